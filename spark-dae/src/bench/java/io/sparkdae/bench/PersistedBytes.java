package io.sparkdae.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerUnpersistRDD;
import org.apache.spark.storage.BlockUpdatedInfo;

/** What of RDDs is persisted, in memory and on disk, while jobs come and go. */
final class PersistedBytes extends SparkListener {

  private static final long DRAIN_MILLISECONDS = 60_000;

  private final Map<String, Long> memory = new HashMap<>();
  private final Map<String, Long> disk = new HashMap<>();
  private long atLastJob;
  private long memoryAtLastJob;
  private long most;

  @Override
  public synchronized void onBlockUpdated(SparkListenerBlockUpdated update) {
    BlockUpdatedInfo block = update.blockUpdatedInfo();
    if (block.blockId().isRDD()) {
      String key = block.blockManagerId().executorId() + "/" + block.blockId().name();
      memory.put(key, block.memSize());
      disk.put(key, block.diskSize());
      most = Math.max(most, sum(memory) + sum(disk));
    }
  }

  /** Blocks that go with their RDD are not reported one by one. */
  @Override
  public synchronized void onUnpersistRDD(SparkListenerUnpersistRDD gone) {
    String of = "/rdd_" + gone.rddId() + "_";
    memory.keySet().removeIf(key -> key.contains(of));
    disk.keySet().removeIf(key -> key.contains(of));
  }

  /** A job after the training, which finds nothing persisted any more, does not count. */
  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    long inMemory = sum(memory);
    long all = inMemory + sum(disk);
    if (all > 0) {
      memoryAtLastJob = inMemory;
      atLastJob = all;
    }
  }

  private static long sum(Map<String, Long> sizes) {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Waits until the listeners of a context have heard all: events reach them late. */
  static void drain(SparkContext context) {
    try {
      context.listenerBus().waitUntilEmpty(DRAIN_MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new IllegalStateException("the listener bus did not drain", slow);
    }
  }

  /** Bytes persisted when the last job began that found any. */
  synchronized long atLastJob() {
    return atLastJob;
  }

  /** Those of them in memory. */
  synchronized long memoryAtLastJob() {
    return memoryAtLastJob;
  }

  /** Most bytes persisted at any time. */
  synchronized long most() {
    return most;
  }
}
