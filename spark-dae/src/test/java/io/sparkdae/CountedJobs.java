package io.sparkdae;

import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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
    context.setJobGroup(group, "counted", false);
    try {
      return counted(start -> group.equals(start.properties().getProperty(GROUP)), work);
    } finally {
      context.clearJobGroup();
    }
  }

  /**
   * Runs the work and returns how many of the session's jobs collect something for a class, on
   * whatever thread. What Spark does to keep a dataset when it is first read is none of them.
   */
  public static int collectedBy(Class<?> type, Runnable work) {
    String site = "collect at " + type.getSimpleName() + ".java:";
    return counted(start -> start.stageInfos().exists(stage -> stage.name().contains(site)), work);
  }

  private static int counted(Predicate<SparkListenerJobStart> wanted, Runnable work) {
    SparkContext context = LocalSpark.session().sparkContext();
    AtomicInteger jobs = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            if (wanted.test(start)) {
              jobs.incrementAndGet();
            }
          }
        };
    context.addSparkListener(listener);
    try {
      work.run();
      context.listenerBus().waitUntilEmpty(DRAIN_MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new IllegalStateException("the listener bus did not drain", slow);
    } finally {
      context.removeSparkListener(listener);
    }
    return jobs.get();
  }
}
