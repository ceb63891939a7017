package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkdae.LocalSpark;
import io.sparkdae.autoencoder.DenoisingAutoencoder;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
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
    return readAt(file.toString(), more);
  }

  private static Dataset<Row> readAt(String path, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--input", path, "--modelPath", "unused"));
    arguments.addAll(List.of(more));
    JobConfig config =
        JobConfig.of(TRAIN, new CommandLineOptions(TRAIN), arguments.toArray(String[]::new));
    return InputTable.toTrain(new DenoisingAutoencoder(), config).read(LocalSpark.session());
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
  void filesOfOneTableHaveOneHeader() throws IOException {
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Files.writeString(parts.resolve("1.csv"), "a,b\n1,x\n");
    Files.writeString(parts.resolve("2.csv"), "\n\"a\",b\n2,y\n");
    Files.createFile(parts.resolve("3.csv"));
    assertThat(readAt(parts.toString()).collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create(1, "x"), RowFactory.create(2, "y"));
    try (OutputStream zipped =
        new GZIPOutputStream(Files.newOutputStream(parts.resolve("4.csv.gz")))) {
      zipped.write("b,a\nz,3\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> readAt(parts.toString()))
        .withMessageMatching(
            "the files of input have different headers; found a, b in .*/2.csv and b, a in"
                + " .*/4.csv.gz; csv files are read by position, under the header of one of them;"
                + " give all of them one header.");
  }

  @Test
  void typesThatAreSaidAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("a\n1\n", "--columnTypes", "a=integral"))
        .withMessage(
            "columnTypes has a type that no text is read by; found a=integral; an entry is NAME=TYPE,"
                + " with a type such as string, bigint, double, boolean, date or decimal(10,2), and a"
                + " column has one; write it like --columnTypes zip=string.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("a\n1\n", "--columnTypes", "string"))
        .withMessageStartingWith(
            "columnTypes has an entry without a name or a type; found string;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("a\n1\n", "--columnTypes", "a=int,a=string"))
        .withMessageStartingWith("columnTypes names a column twice; found a=string;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("a\n1\n", "--columnTypes", "a=array<int>"))
        .withMessageStartingWith("columnTypes has an array for a csv, whose cells hold one value;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(" a,b\n1,2\n", "--columnTypes", "a=int"))
        .withMessage(
            "column a of columnTypes is missing; found \" a\", b; every column of columnTypes must be"
                + " in the dataset; nearest: \" a\", b.");
  }

  @Test
  void typesThatAreSaidAreTaken() throws IOException {
    assertThat(
            read(
                    "a=b,n,w,t\n007,1.0, 12 ,01.02.2024\n",
                    "--columnTypes",
                    "a=b=string,n=bigint,w=decimal(4,1),t=date",
                    "--inputOption",
                    "dateFormat=dd.MM.yyyy")
                .collectAsList())
        .containsExactly(
            RowFactory.create(
                "007", 1L, new BigDecimal("12.0"), java.sql.Date.valueOf("2024-02-01")));
  }

  @Test
  void whatTypesAreInferredOfIsReadByThemUnderAnySetting() throws IOException {
    RuntimeConfig conf = LocalSpark.session().conf();
    String before = conf.get("spark.sql.ansi.enabled");
    try {
      for (String ansi : List.of("false", "true")) {
        conf.set("spark.sql.ansi.enabled", ansi);
        Path file = folder.resolve("untyped.csv");
        Files.writeString(
            file,
            "n,b,t,w\n\u0663,TRUE,\"a \"\"b\"\" \\\\\",1\n?,?,\"c\nd\",99999999999\n 4 ,false,?,?\n");
        Dataset<Row> texts =
            LocalSpark.session()
                .read()
                .option("header", "true")
                .option("multiLine", "true")
                .csv(file.toString());
        Dataset<Row> table = new NullSpellings(List.of("?")).clearAndInfer(texts);
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
        .isThrownBy(
            () -> InputTable.toTrain(new DenoisingAutoencoder(), config).read(LocalSpark.session()))
        .withMessage(
            "input names no table; found nothing at "
                + folder.resolve("none.csv")
                + "; it takes a file, a folder or a glob that every executor can read; correct"
                + " --input.");
  }
}
