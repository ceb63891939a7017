package io.sparkdae.network.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A field of three classes and a number, by hand. */
@BesideSpark
class CorruptionMaskTest {

  private static final CorruptionMask MASK = new CorruptionMask(List.of(3, 1), 2);

  /** The level went from 0 to 2, the number is as it was. */
  private static final Targets SWAPPED =
      new Targets(new float[] {0, 1.5f}, new float[] {2, 1.5f}, 2);

  @Test
  void bothLevelsOfASwapAreDamaged() {
    double[] z = new double[4];
    assertThat(MASK.gradient(z, SWAPPED)).isCloseTo(2 * Math.log(2), offset(1e-12));
    assertThat(z).containsExactly(-0.25, 0.25, -0.25, 0.25);
  }

  @Test
  void whatShowsNothingHasNoPart() {
    Targets hidden = new Targets(new float[] {0, 1.5f}, new float[] {Float.NaN, 1.5f}, 2);
    double[] z = {9, 9, 9, 0};
    assertThat(MASK.gradient(z, hidden)).isCloseTo(2 * Math.log(2) / 4, offset(1e-12));
    assertThat(z).containsExactly(0, 0, 0, 0.25);
  }

  @Test
  void aMissingCellThatGetsALevelHadNoneOfItsOwn() {
    Targets filled = new Targets(new float[] {Float.NaN, 1.5f}, new float[] {2, 1.5f}, 2);
    double[] z = new double[4];
    MASK.gradient(z, filled);
    assertThat(z).containsExactly(0.25, 0.25, -0.25, 0.25);
  }

  @Test
  void aNetworkThatHasLostItselfHasNoArea() {
    assertThat(MASK.auc(new double[] {Double.NaN, 1, 2, 0}, SWAPPED)).isNaN();
  }

  @Test
  void theAreaCountsPairsInOrder() {
    assertThat(MASK.auc(new double[] {3, 1, 2, 0}, SWAPPED)).isEqualTo(1);
    assertThat(MASK.auc(new double[] {1, 1, 2, 0}, SWAPPED)).isEqualTo(0.875);
    assertThat(MASK.auc(new double[] {0, 0, 0, 0}, SWAPPED)).isEqualTo(0.5);
    Targets clean = new Targets(SWAPPED.clean(), SWAPPED.clean(), 2);
    assertThat(MASK.auc(new double[4], clean)).isNaN();
  }
}
