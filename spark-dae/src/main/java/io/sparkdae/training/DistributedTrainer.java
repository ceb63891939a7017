package io.sparkdae.training;

import io.sparkdae.corruption.Corruptor;
import io.sparkdae.corruption.EqualizedRates;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.device.Backend;
import io.sparkdae.network.device.Device;
import io.sparkdae.table.TableLayout;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network on executors by parameter averaging through Deeplearning4j's {@code
 * SparkDl4jMultiLayer}.
 *
 * <p>The same rows in the same partitions, the same plan and the same number of workers give the
 * same parameters, bit by bit, on CPUs of one kind, however often it was interrupted and went on
 * from a checkpoint. One worker takes exactly the steps of a plain loop over {@link
 * Autoencoder#fit}.
 */
public final class DistributedTrainer {

  private static final Logger LOG = LoggerFactory.getLogger(DistributedTrainer.class);

  /** Rows that the chance of a change is estimated from: a standard error of .008 at most. */
  private static final int RATE_ROWS = 4096;

  private final TrainingPlan plan;
  private final Device device;
  private final TrainingListener listener;

  /** A trainer that follows a plan on whatever device there is. */
  public DistributedTrainer(TrainingPlan plan) {
    this(plan, Device.AUTO);
  }

  /** A trainer that follows a plan on a device. */
  public DistributedTrainer(TrainingPlan plan, Device device) {
    this(plan, device, List.of());
  }

  private DistributedTrainer(
      TrainingPlan plan, Device device, List<? extends TrainingListener> listeners) {
    this.plan = plan;
    this.device = device;
    this.listener = new Listeners(List.copyOf(listeners));
  }

  /** A trainer that tells listeners how it goes on. */
  public DistributedTrainer with(List<TrainingListener> listeners) {
    return new DistributedTrainer(plan, device, listeners);
  }

  /**
   * Trains a network, without checkpoints.
   *
   * @see #train(NetworkSpec, TableLayout, JavaRDD, JavaRDD, Checkpoints)
   */
  public TrainingResult train(
      NetworkSpec spec,
      TableLayout layout,
      JavaRDD<float[]> training,
      JavaRDD<float[]> validation) {
    return train(spec, layout, training, validation, Checkpoints.off());
  }

  /**
   * Trains a network, from where its last checkpoint left it.
   *
   * @param spec the network to build
   * @param layout layout of the rows
   * @param training rows to learn; persisted in a compact form while training, freed at the end
   * @param validation rows to judge by, without noise; may be empty
   * @param checkpoints where to go on from, and where to write
   * @return the best parameters by validation loss, or the last ones without validation rows
   * @throws IllegalArgumentException if the device cannot be had, the executors' memory is too
   *     small for the network, the noise names an unknown column, there are fewer than two rows to
   *     learn, Spark's serializer is Kryo without the registrator, or the last checkpoint holds
   *     what no training of this plan comes to
   * @throws IllegalStateException if a loss is not finite; it names the column and the epoch
   * @throws UncheckedIOException if a checkpoint cannot be written
   */
  public TrainingResult train(
      NetworkSpec spec,
      TableLayout layout,
      JavaRDD<float[]> training,
      JavaRDD<float[]> validation,
      Checkpoints checkpoints) {
    new Corruptor(plan.corruption(), layout); // so that its errors come before any job
    JavaSparkContext context = JavaSparkContext.fromSparkContext(training.context());
    KryoSetting.check(context.getConf());
    Device chosen = DeviceChoice.decide(device, context);
    checkMemory(spec, layout, chosen, context);
    if (chosen == Device.CPU) {
      Backend.useCpu();
    }
    Autoencoder network = Autoencoder.create(spec, layout);
    Progress progress = new Progress(plan, layout);
    Optional<Continuation> last = checkpoints.last().map(Continuation::new);
    if (last.isPresent()) {
      Checkpoint from = last.get().from();
      progress = new Progress(plan, layout, from);
      last.get().restore(network);
      if (from.finished()) {
        TrainingResult result = progress.result(layout, network.parameters());
        listener.trainingEnds(result.bestEpoch(), result.history());
        return result;
      }
    }
    RowPacking packing = RowPacking.of(layout);
    int slots = DeviceChoice.slots(chosen, context);
    LongToIntFunction workers =
        rows -> last.map(from -> from.workers(rows)).orElseGet(() -> workers(rows, slots));
    try (JobDescription jobs = JobDescription.begin(context.sc(), "laying out rows");
        RowParts learnt = RowParts.of(training, packing, workers);
        RowParts judged =
            RowParts.of(validation, packing, rows -> judges(rows, learnt.counts().length))) {
      last.ifPresent(continued -> warnOfAnotherLayout(continued.from(), learnt));
      Course course = Course.of(plan, learnt.counts());
      last.ifPresent(continued -> continued.requireOf(course));
      boolean ahead = ExecutorCores.of(context, learnt.counts().length).haveOneToSpare(chosen);
      TrainingPlan equalized = equalized(learnt, layout);
      TrainingTask task = new TrainingTask(spec, layout, equalized, course, chosen, ahead);
      boolean validating = judged.rows() > 0;
      listener.rowsLaidOut(learnt.rows(), judged.rows(), learnt.bytes() + judged.bytes());
      try (AveragingRounds rounds = new AveragingRounds(context, task, learnt, judged, network)) {
        return new EpochLoop(jobs, task, rounds, validating, checkpoints, progress, listener).run();
      }
    }
  }

  /** The plan with swap rates that are nominal ones, whatever they were given as. */
  private TrainingPlan equalized(RowParts rows, TableLayout layout) {
    if (!plan.corruption().equalized()) {
      return plan;
    }
    long seed = Seeds.of(plan.seed(), Seeds.Purpose.RATES);
    float[] sample = RowSample.draw(rows, RATE_ROWS, seed);
    return plan.with(EqualizedRates.of(plan.corruption(), layout, sample));
  }

  private static void warnOfAnotherLayout(Checkpoint from, RowParts rows) {
    if (from.layout() != rows.digest()) {
      LOG.warn(
          "the rows lie in other partitions than before the interruption; the training goes on, but"
              + " its bits are not those of an uninterrupted one; for those give the input the same"
              + " partitions (of files: set spark.sql.files.minPartitionNum)");
    }
  }

  private void checkMemory(
      NetworkSpec spec, TableLayout layout, Device chosen, JavaSparkContext context) {
    ExecutorCores cores = ExecutorCores.of(context, plan.numWorkers());
    long batch = plan.batchSize() / Math.max(1, plan.numWorkers());
    long rows = cores.haveOneToSpare(chosen) ? 2 * batch : batch;
    int workers = Math.max(cores.tasks(), plan.numWorkers());
    MemoryNeed.of(spec, layout, rows, cores.tasks(), workers)
        .check(context.getConf(), context.isLocal());
  }

  private int workers(long rows, int slots) {
    if (rows < 2) {
      throw new IllegalArgumentException(
          "there is too little to learn from: found "
              + rows
              + (rows == 1 ? " training row" : " training rows")
              + ". Training needs at least 2: give more rows, or a smaller validation share.");
    }
    long most = Math.max(1, Math.min(slots, rows / plan.batchSize()));
    long wanted = plan.numWorkers() > 0 ? plan.numWorkers() : most;
    long possible = Math.min(wanted, rows / 2);
    if (possible < plan.numWorkers()) {
      LOG.warn(
          "numWorkers is {}, but {} rows give only {} workers two rows each; going on with {}",
          plan.numWorkers(),
          rows,
          possible,
          possible);
    }
    if (possible > slots) {
      LOG.info("{} workers on {} slots: they take turns", possible, slots);
    }
    return (int) possible;
  }

  private static int judges(long rows, int workers) {
    return (int) Math.max(1, Math.min(workers, rows));
  }
}
