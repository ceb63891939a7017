package io.sparkdae.job;

import static io.sparkdae.job.Outcome.assertRefused;
import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command writes where it reads, nor twice in one place. */
class PlacesTest {

  private static final String RULE =
      "; what a command writes lies apart from what it reads and from what else it writes, since"
          + " writing replaces what is there; name another --";

  @TempDir private Path folder;

  @BeforeEach
  void makeTable() throws IOException {
    Files.createDirectories(folder.resolve("data/table"));
    Files.writeString(folder.resolve("data/table/part-0.csv"), "a,n\nx,1\ny,2\n");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("data"));
  }

  private String at(String path) {
    return path.replace("$", folder.toString());
  }

  private void requireApart(String input, String output) throws IOException {
    EncodeJob job = new EncodeJob();
    JobConfig config =
        JobConfig.of(
            job, new CommandLineOptions(job), "--input", "i", "--output", "o", "--modelPath", "m");
    new Places(LocalSpark.session(), config)
        .reads(JobOption.INPUT, at(input))
        .writes("output", at(output))
        .requireApart();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$/data/table is $/data/table",
        "$/data/table is $/data/table/",
        "$/data/table is file:$/data/table",
        "$/data/table is file://$/data/table",
        "$/data/table is $/data/../data//table/.",
        "$/data/table is $/link/table",
        "$/link/table is $/data/table",
        "$/data/table lies in $/data/table/new",
        "$/data/table lies in $/link/table/new/deep",
        "$/data/table holds $/data",
        "$/data/table holds $/link",
        "$/data/tab* is $/link/table",
        "$/data/*/part-*.csv holds $/data/table",
        "$/{data,none}/table is $/data/table",
      })
  void everySpellingOfAPlaceIsThatPlace(String both) {
    String[] words = both.split(" (is|lies in|holds) ");
    String verb = both.substring(words[0].length(), both.length() - words[1].length()).strip();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requireApart(words[0], words[1]))
        .withMessage(
            "output "
                + verb
                + " input; found "
                + at(words[1])
                + " and "
                + at(words[0])
                + RULE
                + "output.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$/data/table2", "$/data/tab", "$/data/TABLE", "$/other/table", "$/out"})
  void placesBesideEachOtherAreApart(String output) {
    assertThatCode(() -> requireApart("$/data/table", output)).doesNotThrowAnyException();
    assertThatCode(() -> requireApart("$/data/*/*.csv", output)).doesNotThrowAnyException();
  }

  @Test
  void aRelativePathIsAPlaceToo() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Configuration configuration = LocalSpark.context().hadoopConfiguration();
    Place relative = Place.of("a", "x", new org.apache.hadoop.fs.Path("target/x"), configuration);
    Place whole =
        Place.of("b", "y", new org.apache.hadoop.fs.Path(here + "/target"), configuration);
    assertThat(relative.relationTo(whole)).isEqualTo("lies in");
    assertThat(whole.relationTo(relative)).isEqualTo("holds");
  }

  /** Without such a store at hand: the addresses alone. */
  @Test
  void otherStoresAreToldByTheirAddresses() {
    assertThat(relation("hdfs://nn:8020/a/b", "hdfs://NN/a")).isEqualTo("lies in");
    assertThat(relation("hdfs://nn:8020/a", "hdfs://nn:9000/a")).isEmpty();
    assertThat(relation("hdfs://nn/a", "hdfs://other/a")).isEmpty();
    assertThat(relation("hdfs://nn/a", "file:/a")).isEmpty();
    assertThat(relation("s3a://bucket/a", "s3://bucket/a/")).isEqualTo("is");
    assertThat(relation("s3a://bucket_of_us/", "s3a://bucket_of_us/a")).isEqualTo("holds");
    assertThat(relation("s3a://bucket_of_us/a", "s3a://bucket_of_them/a")).isEmpty();
  }

  private static String relation(String a, String b) {
    Set<URI> one = Set.of(URI.create(a));
    Set<URI> other = Set.of(URI.create(b));
    return new Place("a", a, one).relationTo(new Place("b", b, other));
  }

  @Test
  void everyCommandLooksAtItsPlacesFirst() throws Exception {
    String table = at("$/data/table");
    String file = table + "/part-0.csv";
    String model = at("$/model");
    assertRefused(
        run(
            new EncodeJob(),
            "--modelPath",
            model,
            "--input",
            table,
            "--output",
            table,
            "--overwrite"),
        "output is input; found " + table + " and " + table + RULE + "output.");
    Files.createDirectories(Path.of(model));
    assertRefused(
        run(
            new EncodeJob(),
            "--modelPath",
            model,
            "--input",
            table,
            "--output",
            model + "/../model",
            "--overwrite"),
        "output is modelPath; found " + model + "/../model and " + model + RULE + "output.");
    assertRefused(
        run(new EvaluateJob(), "--modelPath", model, "--input", table, "--report", model + "/page"),
        "report lies in modelPath; found " + model + "/page and " + model + RULE + "report.");
    assertRefused(
        train(file, file),
        "modelPath is input; found " + file + " and " + file + RULE + "modelPath.");
    assertRefused(
        train(file, table),
        "modelPath holds input; found " + table + " and " + file + RULE + "modelPath.");
    assertRefused(
        train(file, model, "--checkpointDir", model + "/checkpoints"),
        "checkpointDir lies in modelPath; found "
            + model
            + "/checkpoints and "
            + model
            + RULE
            + "checkpointDir.");
    assertRefused(
        train(file, model, "--report", model),
        "report is modelPath; found " + model + " and " + model + RULE + "report.");
    Path properties = Files.createFile(folder.resolve("data/job.properties"));
    assertRefused(
        train(file, at("$/data"), "--properties", properties.toString()),
        "modelPath holds properties; found "
            + at("$/data")
            + " and "
            + properties
            + RULE
            + "modelPath.");
    assertRefused(
        run(new QuickstartJob(), "--output", model, "--checkpointDir", model + "/model/c"),
        "checkpointDir lies in output; found "
            + model
            + "/model/c and "
            + model
            + "/model"
            + RULE
            + "checkpointDir.");
    assertThat(Files.readString(Path.of(file))).isEqualTo("a,n\nx,1\ny,2\n");
  }

  private Outcome train(String input, String model, String... more) throws Exception {
    String[] own = {
      "--input",
      input,
      "--modelPath",
      model,
      "--categoricalCols",
      "a",
      "--continuousCols",
      "n",
      "--overwrite"
    };
    String[] all = Arrays.copyOf(own, own.length + more.length);
    System.arraycopy(more, 0, all, own.length, more.length);
    return run(new TrainJob(), all);
  }
}
