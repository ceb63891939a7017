package io.sparkdae.training;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The workers that rest in this JVM between two rounds, so that a network is built once for each
 * training and partition, not once a round. A resting worker holds nothing that a round depends on:
 * every round sets its network from the averaged state.
 */
final class WorkerPool {

  private static final ConcurrentMap<Key, Worker> RESTING = new ConcurrentHashMap<>();

  private record Key(String training, int partition) {}

  private WorkerPool() {}

  /**
   * Takes a worker out, or makes one. It is the caller's alone, also if Spark runs the same
   * partition twice at a time, until {@link #giveBack}; one that failed is not given back.
   */
  static Worker take(TrainingTask task, int partition) {
    Worker resting = RESTING.remove(new Key(task.id(), partition));
    return resting != null ? resting : new Worker(task, partition);
  }

  /** Lets a worker rest until the next round. */
  static void giveBack(TrainingTask task, int partition, Worker worker) {
    RESTING.put(new Key(task.id(), partition), worker);
  }

  /** Frees all resting workers of a training in this JVM. */
  static void dismiss(String training) {
    RESTING.keySet().removeIf(key -> key.training().equals(training));
  }

  /** Number of a training's workers that rest in this JVM. */
  static long resting(String training) {
    return RESTING.keySet().stream().filter(key -> key.training().equals(training)).count();
  }
}
