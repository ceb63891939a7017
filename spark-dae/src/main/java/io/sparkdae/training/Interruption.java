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

  /** What Spark sets in the thread that runs a stream. */
  private static final String STREAM = "sql.streaming.queryId";

  private final SparkContext context;

  /** An interruption of work in a context. */
  public Interruption(SparkContext context) {
    this.context = context;
  }

  /**
   * Does work. Where the calling thread is interrupted the work's jobs are cancelled; so they are
   * where it runs a stream, whose query is stopped by an interruption. Spark takes the end of a
   * stream for a stop only by exceptions of an interruption: in a thread that runs one, an {@link
   * InterruptedException} is thrown, though it is not declared.
   *
   * @throws CancellationException if the calling thread was interrupted, which it is still then
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
        throw jobs.context().getLocalProperty(STREAM) == null
            ? cancellation(failure)
            : Interruption.<RuntimeException>stop(failure);
      }
      throw failure;
    }
  }

  private static CancellationException cancellation(Exception failure) {
    Thread.currentThread().interrupt();
    return (CancellationException) new CancellationException(MESSAGE).initCause(failure);
  }

  /** Throws what no signature of a fit declares, as Spark does. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> E stop(Exception failure) throws E {
    Thread.interrupted(); // the exception tells of it from now on
    throw (E) new InterruptedException(MESSAGE).initCause(failure);
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
