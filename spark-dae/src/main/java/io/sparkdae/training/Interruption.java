package io.sparkdae.training;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/**
 * Ends work with the thread that does it: where the thread is interrupted, in a Spark job or
 * between two, the work's jobs are cancelled. Spark alone would let the job under way run on.
 */
public final class Interruption {

  private static final String MESSAGE =
      "the fit was cancelled; found its thread interrupted; an interrupted fit gives no model, its"
          + " jobs are cancelled and its rows freed; fit again, with checkpointDir from the last"
          + " checkpoint on.";

  private final SparkContext context;

  /** An interruption of work in a context. */
  public Interruption(SparkContext context) {
    this.context = context;
  }

  /**
   * Does work.
   *
   * @throws CancellationException if the calling thread was interrupted, which it is still then;
   *     the work's jobs are cancelled
   */
  public <T> T during(Supplier<T> work) {
    try (OwnJobs jobs = OwnJobs.begin(context)) {
      return during(work, jobs);
    }
  }

  private static <T> T during(Supplier<T> work, OwnJobs jobs) {
    try {
      return work.get();
    } catch (Exception failure) { // Spark throws InterruptedException without declaring it
      if (Thread.currentThread().isInterrupted() || isOne(failure)) {
        jobs.cancel();
        Thread.currentThread().interrupt();
        throw (CancellationException) new CancellationException(MESSAGE).initCause(failure);
      }
      throw failure;
    }
  }

  private static boolean isOne(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof InterruptedException
          || each instanceof InterruptedIOException
          || each instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }
}
