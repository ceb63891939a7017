package io.sparkdae.bench;

import io.sparkdae.network.layer.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Vectors of multi-valued cells pooled by the library's kernels against a loop over the rows,
 * forward and backward, turn by turn on the same bags.
 */
final class BagsBench implements Benchmark {

  private static final double CLOSE = 1e-5;

  @Override
  public String name() {
    return "bags";
  }

  @Override
  public String summary() {
    return "pooled vectors of bags against a gather and a sum a row, forward and backward";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    for (int levels : new int[] {settings.size(400, 20), settings.size(30_000, 600)}) {
      int rows = (int) settings.rows(1024, 32);
      PooledBags bags = new PooledBags(levels, rows, settings.size(20, 4), Kernels.HOST);
      requireSame(bags.batched(), bags.rowByRow());
      for (int i = 0; i < settings.size(200, 1); i++) {
        bags.batched();
      }
      List<Double> batched = new ArrayList<>();
      List<Double> byRow = new ArrayList<>();
      int passes = settings.size(50, 2);
      for (int i = 0; i < settings.repetitions(9); i++) {
        batched.add(milliseconds(passes, bags::batched));
        byRow.add(milliseconds(Math.max(1, passes / 10), bags::rowByRow));
      }
      Samples own = Samples.of(batched);
      run.report(
          new Result(name(), levels + "items")
              .put("clock", "threadCpu")
              .put("repetitions", (long) own.count())
              .put("items", (long) levels)
              .put("rows", (long) rows)
              .put("meanBagSize", bags.meanSize())
              .put("width", (long) bags.width())
              .put("msPerPass", own)
              .put("msPerPassByRow", Samples.of(byRow))
              .put("speedup", Samples.of(byRow).over(own))
              .ceiling(new Samples(new double[] {MachineCeiling.sample(settings)})));
    }
  }

  private static void requireSame(INDArray batched, INDArray byRow) {
    double off = batched.sub(byRow).norm2Number().doubleValue();
    if (!(off <= CLOSE * byRow.norm2Number().doubleValue())) {
      throw new IllegalStateException(
          "both ways must give the same means, found them off by " + off);
    }
  }

  /** Of one pass. A tiny one may be over before the processor clock ticks. */
  private static double milliseconds(int passes, Runnable pass) {
    Elapsed took =
        Elapsed.ofThread(
            () -> {
              for (int i = 0; i < passes; i++) {
                pass.run();
              }
            });
    return 1e3 * Math.max(took.cpu(), 1e-9) / passes;
  }
}
