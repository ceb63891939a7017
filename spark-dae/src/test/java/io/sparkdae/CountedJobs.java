package io.sparkdae;

import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Counts the Spark jobs that a piece of work starts. */
public final class CountedJobs {

  private static final String GROUP = "spark.jobGroup.id";
  private static final long DRAIN_MILLISECONDS = 10_000;

  private CountedJobs() {}

  /** Runs the work in this thread and returns how many jobs it started. */
  public static int during(Runnable work) {
    SparkContext context = LocalSpark.session().sparkContext();
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
      work.run();
      context.listenerBus().waitUntilEmpty(DRAIN_MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new IllegalStateException("the listener bus did not drain", slow);
    } finally {
      context.clearJobGroup();
      context.removeSparkListener(listener);
    }
    return jobs.get();
  }
}
