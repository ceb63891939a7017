package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.corruption.Corruption;
import io.sparkdae.corruption.Corruptor;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.Slotted;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Requires that a network's two kernels are the same functions: of each other, and of the ND4J
 * kernels in double precision, which says whose fault it is if not. Tables are damaged by swaps and
 * masks, as in training.
 *
 * <p>Numbers are close if they are off by 1e-5 of the largest of their tensor, or of 1: a sum in
 * single precision keeps the rounding of its terms when these cancel.
 */
final class KernelAgreement {

  private static final double CLOSE = 1e-5;

  private final TableLayout layout;
  private final Corruptor corruptor;
  private final Autoencoder host;
  private final Autoencoder nd4j;
  private final Autoencoder exact;

  KernelAgreement(NetworkSpec spec, TableLayout layout) {
    this.layout = layout;
    this.corruptor = new Corruptor(new Corruption(0.2, 0.2, Map.of(), Map.of(), true), layout);
    this.host = Autoencoder.create(spec, layout, DataType.FLOAT, Kernels.HOST);
    this.nd4j = Autoencoder.create(spec, layout, DataType.FLOAT, Kernels.ND4J);
    this.exact = Autoencoder.create(spec, layout, DataType.DOUBLE, Kernels.ND4J);
  }

  /**
   * Requires the same losses, gradients, codes and rebuilt cells, at the start and after steps.
   *
   * @param rows a batch of clean rows for each step
   */
  static void ofFunctions(NetworkSpec spec, TableLayout layout, IntFunction<float[][]> rows) {
    KernelAgreement all = new KernelAgreement(spec, layout);
    for (int step = 0; step < 4; step++) {
      float[][] clean = rows.apply(step);
      all.requireGradients(clean, step);
      all.host.fit(clean, all.corruptor.corrupt(clean, step), 1e-2, step);
      all.nd4j.restore(all.host.state());
      all.exact.restore(all.host.state());
    }
    all.requireCodes(rows.apply(99));
  }

  /**
   * Requires that eight steps of each on its own lead to the same losses, parameters and state.
   *
   * @param rows a batch of clean rows for each step
   */
  static void ofTraining(NetworkSpec spec, TableLayout layout, IntFunction<float[][]> rows) {
    KernelAgreement all = new KernelAgreement(spec, layout);
    for (int step = 0; step < 8; step++) {
      float[][] clean = rows.apply(step);
      float[][] seen = all.corruptor.corrupt(clean, step);
      double loss = all.host.fit(clean, seen, 1e-3, step).mean();
      assertThat(all.nd4j.fit(clean, seen, 1e-3, step).mean())
          .as("loss of step %d", step)
          .isCloseTo(loss, offset(CLOSE * loss));
    }
    TrainingState a = all.host.state();
    TrainingState b = all.nd4j.state();
    close("parameters", doubles(a.parameters()), doubles(b.parameters()));
    int parameters = a.parameters().length;
    for (int from = 0; from < a.optimizer().length; from += parameters) {
      float[] own = Arrays.copyOfRange(a.optimizer(), from, from + parameters);
      float[] other = Arrays.copyOfRange(b.optimizer(), from, from + parameters);
      close("state from " + from, doubles(own), doubles(other));
    }
    float[][] held = rows.apply(99);
    double score = all.host.score(held).mean();
    assertThat(all.nd4j.score(held).mean()).isCloseTo(score, offset(CLOSE * score));
  }

  private void requireGradients(float[][] clean, int step) {
    float[][] seen = corruptor.corrupt(clean, step);
    double loss = exact.computeGradient(clean, seen, step).mean();
    double[] gradient = gradient(exact);
    for (Autoencoder each : List.of(host, nd4j)) {
      String name = each == host ? "HOST" : "ND4J";
      assertThat(each.computeGradient(clean, seen, step).mean())
          .as("%s, loss of step %d", name, step)
          .isCloseTo(loss, offset(CLOSE * loss));
      compare(name + " and double precision", gradient(each), gradient);
      compareRows(name + " and double precision", each.rowGradients(), exact.rowGradients());
    }
    compare("HOST and ND4J", gradient(host), gradient(nd4j));
    compareRows("HOST and ND4J", host.rowGradients(), nd4j.rowGradients());
  }

  private static double[] gradient(Autoencoder network) {
    return network.network().getGradientsViewArray().data().asDouble();
  }

  /** Tensor by tensor. */
  private void compare(String what, double[] a, double[] b) {
    int at = 0;
    for (Layer layer : host.network().getLayers()) {
      for (Segment segment : ((Slotted) layer.conf().getLayer()).segments(at)) {
        at = segment.until();
        if (segment.rowWidth() == 0) {
          close(
              what + ", " + layer.getClass().getSimpleName() + " from " + segment.from(),
              Arrays.copyOfRange(a, segment.from(), at),
              Arrays.copyOfRange(b, segment.from(), at));
        }
      }
    }
    assertThat(at).isEqualTo(a.length);
  }

  private static void compareRows(String what, List<RowGradients> a, List<RowGradients> b) {
    assertThat(a).hasSameSizeAs(b);
    for (int table = 0; table < a.size(); table++) {
      assertThat(a.get(table).rows()).containsExactly(b.get(table).rows());
      close(
          what + ", rows of table " + table,
          doubles(a.get(table).toArray()),
          doubles(b.get(table).toArray()));
    }
  }

  private void requireCodes(float[][] rows) {
    for (EncodeLayer layer : EncodeLayer.values()) {
      close("codes", flat(host.encode(rows, layer)), flat(nd4j.encode(rows, layer)));
      close("codes", flat(host.encode(rows, layer)), flat(exact.encode(rows, layer)));
    }
    double[] errors = host.reconstruct(rows, EncodeLayer.CODE).errors();
    close("errors", errors, nd4j.reconstruct(rows, EncodeLayer.CODE).errors());
    close("errors", errors, exact.reconstruct(rows, EncodeLayer.CODE).errors());
    assertThat(errors).hasSize(rows.length).doesNotContain(0);
  }

  private static double[] flat(float[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(row -> Arrays.stream(doubles(row))).toArray();
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    Arrays.setAll(doubles, i -> numbers[i]);
    return doubles;
  }

  private static void close(String what, double[] a, double[] b) {
    assertThat(a).as(what).hasSameSizeAs(b);
    double most = CLOSE * Math.max(1, Arrays.stream(b).map(Math::abs).max().orElse(0));
    for (int i = 0; i < a.length; i++) {
      // Asked before it is asserted, for an assertion a number takes longer than the networks do.
      if (!(Math.abs(a[i] - b[i]) <= most)) {
        assertThat(a[i]).as("%s, number %d", what, i).isCloseTo(b[i], offset(most));
      }
    }
  }
}
