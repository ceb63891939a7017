package io.sparkdae.training;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends work whose jobs wait for executors that do not come. Workers need not train at the same
 * time: where there are fewer slots than workers they take turns. Without any slot Spark waits for
 * ever.
 */
public final class ExecutorWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorWatch.class);
  private static final long LOOK_MILLISECONDS = 200;

  private final SparkContext context;
  private final int wanted;
  private final int timeout;
  private final BooleanSupplier starving;
  private long lastSeen;
  private boolean blind;
  private volatile boolean expired;

  /**
   * @param wanted number of slots that are asked for, for the error; 0 for as many as there are
   * @param timeout seconds to wait while there is no executor; 0 for ever
   */
  public ExecutorWatch(SparkContext context, int wanted, int timeout) {
    // In local mode the driver is the executor.
    this(context, wanted, context.isLocal() ? 0 : timeout, () -> isStarving(context));
  }

  /**
   * @param starving whether there are jobs and no executor
   */
  ExecutorWatch(SparkContext context, int wanted, int timeout, BooleanSupplier starving) {
    this.context = context;
    this.wanted = wanted;
    this.timeout = timeout;
    this.starving = starving;
  }

  private static boolean isStarving(SparkContext context) {
    // The driver is one of them.
    boolean some = context.statusTracker().getExecutorInfos().length > 1;
    return !some && context.statusTracker().getActiveJobIds().length > 0;
  }

  /**
   * Does work under watch.
   *
   * @throws IllegalStateException if its jobs found no executor for longer than the timeout
   */
  public <T> T during(Supplier<T> work) {
    if (timeout == 0) {
      return work.get();
    }
    lastSeen = System.nanoTime();
    OwnJobs jobs = OwnJobs.begin(context);
    ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(this::thread);
    watch.scheduleWithFixedDelay(
        () -> look(jobs), LOOK_MILLISECONDS, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } catch (Exception failure) {
      if (expired) {
        throw new IllegalStateException(message(), failure);
      }
      throw failure;
    } finally {
      watch.shutdownNow();
      jobs.close();
    }
  }

  private Thread thread(Runnable look) {
    Thread thread = new Thread(look, "spark-dae executor watch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Were the exception of a look let go, no other would follow, and the work could wait for ever.
   */
  private void look(OwnJobs jobs) {
    try {
      if (!starving.getAsBoolean()) {
        lastSeen = System.nanoTime();
      } else if (System.nanoTime() - lastSeen > TimeUnit.SECONDS.toNanos(timeout)) {
        expired = true;
        jobs.cancel();
      }
    } catch (RuntimeException failure) {
      if (!blind) {
        LOG.warn("cannot see whether there are executors; looking on", failure);
      }
      blind = true;
    }
  }

  private String message() {
    return "no executor has been there for "
        + timeout
        + " s; found 0 slots where "
        + (wanted == 0 ? "1 is needed" : "numWorkers asks for " + wanted)
        + ". A training needs at least one slot, and its workers take turns where there are fewer"
        + " than numWorkers: give the application executors that fit the cluster"
        + " (spark.executor.memory, spark.executor.cores, spark.cores.max), or raise workerTimeout"
        + " (docs/cluster.md#slots).";
  }
}
