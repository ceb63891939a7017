package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a code is held to beside its use for the reconstruction. */
@BesideSpark
class CodeTest {

  private static Autoencoder trained(NetworkSpec spec, int steps) {
    Autoencoder network = Autoencoder.create(spec, Tables.layout());
    float[][] rows = Tables.rows(256, 3);
    for (int step = 0; step < steps; step++) {
      // Annealed, so that the norms' running statistics come to rest.
      network.fit(rows, rows, step < 0.75 * steps ? 1e-2 : 1e-3, step);
    }
    return network;
  }

  /** Mean and variance of each of the code's units over rows. */
  private static double[][] moments(float[][] codes) {
    double[][] moments = new double[codes[0].length][2];
    for (int k = 0; k < moments.length; k++) {
      for (float[] code : codes) {
        moments[k][0] += code[k] / codes.length;
        moments[k][1] += code[k] * code[k] / codes.length;
      }
      moments[k][1] -= moments[k][0] * moments[k][0];
    }
    return moments;
  }

  @ParameterizedTest
  @EnumSource(
      value = Architecture.class,
      names = {"BOTTLENECK", "DEEP_STACK"})
  void sparsityMovesEveryUnitToItsMean(Architecture architecture) {
    Specs specs = Specs.of(architecture).hidden(6, 6).activation(Activation.SIGMOID);
    float[][] rows = Tables.rows(256, 3);
    Autoencoder sparse = trained(specs.sparsity(0.1, 100).build(), 800);
    for (double[] unit : moments(sparse.encode(rows, EncodeLayer.CODE))) {
      assertThat(unit[0]).isCloseTo(0.1, within(0.05));
    }
    Autoencoder free = trained(specs.sparsity(0.1, 0).build(), 400);
    assertThat(Arrays.asList(moments(free.encode(rows, EncodeLayer.CODE))))
        .anySatisfy(unit -> assertThat(unit[0]).isGreaterThan(0.3));
  }

  @Test
  void aVariationalCodeIsDrawnInTrainingAndItsMeanOtherwise() {
    NetworkSpec spec = Specs.of(Architecture.BOTTLENECK).variational(0.05).build();
    Autoencoder network = Autoencoder.create(spec, Tables.layout());
    float[][] rows = Tables.rows(64, 3);
    double one = network.computeGradient(rows, rows, 1).total();
    assertThat(network.computeGradient(rows, rows, 1).total()).isEqualTo(one);
    assertThat(network.computeGradient(rows, rows, 2).total()).isNotEqualTo(one);
    assertThat(network.encode(rows, EncodeLayer.CODE))
        .isDeepEqualTo(network.encode(rows, EncodeLayer.CODE));
    assertThat(network.encodedSize(EncodeLayer.CODE)).isEqualTo(3);
    assertThat(network.score(rows).mean()).isEqualTo(network.score(rows).mean());
  }

  @Test
  void theWeightTellsHowMuchOfTheRowACodeKeeps() {
    Specs specs = Specs.of(Architecture.BOTTLENECK);
    float[][] rows = Tables.rows(256, 3);
    Autoencoder loose = trained(specs.variational(0.01).build(), 400);
    Autoencoder tight = trained(specs.variational(50).build(), 400);
    double untrained = Autoencoder.create(specs.build(), Tables.layout()).score(rows).mean();
    assertThat(loose.score(rows).mean()).isLessThan(0.5 * untrained);
    assertThat(tight.score(rows).mean()).isGreaterThan(1.5 * loose.score(rows).mean());
    // Held that tightly to the same distribution, rows have the same code.
    for (double[] unit : moments(tight.encode(rows, EncodeLayer.CODE))) {
      assertThat(unit[0]).isCloseTo(0, within(0.1));
      assertThat(unit[1]).isLessThan(0.05);
    }
    assertThat(Arrays.asList(moments(loose.encode(rows, EncodeLayer.CODE))))
        .anySatisfy(unit -> assertThat(unit[1]).isGreaterThan(0.3));
  }

  @Test
  void whatExcludesEachOtherIsRefused() {
    assertThatThrownBy(
            () ->
                Autoencoder.create(
                    Specs.of(Architecture.BOTTLENECK).sparsity(0.1, 1).build(), Tables.layout()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sparsity needs activations between 0 and 1; found activation mish with sparsityWeight"
                + " 1.0; the penalty compares shares; set activation to sigmoid, or sparsityWeight"
                + " to 0.");
    assertThatThrownBy(() -> new CodeSpec(0.1, 1, 2).check(Activation.SIGMOID))
        .hasMessage(
            "a code cannot be sparse and variational; found sparsityWeight 1.0 and"
                + " variationalWeight 2.0; means of a normal distribution have no share of"
                + " activation; set one of them to 0.");
    assertThatThrownBy(
            () ->
                Autoencoder.create(
                    Specs.of(Architecture.TRANSFORMER).variational(1).build(), Tables.layout()))
        .hasMessage(
            "a transformer's code is its last block's output; found sparsityWeight 0.0 and"
                + " variationalWeight 1.0; it is neither sparse nor variational; set both to 0, or"
                + " another architecture.");
  }
}
