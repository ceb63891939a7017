package io.sparkdae.network.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against numbers that paper gives. */
@BesideSpark
class ReconstructionLossTest {

  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("c", 4, false), new Field.Categorical("one", 3, false)),
          List.of(new Field.Continuous("x", -2, 2)),
          List.of(new Field.Indicator("x_na", 0)));

  private static ReconstructionLoss loss(boolean range) {
    return new ReconstructionLoss(
        LAYOUT, new LossSpec(range, 1, 1, Map.of(), 1000, CategoricalLoss.CROSS_ENTROPY, 0.5, 0));
  }

  @Test
  void targetsAreClassesNumbersAndFlags() {
    ReconstructionLoss loss = loss(false);
    assertThat(loss.fields()).containsExactly("c", "one", "x", "x_na");
    assertThat(loss.outputs()).isEqualTo(3 + 2 + 1 + 2);
    assertThat(ReconstructionLoss.targets(LAYOUT, new float[][] {{3, 2, 0.5f}, {0, 1, Float.NaN}}))
        .containsExactly(2, 1, 0.5f, 0, Float.NaN, 0, Float.NaN, 1);
  }

  @Test
  void equalOutputsCostTheLogarithmOfTheClasses() {
    double[] z = {1, 1, 1, 0, 0, 0.25, 0, 0};
    double[] cells = new double[4];
    loss(false).add(z, new float[] {2, 1, 0.75f, 0}, 1, cells);
    assertThat(cells[0]).isCloseTo(Math.log(3) / 3, offset(1e-12));
    assertThat(cells[1]).isCloseTo(Math.log(2) / 3, offset(1e-12));
    assertThat(cells[2]).isCloseTo(0.25, offset(1e-12));
    assertThat(cells[3]).isCloseTo(Math.log(2) / 3, offset(1e-12));
  }

  @Test
  void gradientsAreOfTheMeanRow() {
    double[] z = {Math.log(2), 0, 0, 0, 0, 0.25, 0, 0, Math.log(2), 0, 0, 0, 0, 0.25, 0, 0};
    float[] targets = {0, 0, 0.75f, 1, Float.NaN, 1, Float.NaN, 0};
    double[] byField = loss(false).gradient(z, new Targets(targets, targets, 4));
    assertThat(z[0]).isCloseTo((0.5 - 1) / 3 / 2, offset(1e-12));
    assertThat(z[1]).isCloseTo(0.25 / 3 / 2, offset(1e-12));
    assertThat(z[5]).isCloseTo(2 * (0.25 - 0.75) / 2, offset(1e-12));
    assertThat(new double[] {z[8], z[9], z[10], z[13]}).containsOnly(0);
    assertThat(byField[0]).isCloseTo(Math.log(2) / 3, offset(1e-12));
    assertThat(byField[2]).isCloseTo(0.25, offset(1e-12));
  }

  @Test
  void aBoundedNumberStaysInItsRange() {
    ReconstructionLoss loss = loss(true);
    double[] z = {0, 0, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    float[][] rows = loss.reconstruct(z, 2);
    assertThat(rows[0][2]).isCloseTo(2f, offset(1e-6f));
    assertThat(rows[1][2]).isCloseTo(0f, offset(1e-6f));
  }

  @Test
  void anUnseenLevelIsNeverPredicted() {
    double[] z = {9, 1, 2, 9, 1, 0, 0, 0};
    float[] row = loss(false).reconstruct(z, 1)[0];
    assertThat(row[0]).isEqualTo(3);
    assertThat(row[1]).isEqualTo(2);
  }

  /** Of outputs 9, ln 1 and ln 3 the first stands for no value; the others share 1 to 3. */
  @Test
  void aMissingLevelsProbabilitiesAreThoseOfTheLevelsWithAValue() {
    double[] z = {9, 0, Math.log(3), 9, 1, 0.5, 0, 0};
    float[] targets = {Float.NaN, 1, 0.5f, 0};
    float[][] probabilities = loss(false).probabilities(z, targets, 0, 1)[0];
    assertThat(probabilities[0]).containsExactly(new float[] {0.25f, 0.75f}, offset(1e-6f));
    assertThat(probabilities[1]).isNull();
    ReconstructionLoss squared =
        new ReconstructionLoss(
            LAYOUT,
            new LossSpec(false, 1, 1, Map.of(), 1000, CategoricalLoss.SQUARED_ERROR, 0.5, 0));
    double[] linear = {9, -0.2, 0.7, 0, -3, 0.5, 0, 0};
    float[] unknown = {Float.NaN, Float.NaN, 0.5f, 0};
    assertThat(squared.probabilities(linear, unknown, 0, 1)[0])
        .isDeepEqualTo(new float[][] {{0, 1}, {1}});
  }

  @Test
  void aMissingCellCostsNothingAndTheRestIsWeightedUp() {
    double half = Math.log(2) / 3;
    // The outputs of c give class 0 half the probability: it costs as much as the other two.
    double[] z = {Math.log(2), 0, 0, 0, 0, 0.5, 0, 0};
    float nan = Float.NaN;
    assertThat(error(z, 0, 1, 1, 0)).isCloseTo(3 * half + 0.25, offset(1e-7));
    assertThat(error(z, nan, 1, 1, 0)).isCloseTo(3 * half + 0.25, offset(1e-7));
    assertThat(error(z, 0, 1, nan, 1)).isCloseTo(3 * half, offset(1e-7));
  }

  @Test
  void aKnownCellWhoseLossIsLostIsNotMissing() {
    double[] z = {Double.NaN, 0, 0, 0, 0, Double.NaN, 0, 0};
    double[] byField = new double[4];
    loss(false).add(z, new float[] {0, 1, 0.5f, 0}, 1, byField);
    assertThat(byField[0]).isNaN();
    assertThat(byField[1]).isPositive();
    assertThat(byField[2]).isNaN();
    assertThat(error(z, 0, 1, 0.5f, 0)).isNaN();
    assertThat(error(z, Float.NaN, 1, Float.NaN, 0)).isPositive();
  }

  /** As a network that is not asked for a column may lose itself there. */
  @Test
  void aColumnOfWeightZeroCostsNothingHoweverWrong() {
    ReconstructionLoss weighted =
        new ReconstructionLoss(
            LAYOUT,
            new LossSpec(
                false,
                1,
                1,
                Map.of("c", 0.0, "x", 0.0),
                1000,
                CategoricalLoss.CROSS_ENTROPY,
                0.5,
                0));
    double[] z = {1e308, -1e308, 0, 0, 0, 1e200, 0, 0};
    float[] targets = {1, 1, 0.5f, 0};
    double known = Math.log(2) / 3;
    assertThat(weighted.errors(z, targets, 1)[0]).isCloseTo(known, offset(1e-12));
    double[] byField = new double[4];
    weighted.add(z, targets, 1, byField);
    assertThat(byField).containsExactly(new double[] {0, known, 0, 0}, offset(1e-12));
    assertThat(weighted.gradient(z, new Targets(targets, targets, 4)))
        .containsExactly(new double[] {0, known, 0, 0}, offset(1e-12));
    assertThat(new double[] {z[0], z[1], z[2], z[5]}).containsOnly(0);
  }

  private static double error(double[] z, float... targets) {
    return loss(false).errors(z, targets, 1)[0];
  }

  @Test
  void weightsActOnSidesAndColumns() {
    ReconstructionLoss weighted =
        new ReconstructionLoss(
            LAYOUT,
            new LossSpec(
                false,
                2,
                0.5,
                Map.of("c", 3.0, "x", 4.0),
                1000,
                CategoricalLoss.CROSS_ENTROPY,
                0.5,
                0));
    assertThat(weighted.heads().get(0).weight()).isCloseTo(2.0 / 3 * 3, offset(1e-12));
    assertThat(weighted.heads().get(1).weight()).isCloseTo(2.0 / 3, offset(1e-12));
    assertThat(weighted.heads().get(2).weight()).isCloseTo(2, offset(1e-12));
    assertThat(weighted.heads().get(3).weight()).isCloseTo(2.0 / 3 * 4, offset(1e-12));
  }
}
