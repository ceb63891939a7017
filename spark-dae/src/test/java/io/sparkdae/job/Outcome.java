package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;

/** What a job that ran in the tests' own session ended with, and what it printed. */
record Outcome(int code, String out, String err) {

  /** The first round of two epochs, as the page of a training holds it. */
  static final String ROUNDS =
      "\"rounds\":\\{\"told\":[1-9]\\d*,\"run\":1,\"drawn\":\\[\\{\"epoch\":1,\"epochs\":2,\"round\":1,";

  static Outcome run(Job job, String... arguments)
      throws IOException, AnalysisException, SparkException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new JobLauncher(
                job,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(LocalSpark.session(), arguments);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static void assertRefused(Outcome outcome, String error) {
    assertThat(outcome).isEqualTo(new Outcome(JobLauncher.BAD_INPUT, "", "error: " + error + "\n"));
  }
}
