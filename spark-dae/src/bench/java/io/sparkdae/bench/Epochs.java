package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.DistributedTrainer;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.Schedule;
import io.sparkdae.training.TrainingPlan;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaRDD;

/**
 * Epochs of the distributed trainer, as a user gets them: order, noise, steps and averaging.
 *
 * @param spec the network
 * @param layout layout of the rows
 * @param rows the rows to learn
 * @param batch rows of each worker's step; the plan's batch, which workers share, is as many times
 *     that as there are workers
 */
record Epochs(NetworkSpec spec, TableLayout layout, JavaRDD<float[]> rows, int batch) {

  /**
   * Trains for some epochs.
   *
   * @param workers number of workers
   * @param frequency steps between two averages; 0: once an epoch
   * @param epochs number of epochs, one that warms up before them not counted
   * @return the records of the epochs after the first
   */
  List<EpochRecord> train(int workers, int frequency, int epochs) {
    TrainingPlan plan =
        new TrainingPlan(
            epochs + 1,
            0,
            batch * workers,
            workers,
            frequency,
            new Schedule(Schedule.Kind.CONSTANT, Networks.STEP_SIZE, 1),
            Networks.NOISE,
            0,
            0,
            1);
    List<EpochRecord> all =
        new DistributedTrainer(plan).train(spec, layout, rows, rows.filter(row -> false)).history();
    return all.subList(1, all.size());
  }

  /** The median of something about epochs. */
  static double median(List<EpochRecord> epochs, ToDoubleFunction<EpochRecord> what) {
    return new Samples(epochs.stream().mapToDouble(what).toArray()).median();
  }
}
