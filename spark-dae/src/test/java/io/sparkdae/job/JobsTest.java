package io.sparkdae.job;

import static io.sparkdae.job.Outcome.assertRefused;
import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkdae.LocalSpark;
import io.sparkdae.lift.Learner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The mains in the test's own session: train, encode, evaluate, and what goes wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobsTest {

  @TempDir private static Path folder;

  private static String table;
  private static String model;

  @BeforeAll
  static void writeTable() throws IOException {
    StringBuilder csv = new StringBuilder("city.name,sex, age,note\n");
    for (int i = 0; i < 300; i++) {
      csv.append(i % 7 == 0 ? "?" : "city-" + i % 5)
          .append(i % 2 == 0 ? ",f," : ",m,")
          .append(i % 11 == 0 ? "NULL" : Integer.toString(20 + i % 40))
          .append(i % 40 < 20 ? ",young\n" : ",old\n");
    }
    table = Files.writeString(folder.resolve("table.csv"), csv).toString();
    model = folder.resolve("model").toString();
  }

  private static String[] trainArguments(String categorical) {
    return new String[] {
      "--input", table,
      "--inputOption", "ignoreLeadingWhiteSpace=true",
      "--nullValues", "?,NULL",
      "--categoricalCols", categorical,
      "--continuousCols", "age",
      "--modelPath", model,
      "--hiddenSizes", "8",
      "--codeSize", "3",
      "--batchSize", "64",
      "--maxIter", "2",
      "--minSteps", "0"
    };
  }

  @Test
  @Order(1)
  void trains() throws Exception {
    assertThat(run(new TrainJob(), trainArguments("city.name,sex")))
        .isEqualTo(
            new Outcome(
                JobLauncher.DONE,
                "model saved to " + model + "\nreport written to " + model + "-report/index.html\n",
                ""));
    assertThat(Files.readAllLines(Path.of(model + "-report", "history.csv")))
        .hasSize(3)
        .startsWith("epoch,trainLoss,validationLoss,learningRate,rowsPerSecond,seconds")
        .last()
        .asString()
        .matches("2(,[0-9.E-]+){5}");
    assertThat(Files.readString(Path.of(model + "-report", "index.html")))
        .contains(" rows of 2 categorical and 1 continuous columns learnt.", "\"city.name\":[")
        .containsPattern(Outcome.ROUNDS);
  }

  @Test
  @Order(2)
  void encodes() throws Exception {
    String encoded = folder.resolve("encoded").toString();
    Outcome outcome =
        run(
            new EncodeJob(),
            "--modelPath",
            model,
            "--input",
            table,
            "--inputOption",
            "ignoreLeadingWhiteSpace=true",
            "--nullValues",
            "?,NULL",
            "--errorCol",
            "loss",
            "--imputedCols",
            "age",
            "--output",
            encoded);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
    Dataset<Row> rows = LocalSpark.session().read().parquet(encoded);
    assertThat(rows.columns())
        .containsExactlyInAnyOrder(
            "city.name", "sex", "age", "note", "encoded", "loss", "age_imputed", "age_na");
    assertThat(rows.count()).isEqualTo(300);
    assertThat(rows.head().<DenseVector>getAs("encoded").size()).isEqualTo(3);
    assertThat(rows.filter("age_imputed is null").count()).isZero();
  }

  @Test
  @Order(2)
  void evaluatesAndEndsWithOneLineOfJson() throws Exception {
    String[] arguments = {
      "--modelPath", model,
      "--input", table,
      "--inputOption", "ignoreLeadingWhiteSpace=true",
      "--nullValues", "?,NULL",
      "--split", "test",
      "--seed", "3",
      "--report", folder.resolve("evaluated").toString()
    };
    Outcome outcome = run(new EvaluateJob(), arguments);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
    List<String> lines = outcome.out().lines().toList();
    JsonNode scores = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    for (String name :
        List.of(
            "meanR2",
            "meanBalancedAccuracy",
            "meanWeightedF1",
            "corruptedR2",
            "corruptedAccuracy",
            "imputedR2",
            "imputedR2OfMean",
            "imputedAccuracy",
            "imputedAccuracyOfMode")) {
      assertThat(scores.get(name).isNumber()).as(name).isTrue();
    }
    assertThat(scores.get("columns").get("age").get("meanAbsoluteError").isNumber()).isTrue();
    assertThat(scores.get("columns").get("age").get("medianAbsoluteError").isNumber()).isTrue();
    assertThat(scores.get("rows").asInt()).isBetween(30, 90);
    assertThat(outcome.out()).contains("\ncity.name  ").contains("\nage  ");
    assertThat(run(new EvaluateJob(), arguments)).isEqualTo(outcome);
    assertThat(Files.readString(folder.resolve("evaluated/index.html")))
        .as("a model that was loaded knows no rounds")
        .contains("\"rounds\":{\"told\":0,\"run\":1,\"drawn\":[]}");
  }

  /** What took an hour to measure is not lost with a page. */
  @Test
  @Order(3)
  void scoresArePrintedWhateverBecomesOfThePage() throws Exception {
    Path taken = Files.createFile(folder.resolve("taken"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JobLauncher launcher =
        new JobLauncher(
            new EvaluateJob(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    assertThatThrownBy(
            () ->
                launcher.run(
                    LocalSpark.session(),
                    "--modelPath",
                    model,
                    "--input",
                    table,
                    "--inputOption",
                    "ignoreLeadingWhiteSpace=true",
                    "--nullValues",
                    "?,NULL",
                    "--report",
                    taken.resolve("page").toString()))
        .hasMessageContaining("taken");
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    JsonNode scores = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(scores.get("meanR2").isNumber()).isTrue();
    assertThat(lines).noneMatch(line -> line.startsWith("report written to"));
  }

  @Test
  @Order(3)
  void theLabelIsNothingThatTheAutoencoderReads() throws Exception {
    assertRefused(
        run(new EvaluateJob(), "--modelPath", model, "--input", table, "--labelCol", "sex"),
        "labelCol sex is read by the autoencoder, found it as sex in categoricalCols city.name,"
            + " sex; a code that has seen the label proves nothing; train the autoencoder without"
            + " sex, or name another labelCol.");
  }

  @Test
  @Order(3)
  void comparesLearners() throws Exception {
    List<Learner> learners = Learner.classifiers();
    ((GBTClassifier) learners.get(0).predictor()).setMaxIter(2);
    String report = model + "-evaluation";
    Outcome outcome =
        run(
            new EvaluateJob(learners),
            "--modelPath",
            model,
            "--input",
            table,
            "--inputOption",
            "ignoreLeadingWhiteSpace=true",
            "--nullValues",
            "?,NULL",
            "--labelCol",
            "note",
            "--labelCounts",
            "all",
            "--features",
            "RAW_AND_ENCODED",
            "--folds",
            "2",
            "--seeds",
            "1");
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
    List<String> lines = outcome.out().lines().toList();
    JsonNode lift = new ObjectMapper().readTree(lines.get(lines.size() - 1)).get("lift");
    assertThat(lift.get("labelCol").asText()).isEqualTo("note");
    // Two learners, two feature sets, three scores.
    assertThat(lift.get("lifts")).hasSize(12);
    assertThat(lift.get("verdict").asText()).startsWith("Beside raw columns, by AUC and 95 %");
    assertThat(outcome.out())
        .contains("GBTClassifier, all labels\n", lift.get("verdict").asText() + "\n")
        .contains("report written to " + report + "/index.html\n");
    assertThat(Files.readString(Path.of(report, "index.html")))
        .contains("raw + encoded")
        .contains("Beside raw columns, by AUC");
  }

  @Test
  @Order(3)
  void aComparisonNeedsALabel() throws Exception {
    assertRefused(
        run(
            new EvaluateJob(),
            "--modelPath",
            model,
            "--input",
            table,
            "--folds",
            "2",
            "--learners",
            "GBTClassifier",
            "--features",
            "RAW"),
        "labelCol is missing, found features, learners, folds without it; these say how learners are"
            + " compared, which needs a column to predict; add --labelCol, or leave them out.");
  }

  @Test
  @Order(3)
  void aFeatureSetIsOneOfThoseThereAre() throws Exception {
    Outcome outcome =
        run(
            new EvaluateJob(),
            "--modelPath",
            model,
            "--input",
            table,
            "--labelCol",
            "age2",
            "--features",
            "RAW,RAW_AND_CODES");
    assertThat(outcome.code()).isEqualTo(JobLauncher.BAD_INPUT);
    assertThat(outcome.err())
        .contains(
            "there is no feature set RAW_AND_CODES; found it in features; the sets are RAW, FILLED,"
                + " ENCODED, RAW_AND_ENCODED,")
        .contains("correct the name.");
  }

  @Test
  @Order(3)
  void aLearnerIsOneOfThoseThereAre() throws Exception {
    assertRefused(
        run(
            new EvaluateJob(),
            "--modelPath",
            model,
            "--input",
            table,
            "--labelCol",
            "note",
            "--learners",
            "GBTClassifier,RandomForest"),
        "there is no learner RandomForest; found it in learners; the learners are GBTClassifier,"
            + " LogisticRegression, GBTRegressor, LinearRegression, XGBoostClassifier,"
            + " XGBoostRegressor; correct the name.");
  }

  @Test
  @Order(3)
  void replacesNothingUnasked() throws Exception {
    assertRefused(
        run(new TrainJob(), trainArguments("sex")),
        "modelPath is taken; found something at "
            + model
            + "; nothing is replaced unasked; name another folder or add --overwrite.");
  }

  @Test
  void wrongArgumentsEndWithOneLine() throws Exception {
    Outcome outcome = run(new EncodeJob(), "--modelpath", "x");
    assertThat(outcome.code()).isEqualTo(JobLauncher.BAD_INPUT);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .hasLineCount(1)
        .startsWith("error: modelpath is not an option of encode; ")
        .contains("nearest: modelPath");
  }

  @Test
  void paramsOfTrainingAreNoOptionsOfEncode() throws Exception {
    Outcome outcome = run(new EncodeJob(), "--codeSize", "3");
    assertThat(outcome.err()).startsWith("error: codeSize is not an option of encode; ");
    assertThat(run(new EncodeJob(), "--help").out())
        .contains("--outputCol", "--encodeLayer", "--handleInvalid", "--imputedCols")
        .doesNotContain("--maxIter");
  }

  @Test
  void wrongColumnsEndWithOneLine() throws Exception {
    String[] arguments = trainArguments("city,sex");
    arguments[11] = model + "-other";
    Outcome outcome = run(new TrainJob(), arguments);
    assertThat(outcome.code()).isEqualTo(JobLauncher.BAD_INPUT);
    assertThat(outcome.err())
        .hasLineCount(1)
        .startsWith("error: column city of categoricalCols is missing; found city.name, sex, age");
  }

  @Test
  void aModelThatIsNotThereEndsWithOneLine() throws Exception {
    Outcome outcome =
        run(new EvaluateJob(), "--modelPath", folder.resolve("none").toString(), "--input", table);
    assertThat(outcome.code()).isEqualTo(JobLauncher.BAD_INPUT);
    assertThat(outcome.err()).hasLineCount(1).contains("none");
  }

  @Test
  @Order(3)
  void whatOnlyExecutorsFindEndsWithOneLineToo() throws Exception {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, "city.name,sex,age\nelsewhere,f,30\n");
    Outcome outcome =
        run(
            new EncodeJob(),
            "--modelPath",
            model,
            "--input",
            other.toString(),
            "--handleInvalid",
            "error",
            "--output",
            folder.resolve("unwritten").toString());
    assertThat(outcome.code()).isEqualTo(JobLauncher.BAD_INPUT);
    assertThat(outcome.err())
        .hasLineCount(1)
        .contains("one of 9 characters")
        .contains("handleInvalid");
  }

  @Test
  void anythingElseLeavesAsItIs() {
    Job broken =
        new Job() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public String summary() {
            return "Fails.";
          }

          @Override
          public Set<JobOption> required() {
            return Set.of();
          }

          @Override
          public Set<JobOption> optional() {
            return Set.of();
          }

          @Override
          public List<Param<?>> params() {
            return List.of();
          }

          @Override
          public void run(SparkSession session, JobConfig config, PrintStream out) {
            throw new ArithmeticException("a defect");
          }
        };
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> run(broken))
        .withMessage("a defect");
  }
}
