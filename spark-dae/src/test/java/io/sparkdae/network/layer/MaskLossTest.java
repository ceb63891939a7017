package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.CorruptionMask;
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The mask head's loss in ND4J's operations against the host's cells in double precision. */
@BesideSpark
class MaskLossTest {

  private static final float NAN = Float.NaN;
  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("a", 5, false), new Field.Categorical("many", 40, false)),
          List.of(new Field.Continuous("x", -2, 2)),
          List.of(new Field.Indicator("x_na", 0)),
          List.of(
              new Field.MultiValued("s", 7, false, 2, List.of()),
              new Field.MultiValued("t", 9, false, 3, List.of())));

  private static float[][] rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      float x = random.nextInt(3) == 0 ? NAN : random.nextInt(2);
      boolean none = random.nextInt(4) == 0;
      float last = random.nextInt(2) * 8;
      rows[r] =
          new float[] {
            random.nextInt(5),
            random.nextInt(40),
            x,
            none ? NAN : 2,
            none ? NAN : random.nextInt(2) * 5,
            3,
            4,
            last
          };
    }
    return rows;
  }

  @Test
  void bothAreTheSameFunction() {
    LossSpec spec =
        new LossSpec(false, 1, 1, Map.of(), 30, CategoricalLoss.CROSS_ENTROPY, 0.5, 1.7);
    CorruptionMask mask = new ReconstructionLoss(LAYOUT, spec).mask().orElseThrow();
    int rows = 60;
    Targets targets = Targets.of(LAYOUT, rows(rows, 1), rows(rows, 2));
    SplittableRandom random = new SplittableRandom(3);
    double[] z = new double[rows * mask.units()];
    Arrays.setAll(z, i -> (float) (random.nextInt(50) == 0 ? 200 : 3 * random.nextGaussian()));
    double[] gradient = z.clone();
    double loss = mask.gradient(gradient, targets);
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      INDArray own = Nd4j.createFromArray(z).reshape('c', rows, -1).castTo(type);
      double close = type == DataType.DOUBLE ? 1e-12 : 1e-6;
      assertThat(MaskLoss.of(Kernels.ND4J, mask).gradient(own, targets))
          .isCloseTo(loss, offset(close * loss));
      assertThat(own.data().asDouble()).containsExactly(gradient, offset(close));
    }
    INDArray single = Nd4j.createFromArray(z).reshape('c', rows, -1).castTo(DataType.FLOAT);
    assertThat(MaskLoss.of(Kernels.HOST, mask).gradient(single, targets)).isEqualTo(loss);
    assertThat(single.data().asDouble()).containsExactly(gradient, offset(1e-7));
  }

  /** Of a cell that shows nothing, logits that are lost cost nothing. */
  @Test
  void whatShowsNothingHasNoPart() {
    TableLayout layout =
        new TableLayout(
            List.of(new Field.Categorical("a", 4, false)),
            List.of(new Field.Continuous("x", -2, 2)),
            List.of());
    LossSpec spec = new LossSpec(false, 1, 1, Map.of(), 30, CategoricalLoss.CROSS_ENTROPY, 0.5, 2);
    CorruptionMask mask = new ReconstructionLoss(layout, spec).mask().orElseThrow();
    Targets hidden = Targets.of(layout, new float[][] {{1, 1.5f}}, new float[][] {{0, 1.5f}});
    INDArray z = Nd4j.createFromArray(new float[][] {{NAN, Float.POSITIVE_INFINITY, 9, 0}});
    assertThat(MaskLoss.of(Kernels.ND4J, mask).gradient(z, hidden))
        .isCloseTo(2 * Math.log(2) / 4, offset(1e-6));
    assertThat(z.toFloatVector()).containsExactly(new float[] {0, 0, 0, 0.25f}, offset(1e-7f));
  }
}
