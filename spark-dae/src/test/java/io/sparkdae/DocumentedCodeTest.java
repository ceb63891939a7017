package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Console$;
import scala.runtime.BoxedUnit;

/**
 * The Java and Scala of the pages compiles and runs, a page's blocks one after the other, in a
 * folder of its own with the files that pages read.
 */
class DocumentedCodeTest {

  /** Languages of blocks that do not run here, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "sh", "takes builds and clusters; DocumentedCommandsTest compares names and options",
          "python",
              "takes a Python; test_pages.py runs it, and OnnxExportTest reads the same files",
          "xml", "takes a Maven; ConsumerIT builds programs that depend on the same");

  /** What is set after these texts to save time; what the page itself sets comes later and wins. */
  private static final Map<String, String> SHORTENED =
      Map.of(
          "new DenoisingAutoencoder\\(\\)", ".setMaxIter(1).setMinSteps(0).setHiddenSizes(8)",
          "new GBTClassifier\\(\\)", ".setMaxIter(2)",
          "XGBoostClassifier\\(\\)", ".setNumRound(2)",
          "LiftComparison\\.of\\([^()]*\\)", ".withFeatures(FeatureSet.ENCODED).withFolds(2, 1)");

  private static final String CHECKPOINT_FILES = "spark.sql.streaming.checkpointFileManagerClass";

  @TempDir private static Path folder;
  private static org.apache.hadoop.fs.Path before;
  private static FileSystem files;
  private static HttpServer mlflow;
  private static Dataset<Row> people;
  private static DenoisingAutoencoder autoencoder;
  private static DenoisingAutoencoderModel model;

  /** What pages name without saying where lies in {@link #folder}. */
  /** Spark 4.1 moved it into a package of its own. */
  private static String managerOfCheckpointFiles() {
    String streaming = "org.apache.spark.sql.execution.streaming.";
    String name = "FileSystemBasedCheckpointFileManager";
    try {
      return Class.forName(streaming + name).getName();
    } catch (ClassNotFoundException newer) {
      return streaming + "checkpointing." + name;
    }
  }

  @BeforeAll
  static void begin() throws IOException {
    // Views, functions and settings of the pages are no other test's.
    SparkSession spark = LocalSpark.session().newSession();
    files = FileSystem.get(URI.create("file:///"), spark.sparkContext().hadoopConfiguration());
    before = files.getWorkingDirectory();
    files.setWorkingDirectory(new org.apache.hadoop.fs.Path(folder.toUri()));
    // The usual one has a working directory of its own, the process's.
    spark.conf().set(CHECKPOINT_FILES, managerOfCheckpointFiles());
    mlflow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    mlflow.createContext(
        "/",
        exchange -> {
          byte[] all =
              "{\"experiment\":{\"experiment_id\":\"1\"},\"run\":{\"info\":{\"run_id\":\"2\"}}}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, all.length);
          exchange.getResponseBody().write(all);
          exchange.close();
        });
    mlflow.start();
    write(spark);
  }

  @AfterAll
  static void end() {
    mlflow.stop(0);
    files.setWorkingDirectory(before);
    people.unpersist();
  }

  private static void write(SparkSession spark) throws IOException {
    Dataset<Row> generated =
        spark
            .range(240)
            .selectExpr("CAST(id AS INT) AS id")
            .selectExpr(
                "id",
                "IF(rand(1) < .1, NULL, ELT(1 + id % 2, 'Private', 'State-gov')) AS workclass",
                "ELT(1 + id % 3, 'Bachelors', 'Masters', 'HS-grad') AS education",
                "IF(rand(2) < .1, NULL, ELT(1 + id % 2, 'Sales', 'Clerk')) AS occupation",
                "IF(rand(3) < .1, NULL, 20 + id % 45) AS age",
                "IF(rand(4) < .1, NULL, 20 + id % 30) AS weeklyHours",
                "IF(id % 3 = 0, '>50K', '<=50K') AS income",
                "id % 2 AS label");
    generated.write().option("header", "true").csv("people.csv");
    generated
        .selectExpr(
            "*",
            "ELT(1 + id % 3, 'Bern', 'Paris', 'Rome') AS country",
            "80 + id % 60 AS minutes",
            "IF(rand(5) < .1, NULL, ARRAY(ELT(1 + id % 2, 'drama', 'comedy'), 'short')) AS genres",
            "ARRAY(ELT(1 + id % 3, 'old', 'new', 'loud')) AS tags")
        .write()
        .parquet("people");
    people = spark.read().parquet("people").cache();
    people.write().parquet("arriving");
    people.createOrReplaceTempView("people");
    autoencoder =
        new DenoisingAutoencoder()
            .setCategoricalCols("workclass", "education", "occupation")
            .setContinuousCols("age", "weeklyHours")
            .setHiddenSizes(8)
            .setCodeSize(4)
            .setMaxIter(2)
            .setMinSteps(0);
    model = autoencoder.fit(people);
    model.write().save("people-model");
    model.write().save("models/people");
  }

  static Stream<Arguments> programs() {
    return Page.all().stream()
        .flatMap(
            page ->
                Stream.of(PageLanguage.values())
                    .filter(language -> page.languages().contains(language.label()))
                    .map(language -> Arguments.of(page, language)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("programs")
  void aPageRuns(Page page, PageLanguage language, @TempDir Path classes) throws Exception {
    List<String> blocks =
        page.blocks(language.label()).stream().map(DocumentedCodeTest::inTest).toList();
    PageProgram program = language.program(page, blocks, classes);
    Console$.MODULE$.withOut(
        OutputStream.nullOutputStream(),
        () -> {
          assertThatCode(
                  () ->
                      program.run(
                          people, autoencoder.copy(ParamMap.empty()), model.copy(ParamMap.empty())))
              .as(page.name())
              .doesNotThrowAnyException();
          return BoxedUnit.UNIT;
        });
  }

  /** A block that is shortened, and has folders and servers of the test's own. */
  private static String inTest(String block) {
    String text = block;
    for (Map.Entry<String, String> each : SHORTENED.entrySet()) {
      text = text.replaceAll(each.getKey(), "$0" + each.getValue());
    }
    return text.replace("\"hdfs:///", "\"" + folder.toUri())
        .replace("Path.of(\"", "Path.of(\"" + folder.toString().replace('\\', '/') + "\", \"")
        .replace("http://localhost:5000", "http://localhost:" + mlflow.getAddress().getPort());
  }

  @Test
  void everyBlockIsOfALanguageThatIsChecked() {
    Set<String> found = new TreeSet<>();
    Page.all().forEach(page -> found.addAll(page.languages()));
    Set<String> known = new TreeSet<>(NOT_RUN.keySet());
    Stream.of(PageLanguage.values()).map(PageLanguage::label).forEach(known::add);
    assertThat(found).isEqualTo(known);
  }
}
