package io.sparkdae.training;

import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * The Spark jobs that some work starts, on its own thread or on one that this starts, to be
 * cancelled together. They are told by a local property, so that they stay in whatever job group
 * their user put them in; Spark's job tags would do, but came with 3.5.
 */
final class OwnJobs extends SparkListener implements AutoCloseable {

  /** How long after its cancellation news of a job's start may come, by far. */
  private static final long LATE_MILLISECONDS = 60_000;

  private final SparkContext context;
  private final String property = "spark-dae.work." + UUID.randomUUID();
  private final Set<Integer> running = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;
  private volatile long closed = Long.MAX_VALUE;

  private OwnJobs(SparkContext context) {
    this.context = context;
  }

  /** From now on the jobs that this thread starts are these, until closed. */
  static OwnJobs begin(SparkContext context) {
    OwnJobs jobs = new OwnJobs(context);
    context.addSparkListener(jobs);
    context.setLocalProperty(jobs.property, "true");
    return jobs;
  }

  @Override
  public void close() {
    context.setLocalProperty(property, null);
    // News of a job's start may come after its cancellation; then it is still to be ended.
    if (cancelled) {
      closed = System.currentTimeMillis();
    } else {
      context.removeSparkListener(this);
    }
  }

  /** The context that they run in. */
  SparkContext context() {
    return context;
  }

  /** Ends the jobs under way, and those whose start is not known yet. */
  void cancel() {
    cancelled = true;
    running.forEach(this::cancel);
  }

  private void cancel(int job) {
    context.cancelJob(job);
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    Properties properties = start.properties();
    if (properties != null && properties.getProperty(property) != null) {
      running.add(start.jobId());
      if (cancelled) {
        cancel(start.jobId());
      }
    } else if (start.time() - LATE_MILLISECONDS > closed) {
      context.removeSparkListener(this);
    }
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd end) {
    running.remove(end.jobId());
  }
}
