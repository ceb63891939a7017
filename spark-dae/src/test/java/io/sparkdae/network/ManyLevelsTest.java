package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.Slotted;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A column whose table is stepped by row, trained by a sampled or by the full softmax. */
@BesideSpark
class ManyLevelsTest {

  private static final int LEVELS = 700;
  private static final TableLayout LAYOUT = layout(LEVELS);

  private static TableLayout layout(int levels) {
    return new TableLayout(
        List.of(
            new Field.Categorical("many", levels, false), new Field.Categorical("few", 12, false)),
        List.of(new Field.Continuous("x", -3, 3)),
        List.of());
  }

  private static NetworkSpec spec(int threshold) {
    return spec(threshold, LossSpec.NEGATIVES);
  }

  private static NetworkSpec spec(int threshold, int negatives) {
    return spec(threshold, negatives, OptimizerSpec.Rule.RANGER, 0.95, 0.01);
  }

  private static NetworkSpec spec(
      int threshold, int negatives, OptimizerSpec.Rule rule, double momentum, double decay) {
    CategoricalLoss loss = CategoricalLoss.CROSS_ENTROPY;
    return new NetworkSpec(
        Architecture.BOTTLENECK,
        List.of(24),
        8,
        CodeSpec.FREE,
        Activation.MISH,
        0,
        0,
        new TokenSpec(8, 32, 2, 4, 128),
        CategoricalEncoding.EMBEDDING,
        new LossSpec(false, 1, 1, Map.of(), threshold, loss, 0.5, 0, false, negatives),
        new OptimizerSpec(rule, momentum, decay),
        3);
  }

  /** The first column follows Zipf's law and tells the second. */
  private static float[][] rows(int count, long seed) {
    return rows(count, LEVELS, seed);
  }

  private static float[][] rows(int count, int levels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      int level = (int) Math.exp(random.nextDouble() * Math.log(levels - 2)) - 1;
      rows[r] = new float[] {2 + level, 2 + level % 10, (float) random.nextGaussian()};
    }
    return rows;
  }

  /**
   * Weight decay treats the rows of missing and of unseen levels as any other: in a table that is
   * stepped as a whole they shrink at every step, although no gradient reaches them here; in one
   * that is stepped by row they stay as they are while they do not occur.
   */
  @ParameterizedTest
  @EnumSource
  void reservedRowsDecayAsOthersDo(Kernels kernels) {
    double decay = 0.1;
    double rate = 0.5;
    NetworkSpec spec = spec(500, LossSpec.NEGATIVES, OptimizerSpec.Rule.SGD, 0, decay);
    Autoencoder network = Autoencoder.create(spec, LAYOUT, DataType.FLOAT, kernels);
    float[] before = network.state().parameters();
    int steps = 3;
    for (int step = 0; step < steps; step++) {
      float[][] rows = rows(30, step);
      network.fit(rows, rows, rate, step);
    }
    float[] after = network.state().parameters();
    int many = 2 * LAYOUT.categoricals().get(0).vectorWidth();
    assertThat(Arrays.copyOf(after, many)).isEqualTo(Arrays.copyOf(before, many));
    int from = LEVELS * LAYOUT.categoricals().get(0).vectorWidth();
    for (int i = from; i < from + 2 * LAYOUT.categoricals().get(1).vectorWidth(); i++) {
      float due = (float) (before[i] * Math.pow(1 - rate * decay, steps));
      assertThat(after[i]).isCloseTo(due, offset(1e-7f)).isNotEqualTo(before[i]);
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    Autoencoder network = Autoencoder.create(spec(500), LAYOUT, DataType.DOUBLE, Kernels.ND4J);
    float[][] clean = rows(8, 1);
    float[][] seen = rows(8, 2);
    clean[1][0] = clean[0][0];
    clean[2][0] = 0;
    network.network().params().addi(0.02);
    network.computeGradient(clean, seen, 5);
    double[] dense = network.network().getGradientsViewArray().dup().data().asDouble();
    List<RowGradients> tables = network.rowGradients();
    assertThat(tables).hasSize(3);
    SplittableRandom pick = new SplittableRandom(9);
    for (RowGradients table : tables) {
      for (int n = 0; n < 25; n++) {
        int i = pick.nextInt(table.rows().length);
        int k = pick.nextInt(table.width());
        int at = table.from() + table.rows()[i] * table.width() + k;
        double analytic = table.toArray()[i * table.width() + k];
        check(network, clean, seen, at, analytic);
      }
    }
    int at = 0;
    for (Layer layer : network.network().getLayers()) {
      for (Segment segment : ((Slotted) layer.conf().getLayer()).segments(at)) {
        at = segment.until();
        if (segment.rowWidth() == 0 && segment.role() != ParameterRole.STATISTIC) {
          for (int n = 0; n < 6; n++) {
            int i = pick.nextInt(segment.from(), segment.until());
            check(network, clean, seen, i, dense[i]);
          }
        }
      }
    }
  }

  private static void check(
      Autoencoder network, float[][] clean, float[][] seen, int at, double analytic) {
    INDArray parameters = network.network().params();
    double step = 1e-6;
    double value = parameters.getDouble(at);
    parameters.putScalar(at, value + step);
    double above = network.computeGradient(clean, seen, 5).mean();
    parameters.putScalar(at, value - step);
    double below = network.computeGradient(clean, seen, 5).mean();
    parameters.putScalar(at, value);
    double numeric = (above - below) / (2 * step);
    assertThat(analytic)
        .as("parameter %d", at)
        .isCloseTo(numeric, offset(1e-6 + 1e-5 * Math.abs(numeric)));
  }

  /** By row, with the full softmax and with the sampled one. */
  @ParameterizedTest
  @ValueSource(ints = {10_000, 500})
  void kernelsAgree(int threshold) {
    NetworkSpec spec =
        Specs.of(Architecture.BOTTLENECK)
            .hidden(24)
            .code(8)
            .dropout(0.2)
            .sampledSoftmaxThreshold(threshold)
            .build();
    KernelAgreement.ofFunctions(spec, LAYOUT, step -> withHoles(rows(64, step)));
    KernelAgreement.ofTraining(spec, LAYOUT, step -> withHoles(rows(64, step)));
  }

  /** The same rows, some of which lack a cell. */
  private static float[][] withHoles(float[][] rows) {
    for (int r = 4; r < rows.length; r += 9) {
      rows[r][r % 2] = 0;
      rows[r + 1][2] = Float.NaN;
    }
    return rows;
  }

  /** Rows that rest are where they would be if all were stepped: it shows when one occurs again. */
  @Test
  void lookingAtTheStateDoesNotChangeTheTraining() {
    Autoencoder seen = Autoencoder.create(spec(500), LAYOUT);
    Autoencoder unseen = Autoencoder.create(spec(500), LAYOUT);
    for (int step = 1; step <= 30; step++) {
      float[][] batch = rows(32, 100 + step);
      seen.fit(batch, batch, 1e-3, step);
      unseen.fit(batch, batch, 1e-3, step);
      if (step % 5 == 0) {
        seen.state();
      }
    }
    float[] a = seen.state().parameters();
    float[] b = unseen.state().parameters();
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).as("parameter %d", i).isCloseTo(b[i], offset(2e-5f));
    }
  }

  @Test
  void aSampledSoftmaxLearnsWhatTheFullOneLearns() {
    double[] scores = new double[2];
    float[][] held = rows(2000, 77);
    for (int run = 0; run < 2; run++) {
      Autoencoder network = Autoencoder.create(spec(run == 0 ? 10_000 : 500), LAYOUT);
      for (int step = 0; step < 300; step++) {
        float[][] batch = rows(256, 1000 + step);
        network.fit(batch, batch, step < 225 ? 1e-2 : 2e-3, step);
      }
      scores[run] = network.score(held).byField()[0] / held.length;
    }
    assertThat(scores[1]).isLessThan(1.5 * scores[0]);
  }

  /** Of 2,000 levels, half of which are drawn, at most one held-out cell in fifty is lost. */
  @Test
  void aSampledSoftmaxTellsAsManyCellsAsTheFullOne() {
    double full = accuracy(spec(10_000));
    double sampled = accuracy(spec(2000, 1024));
    assertThat(full).isGreaterThan(.95);
    assertThat(sampled).isGreaterThan(.98 * full);
  }

  /** Share of the held-out rows whose level the network gives back. */
  private static double accuracy(NetworkSpec spec) {
    int levels = 2002;
    Autoencoder network = Autoencoder.create(spec, layout(levels));
    for (int step = 0; step < 1500; step++) {
      float[][] batch = rows(256, levels, 1000 + step);
      network.fit(batch, batch, step < 1125 ? 1e-2 : 2e-3, step);
    }
    float[][] held = rows(2000, levels, 77);
    float[][] told = network.reconstruct(held, EncodeLayer.CODE).cells();
    int right = 0;
    for (int r = 0; r < held.length; r++) {
      right += told[r][0] == held[r][0] ? 1 : 0;
    }
    return (double) right / held.length;
  }
}
