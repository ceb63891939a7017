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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import scala.Console$;

/** Languages that the pages' programs are written in. */
enum PageLanguage {
  JAVA {
    @Override
    String source(String statements) {
      String packages =
          Stream.of(
                  "io.sparkdae.autoencoder",
                  "io.sparkdae.feature",
                  "io.sparkdae.lift",
                  "io.sparkdae.report",
                  "io.sparkdae.scorer",
                  "io.sparkdae.training",
                  "java.nio.file",
                  "java.util",
                  "org.apache.spark.ml",
                  "org.apache.spark.ml.classification",
                  "org.apache.spark.ml.param",
                  "org.apache.spark.ml.tuning",
                  "org.apache.spark.sql",
                  "org.apache.spark.sql.streaming")
              .map(name -> "import " + name + ".*;\n")
              .collect(Collectors.joining());
      return packages
          + "import java.net.URI;\nimport org.apache.spark.ml.feature.VectorAssembler;\n"
          + "import static org.apache.spark.sql.functions.*;\n"
          + "public class Program extends io.sparkdae.PageProgram {\n"
          + "  @Override protected void run(SparkSession spark) throws Exception {\n"
          + statements
          + "  }\n}\n";
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
      return "import org.apache.spark.sql.SparkSession\n"
          + "class Program extends io.sparkdae.PageProgram {\n"
          + "  override protected def run(spark: SparkSession): Unit = {\n"
          + "import org.apache.spark.SparkContext._\nimport spark.implicits._\n"
          + "import spark.sql\nimport org.apache.spark.sql.functions._\n"
          + statements
          + "  }\n}\n";
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
   * @param folder where to put source and classes
   * @throws AssertionError with what the compiler says if it refuses them
   */
  PageProgram program(List<String> blocks, Path folder)
      throws IOException, ReflectiveOperationException {
    Path file = folder.resolve("Program." + label());
    Files.writeString(file, source(String.join("\n", blocks)));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    boolean taken =
        compile(
            new PrintStream(said, true, StandardCharsets.UTF_8),
            "-d",
            folder.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            file.toString());
    if (!taken) {
      throw new AssertionError(said.toString(StandardCharsets.UTF_8));
    }
    ClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, PageProgram.class.getClassLoader());
    return (PageProgram) loader.loadClass("Program").getDeclaredConstructor().newInstance();
  }
}
