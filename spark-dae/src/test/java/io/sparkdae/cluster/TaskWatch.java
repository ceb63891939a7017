package io.sparkdae.cluster;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** What Spark records of the tasks of jobs whose description holds a text. */
final class TaskWatch extends SparkListener {

  private static final String DESCRIPTION = "spark.job.description";

  private final String text;
  private volatile BiConsumer<Integer, String> started = (stage, host) -> {};
  private final Map<Integer, Integer> profiles = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> tasks = new ConcurrentHashMap<>();
  private final Set<Long> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger together = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger speculative = new AtomicInteger();

  TaskWatch(String text) {
    this.text = text;
  }

  /** Lets something hear of each task that has started: its stage, and the host that it runs on. */
  void onStart(BiConsumer<Integer, String> listener) {
    started = listener;
  }

  /** Number of tasks that ended with their executor. */
  int lostTasks() {
    return lost.get();
  }

  /** Number of tasks that ran beside another attempt. */
  int speculativeTasks() {
    return speculative.get();
  }

  /** The greatest number of tasks at a time. */
  int together() {
    return together.get();
  }

  /** The resource profile of each stage. */
  Map<Integer, Integer> profiles() {
    return profiles;
  }

  /** The number of tasks of each stage. */
  Map<Integer, Integer> tasks() {
    return tasks;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    if (String.valueOf(stage.properties().getProperty(DESCRIPTION)).contains(text)) {
      profiles.put(stage.stageInfo().stageId(), stage.stageInfo().resourceProfileId());
      tasks.put(stage.stageInfo().stageId(), stage.stageInfo().numTasks());
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart task) {
    if (profiles.containsKey(task.stageId())) {
      if (task.taskInfo().speculative()) {
        speculative.incrementAndGet();
      }
      running.add(task.taskInfo().taskId());
      together.accumulateAndGet(running.size(), Math::max);
      started.accept(task.stageId(), task.taskInfo().host());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    boolean ours = running.remove(task.taskInfo().taskId());
    if (ours && task.reason() instanceof ExecutorLostFailure) {
      lost.incrementAndGet();
    }
  }
}
