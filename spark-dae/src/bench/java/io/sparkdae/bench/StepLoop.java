package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Training steps in one thread or in several at once, sample by sample, each beside a ceiling of
 * its own, so that what else the machine does falls on both. One thread goes by its processor time,
 * several by wall time.
 */
final class StepLoop implements AutoCloseable {

  private final Workers<Trained> workers;
  private final Products products;
  private final int threads;
  private final int batch;
  private final List<Double> ceilings = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> walls = new ArrayList<>();

  /**
   * @param rows rows of all batches: see {@link Trained#rows}
   * @param batch rows of a step
   */
  StepLoop(NetworkSpec spec, TableLayout layout, float[][] rows, int batch, Settings settings) {
    this.threads = settings.threads();
    this.batch = batch;
    this.products = Products.of(spec, layout);
    this.workers = new Workers<>(threads, i -> new Trained(spec, layout, rows, settings.quick()));
  }

  /** Takes steps that do not count. */
  StepLoop warm(int steps) {
    workers.together(each -> each.train(steps));
    return this;
  }

  /** Measures the ceiling, and then so many steps. */
  void sample(int steps) {
    List<Rate> rates = workers.together(each -> each.ceiling().sample());
    List<Elapsed> took = workers.together(each -> Elapsed.ofThread(() -> each.train(steps)));
    Rate rate = rates.stream().reduce(new Rate(0, 0), Rate::plus);
    ceilings.add(threads == 1 ? rate.cpu() : rate.wall());
    seconds.add(seconds(took) / steps);
    walls.add(wall(took) / steps);
  }

  /** Of one thread its processor time, of several the time until the last was done. */
  static double seconds(List<Elapsed> took) {
    return took.size() == 1 ? took.get(0).cpu() : wall(took);
  }

  static double wall(List<Elapsed> took) {
    return took.stream().mapToDouble(Elapsed::wall).max().orElseThrow();
  }

  /**
   * Warms up and takes nine samples, or as many as are asked for.
   *
   * @param warm steps that do not count
   * @param steps steps of a sample
   */
  Steps measured(Settings settings, int warm, int steps) {
    warm(settings.size(warm, 1));
    for (int i = 0; i < settings.repetitions(9); i++) {
      sample(settings.size(steps, 1));
    }
    return steps();
  }

  /** What was measured so far. */
  Steps steps() {
    return new Steps(
        Samples.of(ceilings),
        Samples.of(seconds),
        Samples.of(walls),
        products.gflopPerStep(batch),
        batch,
        threads);
  }

  @Override
  public void close() {
    workers.close();
  }
}
