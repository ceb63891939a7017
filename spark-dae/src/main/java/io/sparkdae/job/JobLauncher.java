package io.sparkdae.job;

import io.sparkdae.stage.Schemas;
import io.sparkdae.training.JobDescription;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a job and turns what it ends with into an exit code: 0 where it did what was asked, 2 with
 * one line that says why where the arguments or the data are wrong. Anything else leaves as the
 * exception that it is, and the JVM ends with 1.
 */
final class JobLauncher {

  static final int DONE = 0;
  static final int BAD_INPUT = 2;

  private static final Logger LOG = LoggerFactory.getLogger(JobLauncher.class);
  private static final String OURS = "io.sparkdae.";
  private static final String CAST = "; " + Schemas.CAST;

  /** Exceptions whose message is for whoever runs the job, where our own code throws them. */
  private static final List<Class<? extends Exception>> OURS_TO_TELL =
      List.of(
          IllegalArgumentException.class,
          IllegalStateException.class,
          UnsupportedOperationException.class,
          IOException.class);

  private final Job job;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out where results go
   * @param err where the reason goes if the input is wrong
   */
  JobLauncher(Job job, PrintStream out, PrintStream err) {
    this.job = job;
    this.out = out;
    this.err = err;
  }

  /** Runs a job as the program that it is: in a session of its own, a failure ends the JVM. */
  static void launch(Job job, String... arguments)
      throws IOException, AnalysisException, SparkException {
    JobLauncher launcher = new JobLauncher(job, utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    int code = DONE;
    if (!launcher.helped(arguments)) {
      Optional<JobConfig> config = launcher.configured(arguments);
      code = BAD_INPUT;
      if (config.isPresent()) {
        try (SparkSession session =
            SparkSession.builder().appName("spark-dae " + job.name()).getOrCreate()) {
          code = launcher.run(session, config.get());
        }
      }
    }
    if (code != DONE) {
      System.exit(code);
    }
  }

  /** Runs the job in a session that stays as it is; the exit code. */
  int run(SparkSession session, String... arguments)
      throws IOException, AnalysisException, SparkException {
    if (helped(arguments)) {
      return DONE;
    }
    Optional<JobConfig> config = configured(arguments);
    return config.isPresent() ? run(session, config.get()) : BAD_INPUT;
  }

  private int run(SparkSession session, JobConfig config)
      throws IOException, AnalysisException, SparkException {
    try (JobDescription jobs = JobDescription.begin(session.sparkContext(), job.name())) {
      job.run(session, config, out);
      out.flush();
      return DONE;
    } catch (AnalysisException wrong) {
      return badInput(wrong.getSimpleMessage().lines().findFirst().orElse("no query"), wrong);
    } catch (IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | SparkException
        | IOException
        | UncheckedIOException failure) {
      Optional<String> reason = reason(failure);
      if (reason.isEmpty()) {
        throw failure;
      }
      return badInput(reason.get(), failure);
    }
  }

  private boolean helped(String... arguments) {
    CommandLineOptions options = options();
    boolean asked = options.askForHelp(arguments);
    if (asked) {
      out.print(options.help());
      out.flush();
    }
    return asked;
  }

  private Optional<JobConfig> configured(String... arguments) {
    try {
      return Optional.of(JobConfig.of(job, options(), arguments));
    } catch (IllegalArgumentException wrong) {
      badInput(wrong.getMessage(), wrong);
      return Optional.empty();
    }
  }

  /** Names of columns may be in any script, whatever the locale of a container. */
  private static PrintStream utf8(FileDescriptor target) {
    return new PrintStream(new FileOutputStream(target), true, StandardCharsets.UTF_8);
  }

  private CommandLineOptions options() {
    return new CommandLineOptions(job);
  }

  private int badInput(String reason, Exception cause) {
    LOG.debug("bad input", cause);
    boolean casts = job.optional().contains(JobOption.COLUMN_TYPES);
    String option = " by --" + JobOption.COLUMN_TYPES.label();
    err.println("error: " + (casts ? reason.replace(CAST, CAST + option) : reason));
    return BAD_INPUT;
  }

  /** What our own code says about the input, here or on an executor; empty for other failures. */
  private static Optional<String> reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Throwable each = cause;
      StackTraceElement[] trace = each.getStackTrace();
      if (OURS_TO_TELL.stream().anyMatch(kind -> kind.isInstance(each))
          && trace.length > 0
          && trace[0].getClassName().startsWith(OURS)) {
        return Optional.of(each.getMessage());
      }
    }
    return Optional.empty();
  }
}
