package io.sparkdae.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Runs in a driver by {@code spark.extraListeners}: writes a line into a file where a job of a
 * {@link Phase} begins, and where it ends.
 */
public final class PhaseLog extends SparkListener {

  /** Spark's setting that names the file. */
  static final String FILE = "spark.faults.phases";

  static final String BEGIN = "begin ";
  static final String END = "end ";

  private final Path file;
  private final Map<Integer, Phase> jobs = new ConcurrentHashMap<>();

  /** Made by Spark. */
  public PhaseLog(SparkConf settings) {
    this.file = Path.of(settings.get(FILE));
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    String description = String.valueOf(job.properties().getProperty("spark.job.description"));
    Phase.ofJob(description)
        .ifPresent(
            phase -> {
              jobs.put(job.jobId(), phase);
              write(BEGIN + phase);
            });
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd job) {
    Phase phase = jobs.remove(job.jobId());
    if (phase != null) {
      write(END + phase);
    }
  }

  private void write(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
