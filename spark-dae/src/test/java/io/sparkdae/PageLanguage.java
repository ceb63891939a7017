package io.sparkdae;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import scala.Console$;

/** Languages that the pages' programs are written in. */
enum PageLanguage {
  /** With imports that a reader's editor finds. */
  JAVA {
    @Override
    String source(String statements) {
      return """
          import static org.apache.spark.sql.functions.*;
          import io.sparkdae.autoencoder.*;
          import io.sparkdae.feature.*;
          import io.sparkdae.lift.*;
          import io.sparkdae.report.*;
          import io.sparkdae.scorer.*;
          import io.sparkdae.training.*;
          import java.net.URI;
          import java.nio.file.*;
          import java.util.*;
          import org.apache.spark.ml.*;
          import org.apache.spark.ml.classification.*;
          import org.apache.spark.ml.feature.VectorAssembler;
          import org.apache.spark.ml.param.*;
          import org.apache.spark.ml.tuning.*;
          import org.apache.spark.sql.*;
          import org.apache.spark.sql.streaming.*;
          public class Program extends io.sparkdae.PageProgram {
            @Override protected void run(SparkSession spark) throws Exception {
          """
          + statements
          + "}}\n";
    }

    @Override
    boolean compile(PrintStream out, String... arguments) {
      return ToolProvider.getSystemJavaCompiler().run(null, out, out, arguments) == 0;
    }
  },

  /** With the imports of spark-shell and no others. */
  SCALA {
    @Override
    String source(String statements) {
      return """
          import org.apache.spark.sql.SparkSession
          class Program extends io.sparkdae.PageProgram {
            override protected def run(spark: SparkSession): Unit = {
              import org.apache.spark.SparkContext._
              import spark.implicits._
              import spark.sql
              import org.apache.spark.sql.functions._
          """
          + statements
          + "}}\n";
    }

    @Override
    boolean compile(PrintStream out, String... arguments) {
      return Console$.MODULE$.withErr(
          out, () -> (Boolean) new scala.tools.nsc.MainClass().process(arguments));
    }
  };

  /** The program of a page's blocks: a class Program that extends {@link PageProgram}. */
  abstract String source(String statements);

  /** Whether the compiler takes its arguments; what it says goes to {@code out}. */
  abstract boolean compile(PrintStream out, String... arguments);

  /** As Markdown names it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Compiles the blocks of a page.
   *
   * @param page the page, for the error
   * @param blocks what to compile
   * @param folder where to put source and classes
   * @throws AssertionError with what the compiler says if it refuses them
   */
  PageProgram program(Page page, List<String> blocks, Path folder)
      throws IOException, ReflectiveOperationException {
    Path file = folder.resolve("Program." + label());
    Files.writeString(file, source(String.join("\n", blocks)));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    boolean taken =
        compile(
            new PrintStream(said, true, StandardCharsets.UTF_8),
            "-encoding",
            "UTF-8",
            "-d",
            folder.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            file.toString());
    if (!taken) {
      throw new AssertionError(page + ": " + said.toString(StandardCharsets.UTF_8));
    }
    ClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, PageProgram.class.getClassLoader());
    return (PageProgram) loader.loadClass("Program").getDeclaredConstructor().newInstance();
  }
}
