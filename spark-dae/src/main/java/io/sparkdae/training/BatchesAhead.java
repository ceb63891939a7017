package io.sparkdae.training;

import io.sparkdae.network.device.Backend;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * A round's batches, each formed by a thread of its own while the network computes the one before:
 * one ahead, never more, in the same order, on the device of the thread that asks for them. For one
 * thread, and to be closed: no batch is being formed after that.
 *
 * <p>Deeplearning4j's own {@code AsyncDataSetIterator} keeps at least two ahead beside the one that
 * is being formed, and an interruption of whoever shuts it down leaves its thread behind.
 */
final class BatchesAhead implements Iterator<DataSet>, AutoCloseable {

  /** What the threads' names begin with; the number of the worker follows. */
  static final String THREAD = "spark-dae batches of worker ";

  private final Iterator<? extends DataSet> batches;
  private final Supplier<DataSet> form;
  private final ExecutorService thread;

  /** The batch that comes next; null after the last. */
  private CompletableFuture<DataSet> next;

  /**
   * Begins to form the first batch.
   *
   * @param batches forms a batch when it is asked for one; asked by one thread at a time
   * @param worker number of the worker, for the thread's name
   */
  BatchesAhead(Iterator<? extends DataSet> batches, int worker) {
    this.batches = batches;
    this.form = Backend.onThisDevice(batches::next);
    this.thread = Executors.newSingleThreadExecutor(work -> daemon(work, THREAD + worker));
    begin();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private void begin() {
    next = batches.hasNext() ? CompletableFuture.supplyAsync(form, thread) : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /**
   * The next batch; begins to form the one after it. An interruption does not end the wait, as it
   * would not end the forming: it stays to be seen.
   *
   * @throws NoSuchElementException after the last batch
   */
  @Override
  public DataSet next() {
    if (next == null) {
      throw new NoSuchElementException("the round's batches are used up");
    }
    DataSet formed = formed();
    begin();
    return formed;
  }

  private DataSet formed() {
    try {
      return next.join();
    } catch (CompletionException failure) {
      throw BatchesAhead.<RuntimeException>itself(failure.getCause());
    }
  }

  /** Throws what the thread met as if it had been met here, also what no signature declares. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E itself(Throwable met) throws E {
    throw (E) met;
  }

  /** Ends the thread, and waits for it: at most as long as it takes to form a batch. */
  @Override
  public void close() {
    if (next != null) {
      next.cancel(false);
    }
    thread.shutdown();
    boolean interrupted = false;
    for (boolean ended = false; !ended; ) {
      try {
        ended = thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      } catch (InterruptedException early) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
