package io.sparkdae.job;

import static io.sparkdae.job.Outcome.assertRefused;
import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import io.sparkdae.lift.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model reads text files by its own types: other cells of a file change no row's code. */
class ReadingByTypesTest {

  private static final String HEADER = "id,zip,flag,code,age";
  private static final int ROWS = 120;

  @TempDir private static Path folder;

  private static String model;

  @BeforeAll
  static void train() throws Exception {
    model = folder.resolve("model").toString();
    // A missing cell, for which pandas would write the other codes as 1.0.
    String csv = HEADER + "\n" + String.join("\n", rows(".0")) + "\n999,00501,TRUE,,30\n";
    Outcome outcome =
        run(
            new TrainJob(),
            "--input",
            file("train.csv", csv),
            "--modelPath",
            model,
            "--categoricalCols",
            "zip,flag,code",
            "--continuousCols",
            "age",
            "--hiddenSizes",
            "8",
            "--codeSize",
            "3",
            "--maxIter",
            "2",
            "--minSteps",
            "0",
            "--report",
            "none");
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
  }

  private static List<String> rows(String codes) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          String.format(
              Locale.ROOT,
              "%05d,%05d,%s,%d%s,%d",
              i,
              501 + i % 7,
              i % 2 == 0 ? "TRUE" : "FALSE",
              i % 3,
              codes,
              20 + i % 40));
    }
    return rows;
  }

  private static String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Dataset<Row> encoded(String name, String csv, String... more) throws Exception {
    String out = folder.resolve(name).toString();
    List<String> arguments =
        new ArrayList<>(
            List.of("--modelPath", model, "--input", file(name + ".csv", csv), "--output", out));
    arguments.addAll(List.of(more));
    Outcome outcome = run(new EncodeJob(), arguments.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
    return LocalSpark.session().read().parquet(out);
  }

  private static Map<String, Vector> codes(Dataset<Row> encoded) {
    Map<String, Vector> codes = new TreeMap<>();
    encoded
        .select("id", "encoded")
        .collectAsList()
        .forEach(row -> codes.put(row.getString(0), row.getAs(1)));
    return codes;
  }

  @Test
  void anOddRowChangesNoOtherRowsCode() throws Exception {
    String same = HEADER + "\n" + String.join("\n", rows(".0")) + "\n";
    Map<String, Vector> alone = codes(encoded("alone", same));
    assertThat(alone).hasSize(ROWS);
    assertThat(alone.values().stream().distinct().count()).isGreaterThan(40);
    Map<String, Vector> beside = codes(encoded("beside", same + "odd,SW1A,maybe,x,7.5\n"));
    assertThat(beside.remove("odd")).isNotNull();
    assertThat(beside).isEqualTo(alone);
    // The same codes in a file without a missing one.
    String whole = HEADER + "\n" + String.join("\n", rows("")) + "\n";
    assertThat(codes(encoded("whole", whole))).isEqualTo(alone);
  }

  @Test
  void numbersThatAreAllMissingAreMissingNumbers() throws Exception {
    Dataset<Row> rows =
        encoded("holes", HEADER + "\n00001,00501,TRUE,1.0,\n", "--imputedCols", "age");
    assertThat(rows.schema().apply("age").dataType().simpleString()).isEqualTo("double");
    assertThat(rows.head().<Double>getAs("age_imputed")).isNotNull();
  }

  @Test
  void whatIsPassedOnComesOutAsItWentIn() throws Exception {
    Dataset<Row> rows =
        encoded(
            "passed",
            HEADER
                + ",n,big,half,price,spelt,day\n"
                + "00001,00501,TRUE,1.0,30,7,12345678901,0.5,12.50,+1,2024-01-01\n"
                + "00002,00502,TRUE,1.0,31,-8,1,-2.0,3.10,007,2024-01-02\n");
    assertThat(rows.select("id", "n", "big", "half", "price", "spelt", "day").orderBy("id").first())
        .extracting(
            row ->
                Arrays.asList(
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    row.get(3),
                    row.get(4),
                    row.get(5),
                    row.get(6)))
        .isEqualTo(List.of("00001", 7, 12345678901L, 0.5, "12.50", "+1", "2024-01-01"));
    assertThat(
            encoded(
                    "said",
                    HEADER + ",price,day\n00001,00501,TRUE,1.0,30,12.50,2024-01-01\n",
                    "--columnTypes",
                    "price=decimal(10,2), day=date",
                    "--columnTypes",
                    "id=int")
                .select("id", "price", "day")
                .schema()
                .toDDL())
        .isEqualTo("id INT,price DECIMAL(10,2),day DATE");
  }

  @Test
  void aCellThatItsTypeCannotHoldEndsTheJob() throws Exception {
    String at = folder.resolve("refused").toString();
    String csv = HEADER + "\n00001,00501,TRUE,1.0,thirty\n";
    Outcome outcome =
        run(
            new EncodeJob(),
            "--modelPath",
            model,
            "--input",
            file("refused.csv", csv),
            "--output",
            at);
    assertRefused(
        outcome,
        "column age of input is not readable as double; found a cell of other text; a column is read"
            + " by its type, and only an empty cell is a missing one; name other spellings of a"
            + " missing cell by --nullValues, or another type by --columnTypes age=string.");
    assertThat(Path.of(at)).doesNotExist();
  }

  @Test
  void aHeaderAloneIsNamed() throws Exception {
    String input = file("header.csv", HEADER + "\n");
    for (Job job : List.of(new EncodeJob(), new EvaluateJob())) {
      List<String> arguments = new ArrayList<>(List.of("--modelPath", model, "--input", input));
      if (job instanceof EncodeJob) {
        arguments.addAll(List.of("--output", folder.resolve("none").toString()));
      }
      assertRefused(
          run(job, arguments.toArray(String[]::new)),
          "input has no rows; found a header alone at "
              + input
              + "; a table has at least one row; name another one by --input.");
    }
  }

  @Test
  void jsonIsReadByTheSameTypes() throws Exception {
    String at = folder.resolve("of-json").toString();
    String json =
        """
        {"id": "00001", "zip": "00501", "flag": "TRUE", "code": 1.0, "age": "30"}
        {"id": "00002", "zip": 12, "flag": true, "code": 2.0, "age": 31.5}
        """;
    Outcome outcome =
        run(
            new EncodeJob(),
            "--modelPath",
            model,
            "--input",
            file("rows.json", json),
            "--inputFormat",
            "json",
            "--output",
            at);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
    Map<String, Vector> codes = codes(LocalSpark.session().read().parquet(at));
    Map<String, Vector> same =
        codes(encoded("of-csv", HEADER + "\n00001,00501,TRUE,1.0,30\n00002,12,true,2.0,31.5\n"));
    assertThat(codes).isEqualTo(same);
  }

  @Test
  void aModelOfBeforeInfersAsBefore() throws Exception {
    Path old = folder.resolve("old");
    try (var files = Files.walk(Path.of(model))) {
      for (Path each : files.toList()) {
        if (!each.toString().endsWith(".crc") && !each.endsWith("table/types.json")) {
          Files.copy(each, old.resolve(Path.of(model).relativize(each)));
        }
      }
    }
    Path sums = old.resolve("SHA256SUMS");
    assertThat(Files.readString(sums)).contains("table/types.json");
    Files.writeString(sums, Files.readString(sums).replaceAll("\\w+  table/types.json\n", ""));
    String out = folder.resolve("inferred").toString();
    String csv = file("inferred.csv", HEADER + "\n00001,00501,TRUE,1,30\n");
    List<String> arguments =
        List.of("--modelPath", old.toString(), "--input", csv, "--output", out, "--overwrite");
    Outcome outcome = run(new EncodeJob(), arguments.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
    assertThat(LocalSpark.session().read().parquet(out).schema().apply("zip").dataType().sql())
        .isEqualTo("INT");
    List<String> said = new ArrayList<>(arguments);
    said.addAll(List.of("--columnTypes", "zip=string"));
    run(new EncodeJob(), said.toArray(String[]::new));
    assertThat(LocalSpark.session().read().parquet(out).first().<String>getAs("zip"))
        .isEqualTo("00501");
  }

  @Test
  void parquetHasTypesOfItsOwnWhichMayBeCast() throws Exception {
    String table = folder.resolve("typed").toString();
    LocalSpark.session()
        .range(60)
        .selectExpr("cast(id % 3 AS double) AS code", "cast(id AS double) / 2 AS half", "id AS n")
        .write()
        .parquet(table);
    String[] arguments = {
      "--input",
      table,
      "--inputFormat",
      "parquet",
      "--categoricalCols",
      "code",
      "--continuousCols",
      "n",
      "--modelPath",
      folder.resolve("of-typed").toString(),
      "--maxIter",
      "1",
      "--minSteps",
      "0",
      "--report",
      "none"
    };
    Outcome refused = run(new TrainJob(), arguments);
    assertThat(refused.err())
        .startsWith("error: column code of categoricalCols has the wrong type, found double; ")
        .endsWith("; cast the column by --columnTypes or leave it out of categoricalCols.\n");
    List<String> said = new ArrayList<>(List.of(arguments));
    said.addAll(List.of("--columnTypes", "code=int"));
    assertThat(run(new TrainJob(), said.toArray(String[]::new)).code()).isZero();
    said.set(said.size() - 1, "half=int");
    said.set(5, "half");
    said.set(9, folder.resolve("of-halves").toString());
    assertThat(run(new TrainJob(), said.toArray(String[]::new)).err())
        .startsWith("error: column half of input is not readable as int; ");
  }

  @Test
  void settingsOfSqlMakeNoDifference() throws Exception {
    String csv = HEADER + ",w\n00001,00501,TRUE,1.0,,1.0\n00002,x,FALSE,2, 31 ,1e3\n";
    LocalSpark.session().conf().set("spark.sql.ansi.enabled", "true");
    try {
      assertThat(
              encoded("ansi", csv, "--columnTypes", "w=bigint")
                  .orderBy("id")
                  .select("age", "w")
                  .collectAsList())
          .containsExactly(RowFactory.create(null, 1L), RowFactory.create(31.0, 1000L));
    } finally {
      LocalSpark.restore("spark.sql.ansi.enabled");
    }
  }

  /** A number to predict is computed with, however it is spelt. */
  @Test
  void aLabelIsANumberWhereAllItsCellsAre() throws Exception {
    StringBuilder csv = new StringBuilder(HEADER + ",price\n");
    rows("").forEach(row -> csv.append(row).append(",1").append(row, 3, 5).append(".50\n"));
    Learner learner = Learner.regressors().get(1);
    Outcome outcome =
        run(
            new EvaluateJob(List.of(learner)),
            "--modelPath",
            model,
            "--input",
            file("prices.csv", csv.toString()),
            "--labelCol",
            "price",
            "--labelCounts",
            "all",
            "--features",
            "RAW",
            "--folds",
            "2",
            "--report",
            "none");
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
  }
}
