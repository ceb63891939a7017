package io.sparkdae.training;

import io.sparkdae.network.Autoencoder;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What rests in an executor's JVM between the rounds of one training: networks, so that one is not
 * built anew every round, and the shuffled orders of the epoch.
 *
 * <p>A network serves any partition. One is made only where none rests, so that there are never
 * more of them than tasks have run at a time, however many partitions take turns.
 *
 * <p>It travels as a broadcast, empty, and fills up where it arrives. When the driver destroys the
 * broadcast every executor drops it with all that it holds, also one that gets no task any more. An
 * executor that loses it earlier builds anew: nothing that rests is needed for a round, which can
 * set its network from what was sent ({@link RoundStart}).
 */
final class RestingNetworks implements Serializable {

  private static final long serialVersionUID = 1L;

  /** By the partition that each served last; null where it has just arrived. */
  private transient Map<Integer, Rested> networks;

  private transient Map<Integer, Order> orders;

  /**
   * A network that rests.
   *
   * @param begun number of the state that it began its last round with; 0 if it had none since
   */
  record Rested(Autoencoder network, long begun) {}

  private record Order(int epoch, MiniBatches batches) {}

  /**
   * Takes a network out, the partition's own if it rests, or makes one. It is the caller's alone,
   * also if Spark runs the same partition twice at a time, until {@link #giveBack}; one that failed
   * is not given back.
   */
  Rested take(TrainingTask task, int partition) {
    // Every round may come to another thread.
    TaskDevice.bind(task.device());
    Rested resting = remove(partition);
    return resting != null
        ? resting
        : new Rested(Autoencoder.create(task.spec(), task.layout()), 0);
  }

  /**
   * Lets a network rest until the next round.
   *
   * @param begun number of the state that it began the round with; 0 after anything but a round
   */
  synchronized void giveBack(int partition, Autoencoder network, long begun) {
    arrive();
    networks.put(partition, new Rested(network, begun));
  }

  /** The batches that a partition's rows are cut into in an epoch; other epochs' are forgotten. */
  synchronized MiniBatches batches(TrainingTask task, int partition, int epoch, int rows) {
    arrive();
    Order order = orders.get(partition);
    if (order == null || order.epoch() != epoch) {
      long seed = Seeds.of(task.plan().seed(), Seeds.Purpose.ORDER, epoch, partition);
      orders.values().removeIf(other -> other.epoch() != epoch);
      order = new Order(epoch, new MiniBatches(rows, task.course().stepsPerEpoch(), seed));
      orders.put(partition, order);
    }
    return order.batches();
  }

  /** Number of networks that rest here. */
  synchronized int size() {
    arrive();
    return networks.size();
  }

  /** The partition's own lacks less of the state than another, where tables are stepped by row. */
  private synchronized Rested remove(int partition) {
    arrive();
    if (networks.isEmpty()) {
      return null;
    }
    boolean own = networks.containsKey(partition);
    return networks.remove(own ? partition : networks.keySet().iterator().next());
  }

  private void arrive() {
    if (networks == null) {
      networks = new HashMap<>();
      orders = new HashMap<>();
    }
  }
}
