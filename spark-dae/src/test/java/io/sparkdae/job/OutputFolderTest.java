package io.sparkdae.job;

import static io.sparkdae.job.Outcome.assertRefused;
import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job writes costs nobody what was there. */
class OutputFolderTest {

  @TempDir private static Path folder;

  private static PeopleTable people;

  @BeforeAll
  static void train() throws Exception {
    people = PeopleTable.in(folder);
    // A shell's completion ends a folder's name with a slash.
    PeopleTable slashed = new PeopleTable(people.table(), people.model() + "/");
    Outcome outcome = run(new TrainJob(), slashed.trainArguments("city.name,sex"));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
    assertThat(outcome.out())
        .endsWith("report written to " + people.model() + "-report/index.html\n");
    assertThat(Path.of(people.model(), "-report")).doesNotExist();
  }

  private static OutputFolder output(Path path, boolean overwrite) {
    return new OutputFolder(JobOption.OUTPUT, path.toString(), overwrite);
  }

  @Test
  void aFailedEncodeLeavesNothingInTheWayOfTheNext() throws Exception {
    Path at = folder.resolve("encoded");
    Path odd = folder.resolve("odd.csv");
    Files.writeString(odd, "city.name,sex,age,note\nelsewhere,f,30,old\n");
    String[] failing = {
      "--modelPath",
      people.model(),
      "--input",
      odd.toString(),
      "--output",
      at.toString(),
      "--handleInvalid",
      "error"
    };
    assertThat(run(new EncodeJob(), failing).code()).isEqualTo(JobLauncher.BAD_INPUT);
    assertThat(at).doesNotExist();
    Files.createDirectory(at);
    Outcome outcome = run(new EncodeJob(), people.readArguments("--output", at.toString()));
    assertThat(outcome.code()).as("an empty folder is free: " + outcome.err()).isZero();
    assertThat(LocalSpark.session().read().parquet(at.toString()).count()).isEqualTo(300);
    // The table of before is back after a failure.
    String[] again = Arrays.copyOf(failing, failing.length + 1);
    again[failing.length] = "--overwrite";
    assertThat(run(new EncodeJob(), again).code()).isEqualTo(JobLauncher.BAD_INPUT);
    assertThat(LocalSpark.session().read().parquet(at.toString()).count()).isEqualTo(300);
    assertThat(folder).isDirectoryNotContaining("glob:**.replaced-*");
    outcome = run(new EncodeJob(), people.readArguments("--output", at.toString(), "--overwrite"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(LocalSpark.session().read().parquet(at.toString()).count()).isEqualTo(300);
    assertThat(folder).isDirectoryNotContaining("glob:**.replaced-*");
  }

  @Test
  void onlyATableIsReplacedByATable() throws Exception {
    Path precious = Files.createDirectory(folder.resolve("precious"));
    Files.writeString(precious.resolve("thesis.tex"), "all of it");
    assertRefused(
        run(new EncodeJob(), people.readArguments("--output", precious.toString(), "--overwrite")),
        "output is not overwritten; found thesis.tex at "
            + precious
            + "; overwriting removes the folder, which may hold nothing but a table that Spark wrote;"
            + " name another folder, or remove it yourself.");
    Path file = Files.writeString(folder.resolve("single.parquet"), "bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> output(file, true).requireFreeForTable(LocalSpark.session()))
        .withMessageStartingWith("output is not overwritten; found a file at " + file);
    assertThat(precious.resolve("thesis.tex")).hasContent("all of it");
  }

  @Test
  void onlyAStageIsReplacedByAModel() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createFile(other.resolve("epoch-000001"));
    PeopleTable there = new PeopleTable(people.table(), other.toString());
    assertRefused(
        run(new TrainJob(), there.trainArguments("sex", "--overwrite")),
        other
            + " is not overwritten; found epoch-000001 and no metadata of a stage; overwriting removes"
            + " what is there, which only a saved stage or an empty folder may be; save to another"
            + " path, or remove it yourself.");
    assertThat(other.resolve("epoch-000001")).exists();
  }

  @Test
  void onlyAReportIsReplacedByAReport() throws Exception {
    Path site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(site.resolve("index.html"), "welcome");
    assertRefused(
        run(new EvaluateJob(), people.readArguments("--report", site.toString())),
        "report would replace a page of something else; found index.html without history.csv at "
            + site
            + "; a report replaces nothing but an earlier one; name another --report.");
  }

  @Test
  void onlyAnEarlierQuickstartIsReplacedByOne() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectory(home.resolve("photos"));
    assertRefused(
        run(new QuickstartJob(), "--output", home.toString()),
        "output is taken; found something other than an earlier quickstart at "
            + home
            + "; it writes sample, model and encoded into a folder of its own and replaces those of"
            + " an earlier one; name another --output.");
  }

  @Test
  void whatCannotBeWrittenIsKnownBeforeTheWork() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> output(file.resolve("out"), false).requireFreeForModel(LocalSpark.session()))
        .withMessageStartingWith("output cannot be written; found ");
  }

  @Test
  void aFailureBringsBackWhatWasThere() throws IOException {
    Path at = folder.resolve("back");
    LocalSpark.session().range(3).write().parquet(at.toString());
    OutputFolder output = output(at, true);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                output.replace(
                    LocalSpark.session(),
                    path -> {
                      LocalSpark.session().range(1).write().mode(SaveMode.Append).parquet(path);
                      throw new IllegalStateException("half-way");
                    }));
    assertThat(LocalSpark.session().read().parquet(at.toString()).count()).isEqualTo(3);
    assertThatIOException()
        .isThrownBy(() -> output(at, false).replace(LocalSpark.session(), path -> {}))
        .withMessageStartingWith("output could not be written; found something at " + at);
  }
}
