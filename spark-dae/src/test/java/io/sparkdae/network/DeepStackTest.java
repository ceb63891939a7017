package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.BesideSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideSpark
class DeepStackTest {

  private static final Specs DEEP_STACK =
      Specs.of(Architecture.DEEP_STACK).hidden(32, 24, 16).activation(Activation.RELU);

  /** The encoded vector is every hidden activation; the code alone the last layer's. */
  @Test
  void theVectorHoldsAllHiddenActivations() {
    Autoencoder network = Autoencoder.create(DEEP_STACK.build(), Tables.layout());
    float[][] rows = Tables.rows(9, 1);
    float[] stack = network.encode(rows, EncodeLayer.DEEP_STACK)[4];
    float[] code = network.encode(rows, EncodeLayer.CODE)[4];
    assertThat(stack).hasSize(72).hasSize(network.encodedSize(EncodeLayer.DEEP_STACK));
    assertThat(java.util.Arrays.copyOfRange(stack, 56, 72)).isEqualTo(code);
  }

  /** Maps with biases and nothing else: 16 one-hot units, 4 of numbers, 15 outputs. */
  @Test
  void thereAreNoNorms() {
    int published =
        Autoencoder.create(DEEP_STACK.oneHot().squaredError().build(), Tables.layout())
            .parameterCount();
    assertThat(published).isEqualTo(21 * 32 + 33 * 24 + 25 * 16 + 17 * 17);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothVariantsLearnRowsByHeart(boolean published) {
    Specs specs = Specs.of(Architecture.DEEP_STACK).hidden(48, 48).activation(Activation.RELU);
    NetworkSpec spec = (published ? specs.oneHot().squaredError() : specs).build();
    Autoencoder network = Autoencoder.create(spec, Tables.layout());
    float[][] rows = Tables.rows(40, 3);
    double before = network.score(rows).mean();
    for (int step = 0; step < 500; step++) {
      network.fit(rows, rows, 1e-2, step);
    }
    assertThat(network.score(rows).mean()).isLessThan(0.1 * before);
    float[][] cells = network.reconstruct(rows, EncodeLayer.CODE).cells();
    for (int r = 0; r < rows.length; r++) {
      assertThat(cells[r][1]).isEqualTo(rows[r][1] == 1 ? 2 : rows[r][1]);
    }
  }

  @Test
  void aStackOfNothingIsRefused() {
    NetworkSpec spec = Specs.of(Architecture.DEEP_STACK).hidden().build();
    assertThatThrownBy(() -> Autoencoder.create(spec, Tables.layout()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the architecture deepStack has nothing to encode with; found no hiddenSizes; it needs"
                + " at least one hidden layer; set hiddenSizes, such as 1500, 1500, 1500.");
  }
}
