package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@BesideSpark
class AutoencoderTest {

  private static final NetworkSpec SPEC = Tables.spec(Activation.MISH, 0, false);

  @Test
  void learnsRowsByHeart() {
    Autoencoder network = Autoencoder.create(SPEC, Tables.layout());
    float[][] rows = Tables.rows(40, 3);
    double before = network.score(rows).mean();
    for (int step = 0; step < 400; step++) {
      network.fit(rows, rows, 1e-2, step);
    }
    assertThat(network.score(rows).mean()).isLessThan(0.1 * before);
    Reconstruction reconstruction = network.reconstruct(rows, EncodeLayer.CODE);
    int known = 0;
    int right = 0;
    for (int r = 0; r < rows.length; r++) {
      for (int j = 0; j < 3; j++) {
        if (rows[r][j] >= 2) {
          known++;
          right += rows[r][j] == reconstruction.cells()[r][j] ? 1 : 0;
        }
      }
    }
    assertThat((double) right / known).isGreaterThan(0.95);
  }

  @Test
  void deeplearning4jsOwnScoreIsThatOfRowsAsTheyAre() {
    Autoencoder network = Autoencoder.create(SPEC, Tables.layout());
    float[][] rows = Tables.rows(12, 3);
    MiniBatch batch = new MiniBatch(Tables.layout(), rows, rows);
    double before = network.network().score(batch);
    assertThat(before).isCloseTo(network.score(rows).mean(), offset(1e-6));
    network.fit(rows, rows, 1e-2, 1);
    assertThat(network.network().score(batch)).isCloseTo(network.score(rows).mean(), offset(1e-6));
    assertThatThrownBy(() -> network.network().output(batch.getFeatures(), true))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "the network has no outputs in training mode, found a call of output or feedForward"
                + " with training set; its layers share memory while they learn; call it without,"
                + " or Autoencoder.fit to learn.");
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    float[][] rows = Tables.rows(50, 4);
    List<float[]> runs = new java.util.ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Autoencoder network =
          Autoencoder.create(Tables.spec(Activation.MISH, 0.2, false), Tables.layout());
      for (int step = 0; step < 5; step++) {
        network.fit(rows, rows, 1e-2, step);
      }
      runs.add(network.parameters());
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  @Test
  void encodingIsTheSameWhateverTheBatch() {
    Autoencoder network = Autoencoder.create(SPEC, Tables.layout());
    float[][] rows = Tables.rows(50, 4);
    network.fit(rows, rows, 1e-2, 1);
    float[][] together = network.encode(rows, EncodeLayer.DEEP_STACK);
    for (int r = 0; r < rows.length; r++) {
      float[] alone = network.encode(new float[][] {rows[r]}, EncodeLayer.DEEP_STACK)[0];
      assertThat(alone).hasSize(network.encodedSize(EncodeLayer.DEEP_STACK)).hasSize(16);
      for (int k = 0; k < alone.length; k++) {
        assertThat(alone[k]).isCloseTo(together[r][k], offset(1e-6f));
      }
      float[] code = Arrays.copyOfRange(alone, 13, 16);
      assertThat(network.encode(new float[][] {rows[r]}, EncodeLayer.CODE)[0]).isEqualTo(code);
    }
  }

  @Test
  void goesOnFromAState() {
    float[][] rows = Tables.rows(30, 5);
    Autoencoder one = Autoencoder.create(SPEC, Tables.layout());
    for (int step = 0; step < 4; step++) {
      one.fit(rows, rows, 1e-2, step);
    }
    Autoencoder other = Autoencoder.create(SPEC, Tables.layout());
    other.restore(one.state());
    for (int step = 4; step < 9; step++) {
      one.fit(rows, rows, 1e-2, step);
      other.fit(rows, rows, 1e-2, step);
    }
    assertThat(other.parameters()).isEqualTo(one.parameters());
    assertThat(other.state().step()).isEqualTo(9);
    assertThat(
            Autoencoder.of(SPEC, Tables.layout(), one.parameters()).encode(rows, EncodeLayer.CODE))
        .isDeepEqualTo(one.encode(rows, EncodeLayer.CODE));
  }

  @Test
  void missingCellsCostNothing() {
    Autoencoder network = Autoencoder.create(SPEC, Tables.layout());
    float[][] nothing = {{0, 0, 0, Float.NaN, Float.NaN}, {0, 0, 0, Float.NaN, Float.NaN}};
    Loss loss = network.score(nothing);
    assertThat(loss.fields()).containsExactly("a", "b", "c", "x", "y", "x_na");
    assertThat(Arrays.copyOf(loss.byField(), 5)).containsOnly(0);
    assertThat(loss.byField()[5]).isPositive();
  }

  @Test
  void anUnseenLevelThatWasNeverLearntEncodesAsAMissingOne() {
    Autoencoder network = Autoencoder.create(SPEC, Tables.layout());
    float[][] rows = Tables.rows(3, 6);
    rows[1] = rows[0].clone();
    rows[0][2] = 0;
    rows[1][2] = 1;
    float[][] codes = network.encode(rows, EncodeLayer.CODE);
    assertThat(codes[0]).isEqualTo(codes[1]);
  }

  @Test
  void aLossThatIsNotFiniteTakesNoStepAndNamesItsField() {
    Autoencoder network = Autoencoder.create(SPEC, Tables.layout());
    float[][] clean = Tables.rows(10, 7);
    float[][] seen = Tables.rows(10, 7);
    clean[0][4] = Float.POSITIVE_INFINITY;
    Loss loss = network.fit(clean, seen, 1e-2, 1);
    assertThat(loss.total()).isNotFinite();
    assertThat(loss.fields().get(4)).isEqualTo("y");
    assertThat(loss.byField()[4]).isNotFinite();
    assertThat(network.state().step()).isZero();
  }

  @Test
  void aNetworkThatHasLostItselfDoesNotScoreNothing() {
    Autoencoder network = Autoencoder.create(SPEC, Tables.layout());
    float[] lost = network.parameters();
    Arrays.fill(lost, Float.NaN);
    network.setParameters(lost);
    float[][] rows = Tables.rows(10, 7);
    assertThat(network.score(rows).total()).isNaN();
    assertThat(network.reconstruct(rows, EncodeLayer.CODE).errors()).containsOnly(Double.NaN);
  }

  @Test
  void parametersOfAnotherNetworkAreRefused() {
    assertThatThrownBy(() -> Autoencoder.of(SPEC, Tables.layout(), new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameters, found 3")
        .hasMessageContaining("use the spec and the layout");
  }

  @Test
  void errorsOfRowsWithMissingCellsCompare() {
    Autoencoder network = Autoencoder.create(SPEC, Tables.layout());
    float[][] rows = Tables.rows(1, 8);
    double whole = network.reconstruct(rows, EncodeLayer.CODE).errors()[0];
    rows[0][2] = 0;
    double holed = network.reconstruct(rows, EncodeLayer.CODE).errors()[0];
    assertThat(holed).isBetween(0.5 * whole, 1.5 * whole);
  }
}
