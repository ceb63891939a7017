package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options from the command line and the properties file. */
class JobConfigTest {

  private static final Job TRAIN = new TrainJob();

  private static JobConfig parse(String... arguments) {
    return JobConfig.of(TRAIN, new CommandLineOptions(TRAIN), arguments);
  }

  private static JobConfig parseWithRequired(String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(new String[] {"--input", "in", "--modelPath", "out"}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return parse(arguments);
  }

  private static DenoisingAutoencoder applied(String... more) {
    DenoisingAutoencoder stage = new DenoisingAutoencoder();
    parseWithRequired(more).applyTo(stage);
    return stage;
  }

  private static void assertRefused(String text, String... more) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parseWithRequired(more))
        .withMessage(text);
  }

  @Test
  void everyParamIsAnOptionByItsOwnName() {
    String help = new CommandLineOptions(TRAIN).help();
    for (Param<?> param : new DenoisingAutoencoder().params()) {
      assertThat(help).containsPattern("--" + param.name() + "[= \\[]");
    }
  }

  @Test
  void readsEveryKindOfParam() {
    DenoisingAutoencoder stage =
        applied(
            "--categoricalCols",
            "a, b\\,c,d.e",
            "--hiddenSizes",
            "8,4",
            "--codeSize=3",
            "--stepSize",
            "1e-3",
            "--sigmoidRange",
            "--holePatterns",
            "false",
            "--seed",
            "-7",
            "--optimizer",
            "adam",
            "--swapProbabilities",
            "a=0.1,d.e=0.2");
    assertThat(stage.getCategoricalCols()).containsExactly("a", "b,c", "d.e");
    assertThat(stage.getHiddenSizes()).containsExactly(8, 4);
    assertThat(stage.getCodeSize()).isEqualTo(3);
    assertThat(stage.getStepSize()).isEqualTo(1e-3);
    assertThat(stage.getSigmoidRange()).isTrue();
    assertThat(stage.getHolePatterns()).isFalse();
    assertThat(stage.getSeed()).isEqualTo(-7);
    assertThat(stage.getOptimizer()).isEqualTo("adam");
    assertThat(stage.getSwapProbabilities()).containsExactly("a=0.1", "d.e=0.2");
  }

  @Test
  void leavesParamsAloneThatAreNotGiven() {
    assertThat(applied().extractParamMap().toSeq().size())
        .isEqualTo(new DenoisingAutoencoder().extractParamMap().toSeq().size());
  }

  @Test
  void thePropertiesFileTakesTheSameNamesAndTheCommandLineWins(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("job.properties");
    Files.writeString(
        file, "# a job\ncodeSize=5\ncategoricalCols=Größe, b\nmaxIter = 2\ninputOption=sep=;\n");
    JobConfig config = parseWithRequired("--properties", file.toString(), "--codeSize", "6");
    DenoisingAutoencoder stage = new DenoisingAutoencoder();
    config.applyTo(stage);
    assertThat(stage.getCodeSize()).isEqualTo(6);
    assertThat(stage.getMaxIter()).isEqualTo(2);
    assertThat(stage.getCategoricalCols()).containsExactly("Größe", "b");
    assertThat(config.pairs(JobOption.INPUT_OPTION)).containsEntry("sep", ";");
  }

  @Test
  void anUnknownNameListsTheNearest(@TempDir Path folder) throws IOException {
    assertRefused(
        "hiddenSize is not an option of train; found it on the command line; the options are the"
            + " job's own and one for every Param, settings of Spark go by --conf; nearest:"
            + " hiddenSizes, codeSize, tokenSize; --help lists all.",
        "--hiddenSize",
        "3");
    Path file = folder.resolve("job.properties");
    Files.writeString(file, "codesize=5\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parseWithRequired("--properties", file.toString()))
        .withMessageStartingWith("codesize is not an option of train; found it in " + file)
        .withMessageContaining("nearest: codeSize,");
  }

  @Test
  void refusesWhatIsNoOption() {
    assertRefused(
        "an argument stands alone; found 'oops'; arguments are --NAME VALUE; put the option's name"
            + " before it, or quotes around a value with blanks.",
        "oops");
    assertRefused(
        "an option is misspelt; found -codeSize; options are --NAME VALUE; write two dashes.",
        "-codeSize",
        "3");
  }

  @Test
  void refusesMissingAndDoubleValues() {
    assertRefused(
        "--codeSize has no value; found --input in --modelPath out --codeSize; options are --NAME"
            + " VALUE; write its value after it.",
        "--codeSize");
    assertRefused(
        "--codeSize is given twice; found --input in --modelPath out --codeSize 1 --codeSize 2; an"
            + " option has one value, lists are separated by commas; keep one of them.",
        "--codeSize",
        "1",
        "--codeSize",
        "2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--input", "in"))
        .withMessage(
            "modelPath is missing; found input; train needs it: folder of the model; add"
                + " --modelPath DIR.");
  }

  @Test
  void refusesValuesOfTheWrongKind() {
    assertRefused(
        "codeSize has an unreadable value; found 'wide'; it takes a whole number; write it like"
            + " --codeSize 10.",
        "--codeSize",
        "wide");
    assertRefused(
        "inputFormat has an unknown value; found 'parquett'; it takes csv, parquet, orc, json;"
            + " write --inputFormat parquet.",
        "--inputFormat",
        "parquett");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> applied("--codeSize", "0"))
        .withMessageContaining("codeSize must be at least 1, found 0");
  }

  @Test
  void refusesAPropertiesFileThatIsNotThere(@TempDir Path folder) {
    assertRefused(
        "properties names a file that cannot be read; found "
            + folder.resolve("none")
            + " (NoSuchFileException); it takes a UTF-8 file of NAME=VALUE lines; correct the path.",
        "--properties",
        folder.resolve("none").toString());
  }

  @Test
  void listsSplitAtCommasAndKeepWhatIsEscaped() {
    assertThat(OptionText.list("")).isEmpty();
    assertThat(OptionText.list("a")).containsExactly("a");
    assertThat(OptionText.list(" a b , c ")).containsExactly("a b", "c");
    assertThat(OptionText.list("\\ a\\ ,b\\\\,\\,")).isEqualTo(List.of(" a ", "b\\", ","));
    assertThat(OptionText.list("?,")).containsExactly("?", "");
  }

  @Test
  void theExamplesOfPropertiesFilesAreReadable() throws IOException {
    try (Stream<Path> examples = Files.list(Path.of("../conf/examples"))) {
      List<Path> files = examples.toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        JobConfig config = parseWithRequired("--properties", file.toString());
        config.applyTo(new DenoisingAutoencoder());
      }
    }
  }
}
