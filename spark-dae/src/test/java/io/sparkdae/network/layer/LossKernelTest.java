package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loss in ND4J's operations against the host's rows in double precision. */
@BesideSpark
class LossKernelTest {

  private static final float NAN = Float.NaN;

  /** Neighbours of one width, one of a single class, numbers of other ranges, flags and a bag. */
  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(
              new Field.Categorical("a", 6, false),
              new Field.Categorical("b", 6, false),
              new Field.Categorical("one", 2, false),
              new Field.Categorical("many", 40, false),
              new Field.Categorical("c", 6, false)),
          List.of(
              new Field.Continuous("x", -2, 2),
              new Field.Continuous("y", -1, 3),
              new Field.Continuous("z", 0, 1)),
          List.of(new Field.Indicator("x_na", 0), new Field.Indicator("z_na", 2)),
          List.of(new Field.MultiValued("bag", 7, false, 2, List.of())));

  private static LossSpec spec(
      CategoricalLoss loss, boolean range, int threshold, double emphasis, double weight) {
    Map<String, Double> weights = Map.of("b", weight, "y", weight, "z_na", 2.0, "many", 3.0);
    return new LossSpec(range, 1.3, 0.7, weights, threshold, loss, emphasis, 0);
  }

  static List<LossSpec> specs() {
    return List.of(
        spec(CategoricalLoss.CROSS_ENTROPY, false, 1000, 0.5, 0.5),
        spec(CategoricalLoss.CROSS_ENTROPY, true, 30, 0.8, 2),
        spec(CategoricalLoss.CROSS_ENTROPY, false, 1000, 1, 0),
        spec(CategoricalLoss.CROSS_ENTROPY, true, 2, 0.3, 1),
        spec(CategoricalLoss.SQUARED_ERROR, false, 1000, 0.7, 0.5),
        spec(CategoricalLoss.SQUARED_ERROR, true, 1000, 0.5, 0),
        spec(CategoricalLoss.EMBEDDING_REGRESSION, false, 1000, 0.6, 0.5));
  }

  private static float[][] rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      rows[r] = new float[LAYOUT.width()];
      for (int j = 0; j < LAYOUT.categoricals().size(); j++) {
        rows[r][j] = random.nextInt(LAYOUT.categoricals().get(j).levels());
      }
      for (int j = 5; j < 8; j++) {
        rows[r][j] = random.nextInt(4) == 0 ? NAN : (float) random.nextGaussian();
      }
      rows[r][8] = 1 + random.nextInt(6);
    }
    return rows;
  }

  private static Targets targets(int count) {
    float[][] seen = rows(count, 1);
    float[][] clean = rows(count, 2);
    for (int r = 0; r < count; r += 2) {
      clean[r] = seen[r];
    }
    return Targets.of(LAYOUT, clean, seen);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void bothAreTheSameFunction(LossSpec spec) {
    ReconstructionLoss loss = new ReconstructionLoss(LAYOUT, spec);
    for (int rows : new int[] {33, 1}) {
      Targets targets = targets(rows);
      SplittableRandom random = new SplittableRandom(3);
      double[] z = new double[rows * loss.denseOutputs()];
      Arrays.setAll(z, i -> (float) (3 * random.nextGaussian()));
      double[] gradient = z.clone();
      double[] byField = loss.gradient(gradient, targets);
      for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
        INDArray own = Nd4j.createFromArray(z).reshape('c', rows, -1).castTo(type);
        // Exponential is exact to 1e-10.
        double close = type == DataType.DOUBLE ? 1e-9 : 1e-5;
        assertThat(LossKernel.of(Kernels.ND4J, loss).gradient(own, targets))
            .as("losses, %s", type)
            .containsExactly(byField, offset(close * Math.max(1, max(byField))));
        assertThat(own.data().asDouble())
            .as("gradient, %s", type)
            .containsExactly(gradient, offset(close * Math.max(1, max(gradient))));
      }
      INDArray single = Nd4j.createFromArray(z).reshape('c', rows, -1).castTo(DataType.FLOAT);
      assertThat(LossKernel.of(Kernels.HOST, loss).gradient(single, targets))
          .containsExactly(byField);
      assertThat(single.data().asDouble())
          .containsExactly(gradient, offset(1e-7 * Math.max(1, max(gradient))));
    }
  }

  /** Of all heads, those of sampled and read classes too, and of bags. */
  @ParameterizedTest
  @MethodSource("specs")
  void bothScoreAlike(LossSpec spec) {
    ReconstructionLoss loss = new ReconstructionLoss(LAYOUT, spec);
    int rows = 21;
    float[][] cells = rows(rows, 6);
    cells[3][8] = cells[3][9] = NAN;
    cells[4][8] = 0;
    cells[5][9] = 6;
    float[] targets = ReconstructionLoss.targets(LAYOUT, cells);
    SplittableRandom random = new SplittableRandom(3);
    double[] z = new double[rows * loss.outputs()];
    Arrays.setAll(z, i -> (float) (3 * random.nextGaussian()));
    double[] byField = new double[loss.fields().size()];
    Arrays.fill(byField, 1);
    loss.add(z, targets, rows, byField);
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      INDArray outputs = Nd4j.createFromArray(z).reshape('c', rows, -1).castTo(type);
      double[] own = new double[byField.length];
      Arrays.fill(own, 1);
      LossKernel.of(Kernels.ND4J, loss).add(outputs, targets, own);
      double close = (type == DataType.DOUBLE ? 1e-9 : 1e-5) * max(byField);
      assertThat(own).containsExactly(byField, offset(close));
      assertThat(outputs.data().asDouble()).as("outputs").containsExactly(z);
    }
  }

  private static double max(double[] numbers) {
    return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
  }

  /** As far apart as single precision has no power for. */
  @Test
  void aClassFarBelowTheLargestCostsANumber() {
    TableLayout layout =
        new TableLayout(List.of(new Field.Categorical("a", 4, false)), List.of(), List.of());
    LossSpec spec =
        new LossSpec(false, 1, 1, Map.of(), 1000, CategoricalLoss.CROSS_ENTROPY, 0.5, 0);
    ReconstructionLoss loss = new ReconstructionLoss(layout, spec);
    INDArray z = Nd4j.createFromArray(new float[][] {{200, 0, -500}});
    Targets targets = Targets.of(layout, new float[][] {{3}}, new float[][] {{3}});
    assertThat(LossKernel.of(Kernels.ND4J, loss).gradient(z, targets))
        .containsExactly(new double[] {700}, offset(1e-3));
    assertThat(z.toFloatVector()).containsExactly(1, 0, -1);
  }

  /** As a network that is not asked for a column may lose itself there. */
  @Test
  void whatNobodyAsksForCostsNothingHoweverWrong() {
    ReconstructionLoss loss = new ReconstructionLoss(LAYOUT, specs().get(2));
    int rows = 5;
    Targets targets = targets(rows);
    INDArray z = Nd4j.zeros(DataType.FLOAT, rows, loss.denseOutputs());
    int b = loss.heads().get(0).width();
    z.getColumn(b).assign(Float.POSITIVE_INFINITY);
    z.getColumn(b + 1).assign(NAN);
    double[] byField = LossKernel.of(Kernels.ND4J, loss).gradient(z, targets);
    assertThat(byField[1]).isZero();
    assertThat(byField).doesNotContain(Double.NaN);
    assertThat(z.isNaN().any()).isFalse();
    assertThat(z.isInfinite().any()).isFalse();
  }

  /** There is no matrix without columns: the one that nobody reads has a gradient of 0. */
  @Test
  void outputsThatNobodyReadsHaveNoGradient() {
    TableLayout layout =
        new TableLayout(List.of(new Field.Categorical("a", 40, false)), List.of(), List.of());
    ReconstructionLoss loss = new ReconstructionLoss(layout, specs().get(1));
    Targets targets = Targets.of(layout, new float[][] {{3}, {4}}, new float[][] {{3}, {0}});
    for (Kernels kernels : Kernels.values()) {
      INDArray z = Nd4j.createFromArray(new float[][] {{NAN}, {2}});
      assertThat(LossKernel.of(kernels, loss).gradient(z, targets)).containsExactly(0);
      assertThat(z.toFloatVector()).containsExactly(0, 0);
    }
  }

  /** A network that has lost itself shows. */
  @Test
  void whatIsAskedForIsLost() {
    ReconstructionLoss loss = new ReconstructionLoss(LAYOUT, specs().get(0));
    INDArray z = Nd4j.zeros(DataType.FLOAT, 8, loss.denseOutputs());
    z.getColumn(0).assign(NAN);
    assertThat(LossKernel.of(Kernels.ND4J, loss).gradient(z, targets(8))[0]).isNaN();
  }
}
