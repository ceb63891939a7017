package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.TrainingState;
import io.sparkdae.network.optimizer.RowwiseState;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.EpochRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a round of averaging adds to the steps in it: the same epochs of the distributed trainer
 * with an average after every step and with one an epoch, the difference shared among the rounds
 * more. The network is that of the preset {@code fastaiTabular}, the batch small, so that there is
 * little to subtract.
 */
final class AveragingBench implements Benchmark {

  private static final int WORKERS = 2;

  @Override
  public String name() {
    return "averaging";
  }

  @Override
  public String summary() {
    return "one round's overhead with 1.5 M parameters, and its share of an epoch, local[2]";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(run.local(WORKERS).sparkContext());
    GeneratedTable table = GeneratedTable.adultLike();
    TableLayout layout = table.layout();
    NetworkSpec spec = Networks.fastaiTabular(settings.quick());
    int steps = settings.size(11, 3);
    int batch = settings.size(64, 16);
    int epochs = settings.size(6, 1);
    Epochs small = epochs(context, table, spec, WORKERS * steps * batch, batch);
    int adult = (int) settings.rows(32_768, 128);
    // The preset's batch is 1,024, which the workers share.
    int adultBatch = settings.size(1024, 32) / WORKERS;
    Epochs usual = epochs(context, table, spec, adult, adultBatch);
    int frequency = new DenoisingAutoencoder().getAveragingFrequency();

    Ceiling ceiling = new Ceiling(Products.of(spec, layout).all(), adultBatch, settings.quick());
    List<Double> ceilings = new ArrayList<>();
    List<Double> overheads = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    int rounds = rounds(adult / WORKERS / adultBatch, frequency);
    for (int i = 0; i < settings.repetitions(5); i++) {
      ceilings.add(ceiling.sample().cpu());
      double often = Epochs.median(small.train(WORKERS, 1, epochs), EpochRecord::seconds);
      double once = Epochs.median(small.train(WORKERS, 0, epochs), EpochRecord::seconds);
      double epoch =
          Epochs.median(usual.train(WORKERS, frequency, settings.size(2, 1)), EpochRecord::seconds);
      double overhead = (often - once) / (steps - 1);
      overheads.add(overhead * 1e3);
      shares.add(rounds * overhead / epoch);
    }
    TrainingState state = Autoencoder.create(spec, layout).state();
    run.report(
        new Result(name(), "round")
            .put("clock", "wall")
            .put("threads", WORKERS)
            .put("parameters", state.parameters().length)
            .put("stateBytes", Float.BYTES * (long) numbers(state))
            .put("averagingFrequency", frequency)
            .put("roundsPerEpoch", rounds)
            .put("repetitions", overheads.size())
            .put("roundOverheadMs", Samples.of(overheads))
            .put("ofEpoch", Samples.of(shares))
            .ceiling(Samples.of(ceilings)));
    wideRound(run, context, frequency);
  }

  /** The same with a column of many levels, with the default steps between two averages. */
  private void wideRound(Run run, JavaSparkContext context, int frequency) {
    Settings settings = run.settings();
    int levels = settings.size(30_000, 6_000);
    GeneratedTable table = new GeneratedTable(List.of(8, 15, levels), 3, 0);
    NetworkSpec spec = Networks.fastaiTabular(settings.quick());
    int batch = settings.size(256, 16);
    int rounds = settings.size(4, 2);
    Epochs wide = epochs(context, table, spec, WORKERS * rounds * frequency * batch, batch);
    List<Double> overheads = new ArrayList<>();
    for (int i = 0; i < settings.repetitions(3); i++) {
      double often = Epochs.median(wide.train(WORKERS, frequency, 1), EpochRecord::seconds);
      double once = Epochs.median(wide.train(WORKERS, 0, 1), EpochRecord::seconds);
      overheads.add((often - once) / (rounds - 1) * 1e3);
    }
    Autoencoder network = Autoencoder.create(spec, table.layout());
    for (int step = 0; step < frequency; step++) {
      float[][] rows = table.rows(batch, step);
      network.fit(rows, rows, Networks.STEP_SIZE, step);
    }
    long each = Float.BYTES * (1L + network.rowwise(RowwiseState::vectors));
    run.report(
        new Result(name(), "wideRound")
            .put("clock", "wall")
            .put("threads", WORKERS)
            .put("parameters", network.parameterCount())
            .put("stateBytes", each * network.parameterCount())
            .put("shareBytes", each * network.rowwise(AveragingBench::changed))
            .put("averagingFrequency", frequency)
            .put("repetitions", overheads.size())
            .put("roundOverheadMs", Samples.of(overheads))
            .ceiling(new Samples(new double[] {MachineCeiling.sample(settings)})));
  }

  /** Parameters that steps have changed. */
  private static long changed(RowwiseState network) {
    return network.denseLength()
        + IntStream.range(0, network.tables())
            .mapToLong(table -> (long) network.occurred(table).length * network.width(table))
            .sum();
  }

  private static int numbers(TrainingState state) {
    return state.parameters().length + state.optimizer().length;
  }

  private static Epochs epochs(
      JavaSparkContext context, GeneratedTable table, NetworkSpec spec, int rows, int batch) {
    JavaRDD<float[]> rdd = context.parallelize(Arrays.asList(table.rows(rows, 1)), WORKERS);
    return new Epochs(spec, table.layout(), rdd, batch);
  }

  private static int rounds(int steps, int frequency) {
    return frequency == 0 ? 1 : (Math.max(1, steps) + frequency - 1) / frequency;
  }
}
