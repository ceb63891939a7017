package io.sparkdae.cluster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.FetchFailed;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Does something once, when so many tasks run of jobs whose description holds a text; counts what
 * comes of it.
 */
final class TaskWatch extends SparkListener {

  private static final String DESCRIPTION = "spark.job.description";

  private final String text;
  private final int together;
  private final Runnable deed;
  private final Set<Integer> stages = ConcurrentHashMap.newKeySet();
  private final Set<Long> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger speculative = new AtomicInteger();

  TaskWatch(String text, int together, Runnable deed) {
    this.text = text;
    this.together = together;
    this.deed = deed;
  }

  /** Number of tasks that ended with their executor. */
  int lostTasks() {
    return lost.get();
  }

  /** Number of tasks that ran beside another attempt. */
  int speculativeTasks() {
    return speculative.get();
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    if (String.valueOf(stage.properties().getProperty(DESCRIPTION)).contains(text)) {
      stages.add(stage.stageInfo().stageId());
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart task) {
    if (task.taskInfo().speculative()) {
      speculative.incrementAndGet();
    }
    if (stages.contains(task.stageId())) {
      running.add(task.taskInfo().taskId());
      if (running.size() == together && done.compareAndSet(false, true)) {
        deed.run();
      }
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    running.remove(task.taskInfo().taskId());
    if (task.reason() instanceof ExecutorLostFailure || task.reason() instanceof FetchFailed) {
      lost.incrementAndGet();
    }
  }
}
