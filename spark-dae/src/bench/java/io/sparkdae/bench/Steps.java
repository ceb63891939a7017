package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Training steps measured in one thread or in several at once, each repetition beside a ceiling of
 * its own, so that what else the machine does falls on both.
 *
 * @param ceiling GFLOP/s of the matrix products, of all threads together
 * @param seconds length of a step
 * @param wall length of a step on the clock
 * @param gflop operations of a step, in billions
 * @param batch rows of a step
 * @param threads number of threads, each with a network of its own
 */
record Steps(Samples ceiling, Samples seconds, Samples wall, double gflop, int batch, int threads) {

  /**
   * How to measure.
   *
   * @param batch rows of a step
   * @param warmup steps that are not measured
   * @param repetitions number of repetitions
   * @param steps steps a repetition
   */
  record Plan(int batch, int warmup, int repetitions, int steps) {}

  /** Measures; with one thread by its processor time, with several by wall time. */
  static Steps measure(
      NetworkSpec spec, TableLayout layout, float[][] rows, Plan plan, Settings settings) {
    int threads = settings.threads();
    List<Double> ceilings = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    List<Double> walls = new ArrayList<>();
    try (Workers<Trained> workers =
        new Workers<>(threads, i -> new Trained(spec, layout, rows, settings.quick()))) {
      workers.together(each -> each.train(plan.warmup()));
      for (int i = 0; i < plan.repetitions(); i++) {
        List<Rate> rates = workers.together(each -> each.ceiling().sample());
        List<Elapsed> took =
            workers.together(each -> Elapsed.ofThread(() -> each.train(plan.steps())));
        Rate rate = rates.stream().reduce(new Rate(0, 0), Rate::plus);
        double cpu = took.stream().mapToDouble(Elapsed::cpu).average().orElseThrow();
        double wall = took.stream().mapToDouble(Elapsed::wall).max().orElseThrow();
        ceilings.add(threads == 1 ? rate.cpu() : rate.wall());
        seconds.add((threads == 1 ? cpu : wall) / plan.steps());
        walls.add(wall / plan.steps());
      }
    }
    double gflop = Products.of(spec, layout).gflopPerStep(plan.batch());
    return new Steps(
        Samples.of(ceilings), Samples.of(seconds), Samples.of(walls), gflop, plan.batch(), threads);
  }

  /** Share of the ceiling that steps reach. */
  Samples ofCeiling() {
    return ceiling.with(seconds, (rate, second) -> threads * gflop / second / rate);
  }

  /** The usual keys of a step. */
  Result result(String benchmark, String measure) {
    return new Result(benchmark, measure)
        .put("clock", threads == 1 ? "threadCpu" : "wall")
        .put("threads", threads)
        .put("batch", batch)
        .put("repetitions", seconds.count())
        .put("gflopPerStep", gflop)
        .put("msPerStep", seconds.map(each -> each * 1e3))
        .put("msPerStepWall", wall.map(each -> each * 1e3))
        .put("rowsPerCoreSecond", seconds.map(each -> batch / each))
        .ceiling(ceiling)
        .put("ofCeiling", ofCeiling());
  }
}
