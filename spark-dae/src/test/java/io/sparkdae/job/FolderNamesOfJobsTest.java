package io.sparkdae.job;

import static io.sparkdae.job.Outcome.assertRefused;
import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.CountedJobs;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that Hadoop cannot read are refused before a job starts. */
class FolderNamesOfJobsTest {

  private static final String RULE =
      ". Hadoop takes what stands before a colon for a scheme, such as hdfs:, and some of its file"
          + " systems take no colon in a name at all: write another character in its place, such"
          + " as - in model-2024-01-01T12-00.";

  @TempDir private Path folder;

  private PeopleTable people;

  @BeforeEach
  void writeTable() throws Exception {
    people = PeopleTable.in(folder);
  }

  private static void refused(String option, String path, Job job, String... arguments)
      throws Exception {
    Outcome[] outcome = new Outcome[1];
    int jobs = CountedJobs.during(() -> outcome[0] = outcome(job, arguments));
    assertRefused(outcome[0], option + " has a colon where none can be; found " + path + RULE);
    assertThat(jobs).isZero();
  }

  private static Outcome outcome(Job job, String... arguments) {
    try {
      return run(job, arguments);
    } catch (Exception escaped) {
      throw new AssertionError("not told in one line", escaped);
    }
  }

  @Test
  void ofModels() throws Exception {
    String colon = folder.resolve("model-12:00").toString();
    for (String path : new String[] {"C:\\models\\people", "model:1", colon}) {
      refused(
          "modelPath",
          path,
          new TrainJob(),
          new PeopleTable(people.table(), path).trainArguments("sex"));
    }
  }

  @Test
  void ofReports() throws Exception {
    refused(
        "report", "report:1", new TrainJob(), people.trainArguments("sex", "--report", "report:1"));
    refused(
        "report", "C:\\report", new EvaluateJob(), people.readArguments("--report", "C:\\report"));
  }

  @Test
  void ofTables() throws Exception {
    refused("output", "encoded:1", new EncodeJob(), people.readArguments("--output", "encoded:1"));
    refused(
        "input",
        "C:\\people.csv",
        new TrainJob(),
        new PeopleTable("C:\\people.csv", people.model()).trainArguments("sex"));
    refused("output", "quick:1", new QuickstartJob(), "--output", "quick:1");
  }
}
