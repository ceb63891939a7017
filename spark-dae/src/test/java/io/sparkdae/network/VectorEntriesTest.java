package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Entries of vectors that are missing are nothing to a network. */
@BesideSpark
class VectorEntriesTest {

  private static final int ENTRIES = 6;

  static TableLayout layout() {
    List<Field.Continuous> numbers = new ArrayList<>(List.of(new Field.Continuous("x", -1, 1)));
    for (int entry = 0; entry < ENTRIES; entry++) {
      numbers.add(new Field.Continuous("r[" + entry + "]", -1, 1, ENTRIES));
    }
    return new TableLayout(List.of(), numbers, List.of(new Field.Indicator("x_na", 0)));
  }

  static NetworkSpec spec() {
    return Specs.of(Architecture.STACKED).hidden(4).activation(Activation.SIGMOID).build();
  }

  static float[][] rows() {
    float nan = Float.NaN;
    return new float[][] {
      {1, 0.5f, nan, -1, nan, nan, nan},
      {nan, nan, nan, 2, nan, nan, 1},
      {-1, nan, nan, nan, nan, nan, nan}
    };
  }

  @Test
  void layoutsTellEntriesFromColumns() {
    assertThat(layout().numbers()).isEqualTo(1);
    assertThat(layout().continuousColumns()).isEqualTo(2);
    assertThat(layout().isEntry(0)).isFalse();
    assertThat(layout().isEntry(3)).isTrue();
    assertThat(layout().column(3)).isEqualTo("r");
    assertThat(layout().name(3)).isEqualTo("r[2]");
  }

  @Test
  void theyGiveNoInput() {
    float[] in = MiniBatch.inputs(layout(), rows()).toFloatMatrix()[1];
    // x missing, the entries with 0 for the missing, the flag of x and no other.
    assertThat(in).containsExactly(0, 0, 0, 2, 0, 0, 1, 1);
  }

  @Test
  void theyHaveNoLossAndNoGradient() {
    Autoencoder network = Autoencoder.create(spec(), layout(), DataType.DOUBLE, Kernels.ND4J);
    Loss loss = network.computeGradient(rows(), rows(), 1);
    int field = loss.fields().indexOf("r[1]");
    assertThat(loss.byField()[field]).isZero();
    assertThat(loss.byField()[loss.fields().indexOf("r[2]")]).isPositive();
    // Parameters end with the head's: 4 weights by 9 outputs, then 9 biases.
    double[] gradient = network.network().getGradientsViewArray().dup().data().asDouble();
    double[] head = Arrays.copyOfRange(gradient, gradient.length - 45, gradient.length);
    for (int output = 0; output < 9; output++) {
      boolean known = output != 2 && output != 4 && output != 5;
      assertThat(head[36 + output] != 0).as("bias %d", output).isEqualTo(known);
      for (int input = 0; input < 4; input++) {
        assertThat(head[input * 9 + output] != 0).as("weight %d", output).isEqualTo(known);
      }
    }
    // An input that is missing in every row moves no weight of the first layer: 8 by 4.
    for (int input : new int[] {2, 4, 5}) {
      for (int unit = 0; unit < 4; unit++) {
        assertThat(gradient[input * 4 + unit]).isZero();
      }
    }
    assertThat(gradient[3 * 4]).isNotZero();
  }

  /** A vector is one column of the mean, whatever its length. */
  @Test
  void aVectorsLossIsTheMeanOverItsEntriesAndItsErrorThatOfTheKnown() {
    ReconstructionLoss loss = new ReconstructionLoss(layout(), spec().loss());
    float[] targets = ReconstructionLoss.targets(layout(), rows());
    double[] z = new double[3 * 9];
    double[] byField = new double[8];
    loss.add(z, targets, 3, byField);
    // Weight .7 over 2 columns, over 6 entries: 2² for the third entry of row 2, 1 for row 1.
    assertThat(byField[3]).isCloseTo(0.35 / 6 * (4 + 1), within(1e-9));
    double[] errors = loss.errors(z, targets, 3);
    // Row 3 knows x alone: its continuous side is as if the vector were as wrong as x.
    double categorical = Math.log(2) * 1.3;
    assertThat(errors[2]).isCloseTo(categorical + 0.7, within(1e-6));
    // Row 2 knows two entries alone, 2 and 1: the mean of their squares.
    assertThat(errors[1]).isCloseTo(categorical + 0.7 * 2.5, within(1e-6));
  }
}
