package io.sparkdae.job;

import static io.sparkdae.job.Outcome.assertRefused;
import static io.sparkdae.job.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import io.sparkdae.lift.Learner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart in the tests' own session. */
class QuickstartJobTest {

  @TempDir private static Path folder;

  @Test
  void theQuickstartRunsOnASmallSample() throws Exception {
    Path output = folder.resolve("quickstart");
    Learner linear = Learner.named("LogisticRegression");
    ((LogisticRegression) linear.predictor()).setMaxIter(5);
    Outcome outcome =
        run(
            new QuickstartJob(List.of(linear)),
            "--rows",
            "1000",
            "--output",
            output.toString(),
            "--hiddenSizes",
            "8",
            "--codeSize",
            "3",
            "--batchSize",
            "128",
            "--maxIter",
            "2",
            "--minSteps",
            "0");
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(JobLauncher.DONE);
    assertThat(outcome.out())
        .contains("1. training on ")
        .contains("→ 3 numbers:")
        .contains("LogisticRegression, all labels")
        .containsPattern("raw \\+ encoded +auc +0\\.\\d{4} +[+-]0\\.\\d{4} +\\[[+-]0\\.\\d{4}, ")
        .contains("Beside raw columns, by AUC and 95 % intervals: codes ")
        .doesNotContain("logLoss");
    assertThat(output.resolve("sample")).isDirectory();
    assertThat(LocalSpark.session().read().parquet(output.resolve("encoded").toString()).count())
        .isEqualTo(1000);
    assertThat(Files.readString(output.resolve("report/index.html")))
        .containsPattern(Outcome.ROUNDS)
        .contains("raw + encoded", "Beside raw columns, by AUC");
    assertThat(Files.readString(output.resolve("model/metadata/part-00000")))
        .doesNotContain("\"" + CensusLikeTable.LABEL + "\"");
  }

  @Test
  void theQuickstartRefusesASampleTooSmall() throws Exception {
    assertRefused(
        run(new QuickstartJob(), "--rows", "10", "--output", folder.resolve("q").toString()),
        "rows is out of range; found 10; the sample has from 1000 to 1000000 rows; write it like"
            + " --rows 30000.");
  }
}
