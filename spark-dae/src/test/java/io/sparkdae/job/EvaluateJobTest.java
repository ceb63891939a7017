package io.sparkdae.job;

import static io.sparkdae.job.Outcome.assertRefused;
import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkdae.LocalSpark;
import io.sparkdae.lift.Learner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.classification.GBTClassifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main that scores a model, in the tests' own session. */
class EvaluateJobTest {

  @TempDir private static Path folder;

  private static PeopleTable people;
  private static String table;
  private static String model;

  @BeforeAll
  static void train() throws Exception {
    people = PeopleTable.in(folder);
    table = people.table();
    model = people.model();
    Outcome outcome = run(new TrainJob(), people.trainArguments("city.name,sex"));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
  }

  @Test
  void evaluatesAndEndsWithOneLineOfJson() throws Exception {
    String[] arguments =
        people.readArguments(
            "--split", "test", "--seed", "3", "--report", folder.resolve("evaluated").toString());
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
                    people.readArguments("--report", taken.resolve("page").toString())))
        .hasMessageContaining("taken");
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    JsonNode scores = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(scores.get("meanR2").isNumber()).isTrue();
    assertThat(lines).noneMatch(line -> line.startsWith("report written to"));
  }

  @Test
  void theLabelIsNothingThatTheAutoencoderReads() throws Exception {
    assertRefused(
        run(new EvaluateJob(), "--modelPath", model, "--input", table, "--labelCol", "sex"),
        "labelCol sex is read by the autoencoder, found it as sex in categoricalCols city.name,"
            + " sex; a code that has seen the label proves nothing; train the autoencoder without"
            + " sex, or name another labelCol.");
  }

  @Test
  void comparesLearners() throws Exception {
    List<Learner> learners = Learner.classifiers();
    ((GBTClassifier) learners.get(0).predictor()).setMaxIter(2);
    String report = model + "-evaluation";
    Outcome outcome =
        run(
            new EvaluateJob(learners),
            people.readArguments(
                "--labelCol",
                "note",
                "--labelCounts",
                "all",
                "--features",
                "RAW_AND_ENCODED",
                "--folds",
                "2",
                "--seeds",
                "1"));
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
}
