package io.sparkdae.job;

import static io.sparkdae.job.Outcome.assertRefused;
import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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

/** The mains in the test's own session: train, encode, and what goes wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobsTest {

  @TempDir private static Path folder;

  private static PeopleTable people;
  private static String table;
  private static String model;

  @BeforeAll
  static void writeTable() throws IOException {
    people = PeopleTable.in(folder);
    table = people.table();
    model = people.model();
  }

  @Test
  @Order(1)
  void trains() throws Exception {
    assertThat(run(new TrainJob(), people.trainArguments("city.name,sex")))
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
            people.readArguments(
                "--errorCol", "loss", "--imputedCols", "age", "--output", encoded));
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
  @Order(3)
  void replacesNothingUnasked() throws Exception {
    assertRefused(
        run(new TrainJob(), people.trainArguments("sex")),
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
    PeopleTable other = new PeopleTable(table, model + "-other");
    Outcome outcome = run(new TrainJob(), other.trainArguments("city,sex"));
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
