package io.sparkdae.bench;

/**
 * How long an epoch takes by its parts; {@code docs/scaling.md} explains it.
 *
 * @param stepSeconds of a step, whatever its batch: the optimiser
 * @param rowSeconds of a row in a step
 * @param roundSeconds of a round, whatever its size
 * @param taskSeconds of a round for each worker
 * @param byteSeconds of a round for each byte of the state: to a worker and into its network
 * @param driverByteSeconds of a round for each byte of the state and each worker, where the driver
 *     adds up
 */
record ScalingModel(
    double stepSeconds,
    double rowSeconds,
    double roundSeconds,
    double taskSeconds,
    double byteSeconds,
    double driverByteSeconds) {

  /** States of more bytes in all are averaged in segments on the executors. */
  private static final double DRIVER_BYTES = 256 << 20;

  /** A byte on a network of 10 Gbit/s. */
  private static final double NETWORK_BYTE = 8e-10;

  /**
   * An epoch to be predicted.
   *
   * @param rows rows of the table
   * @param batch rows of each worker's step
   * @param frequency steps between two averages; 0 for once an epoch
   * @param stateBytes bytes of parameters and optimiser states
   * @param workers number of workers
   */
  record Epoch(double rows, double batch, int frequency, double stateBytes, int workers) {

    double steps() {
      return Math.ceil(rows / (workers * batch));
    }

    double rounds() {
      return frequency == 0 ? 1 : Math.ceil(steps() / frequency);
    }

    /** Bytes sent and sent back; in segments each goes over the network once more. */
    double bytes() {
      return rounds() * workers * stateBytes * (inSegments() ? 3 : 2);
    }

    boolean inSegments() {
      return workers * stateBytes > DRIVER_BYTES;
    }
  }

  /** Seconds of an epoch. */
  double seconds(Epoch epoch) {
    return computing(epoch) + epoch.rounds() * round(epoch);
  }

  private double computing(Epoch epoch) {
    return epoch.steps() * (stepSeconds + epoch.batch() * rowSeconds);
  }

  /** Seconds of a round. */
  double round(Epoch epoch) {
    double hops = Math.ceil(Math.log(epoch.workers()) / Math.log(2));
    double sent = epoch.stateBytes() * (byteSeconds + hops * NETWORK_BYTE);
    double added =
        epoch.inSegments()
            // Out to the other executors, in from them, and the average to the driver.
            ? 3 * epoch.stateBytes() * NETWORK_BYTE + 2 * epoch.workers() * taskSeconds
            : epoch.workers() * epoch.stateBytes() * (driverByteSeconds + NETWORK_BYTE);
    return roundSeconds + epoch.workers() * taskSeconds + sent + added;
  }

  /** How many times faster than one worker that does not average. */
  double speedup(Epoch epoch) {
    Epoch alone = new Epoch(epoch.rows(), epoch.batch(), 0, epoch.stateBytes(), 1);
    return computing(alone) / seconds(epoch);
  }
}
