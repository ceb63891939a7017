package io.sparkdae.bench;

import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * A piece of work with the Spark jobs that it started.
 *
 * @param jobs number of jobs
 * @param took how long it took the whole process
 */
record CountedJobs(int jobs, Elapsed took) {

  private static final String GROUP = "spark.jobGroup.id";
  private static final long DRAIN_MILLISECONDS = 60_000;

  /** Runs the work in this thread. */
  static CountedJobs of(SparkContext context, Runnable work) {
    String group = UUID.randomUUID().toString();
    AtomicInteger jobs = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            if (group.equals(start.properties().getProperty(GROUP))) {
              jobs.incrementAndGet();
            }
          }
        };
    context.addSparkListener(listener);
    context.setJobGroup(group, "counted", false);
    try {
      Elapsed took = Elapsed.ofProcess(work);
      context.listenerBus().waitUntilEmpty(DRAIN_MILLISECONDS);
      return new CountedJobs(jobs.get(), took);
    } catch (TimeoutException slow) {
      throw new IllegalStateException("the listener bus did not drain", slow);
    } finally {
      context.clearJobGroup();
      context.removeSparkListener(listener);
    }
  }
}
