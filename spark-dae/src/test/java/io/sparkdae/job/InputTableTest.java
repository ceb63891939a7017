package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading tables, their missing values and their splits. */
class InputTableTest {

  private static final Job TRAIN = new TrainJob();

  @TempDir private Path folder;

  private Dataset<Row> read(String csv, String... more) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, csv);
    List<String> arguments =
        new ArrayList<>(List.of("--input", file.toString(), "--modelPath", "unused"));
    arguments.addAll(List.of(more));
    JobConfig config =
        JobConfig.of(TRAIN, new CommandLineOptions(TRAIN), arguments.toArray(String[]::new));
    return new InputTable(config).read(LocalSpark.session());
  }

  @Test
  void csvHasAHeaderAndTypesUnlessToldOtherwise() throws IOException {
    assertThat(read("a,b\nx,1\ny,2\n").schema())
        .isEqualTo(new StructType().add("a", "string").add("b", "int"));
    assertThat(read("a,b\nx,1\n", "--inputOption", "INFERSCHEMA=false").schema())
        .isEqualTo(new StructType().add("a", "string").add("b", "string"));
    assertThat(
            read("x;1\n", "--inputOption", "header=false", "--inputOption", "sep=;")
                .collectAsList())
        .containsExactly(RowFactory.create("x", 1));
  }

  @Test
  void severalSpellingsOfMissingBecomeNullBeforeTypesAreInferred() throws IOException {
    Dataset<Row> table =
        read(
            "a.b,n,d\nx,1,0.5\n ?,?,NULL\n\"y, z\", 3,2\n,,\n",
            "--nullValues",
            "?,NULL",
            "--inputOption",
            "ignoreLeadingWhiteSpace=true");
    assertThat(table.schema())
        .isEqualTo(new StructType().add("a.b", "string").add("n", "int").add("d", "double"));
    assertThat(table.collectAsList())
        .containsExactly(
            RowFactory.create("x", 1, 0.5),
            RowFactory.create(null, null, null),
            RowFactory.create("y, z", 3, 2.0),
            RowFactory.create(null, null, null));
  }

  @Test
  void whatTypesAreInferredOfIsReadByThemUnderAnySetting() throws IOException {
    RuntimeConfig conf = LocalSpark.session().conf();
    String before = conf.get("spark.sql.ansi.enabled");
    try {
      for (String ansi : List.of("false", "true")) {
        conf.set("spark.sql.ansi.enabled", ansi);
        Dataset<Row> table =
            read(
                "n,b,t,w\n\u0663,TRUE,\"a \"\"b\"\" \\\\\",1\n?,?,\"c\nd\",99999999999\n 4 ,false,?,?\n",
                "--nullValues",
                "?",
                "--inputOption",
                "multiLine=true");
        assertThat(table.schema())
            .isEqualTo(
                new StructType()
                    .add("n", "int")
                    .add("b", "boolean")
                    .add("t", "string")
                    .add("w", "bigint"));
        assertThat(table.select("n", "b", "w").collectAsList())
            .containsExactly(
                RowFactory.create(3, true, 1L),
                RowFactory.create(null, null, 99999999999L),
                RowFactory.create(4, false, null));
        assertThat(table.select("t").collectAsList().get(1).getString(0)).isEqualTo("c\nd");
      }
    } finally {
      conf.set("spark.sql.ansi.enabled", before);
    }
  }

  @Test
  void spellingsLeaveOtherTypesAlone() {
    Dataset<Row> table =
        LocalSpark.session()
            .createDataFrame(
                List.of(RowFactory.create("1", 1), RowFactory.create("2", 2)),
                new StructType().add("t", DataTypes.StringType).add("n", DataTypes.IntegerType));
    assertThat(new NullSpellings(List.of("1")).clear(table).collectAsList())
        .containsExactly(RowFactory.create(null, 1), RowFactory.create("2", 2));
  }

  @Test
  void sidesOfASplitPartTheRowsWhateverThePartitioning() {
    Dataset<Row> table =
        LocalSpark.session()
            .range(1000)
            .selectExpr("id % 500 as `k.ey`", "if(id % 3 = 0, null, 'x') as v");
    RowSplit train = new RowSplit("train", 0.8, 1);
    RowSplit test = new RowSplit("test", 0.8, 1);
    List<Row> trained = train.of(table).collectAsList();
    List<Row> tested = test.of(table).collectAsList();
    assertThat(trained.size() + tested.size()).isEqualTo(1000);
    assertThat(trained.size()).isBetween(760, 840);
    assertThat(trained).doesNotContainAnyElementsOf(tested);
    assertThat(test.of(table.repartition(7)).collectAsList())
        .containsExactlyInAnyOrderElementsOf(tested);
    assertThat(new RowSplit("test", 0.8, 2).of(table).collectAsList()).isNotEqualTo(tested);
    assertThat(new RowSplit("all", 0.8, 1).of(table).count()).isEqualTo(1000);
  }

  @Test
  void refusesAShareOutOfRangeAndATableThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("a\n1\n", "--splitFraction", "1.5"))
        .withMessage(
            "splitFraction is out of range; found 1.5; the share of the train side is above 0 and"
                + " below 1; write it like --splitFraction 0.8.");
    JobConfig config =
        JobConfig.of(
            TRAIN,
            new CommandLineOptions(TRAIN),
            "--input",
            folder.resolve("none.csv").toString(),
            "--modelPath",
            "unused");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputTable(config).read(LocalSpark.session()))
        .withMessage(
            "input names no table; found nothing at "
                + folder.resolve("none.csv")
                + "; it takes a file, a folder or a glob that every executor can read; correct"
                + " --input.");
  }
}
