package io.sparkdae.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerUnpersistRDD;
import org.apache.spark.storage.BlockUpdatedInfo;

/** What of RDDs is persisted, in memory and on disk, while jobs come and go. */
final class PersistedBytes extends SparkListener {

  private static final long DRAIN_MILLISECONDS = 60_000;

  private final Map<String, Long> blocks = new HashMap<>();
  private long most;

  @Override
  public synchronized void onBlockUpdated(SparkListenerBlockUpdated update) {
    BlockUpdatedInfo block = update.blockUpdatedInfo();
    if (block.blockId().isRDD()) {
      String key = block.blockManagerId().executorId() + "/" + block.blockId().name();
      blocks.put(key, block.memSize() + block.diskSize());
      most = Math.max(most, blocks.values().stream().mapToLong(Long::longValue).sum());
    }
  }

  /** Blocks that go with their RDD are not reported one by one. */
  @Override
  public synchronized void onUnpersistRDD(SparkListenerUnpersistRDD gone) {
    blocks.keySet().removeIf(key -> key.contains("/rdd_" + gone.rddId() + "_"));
  }

  /** Waits until the listeners of a context have heard all: events reach them late. */
  static void drain(SparkContext context) {
    try {
      context.listenerBus().waitUntilEmpty(DRAIN_MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new IllegalStateException("the listener bus did not drain", slow);
    }
  }

  /** Most bytes persisted at any time. */
  synchronized long most() {
    return most;
  }
}
