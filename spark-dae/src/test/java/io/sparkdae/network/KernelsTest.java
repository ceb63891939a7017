package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.corruption.Corruptor;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The kernels over host memory and those of ND4J operations are the same functions. */
@BesideSpark
class KernelsTest {

  static List<NetworkSpec> specs() {
    List<NetworkSpec> specs = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      specs.add(Tables.spec(activation, 0.3, activation == Activation.TANH));
    }
    specs.add(Specs.of(Architecture.DEEP_STACK).dropout(0.3).build());
    specs.add(Specs.of(Architecture.STACKED).dropout(0.3).build());
    specs.add(Specs.of(Architecture.DEEP_STACK).oneHot().squaredError().build());
    specs.add(Specs.of(Architecture.BOTTLENECK).maskHead(2, 0.75).build());
    specs.add(Specs.of(Architecture.BOTTLENECK).dropout(0.3).variational(0.1).build());
    specs.add(
        Specs.of(Architecture.DEEP_STACK).activation(Activation.SIGMOID).sparsity(0.1, 1).build());
    specs.add(Specs.of(Architecture.TRANSFORMER).maskHead(2, 0.75).build());
    specs.add(Specs.of(Architecture.COLUMN_TRANSFORMER).dropout(0.2).maskHead(2, 0.75).build());
    specs.add(
        Specs.of(Architecture.TRANSFORMER)
            .tokens(new TokenSpec(5, 12, 1, 2, 9))
            .activation(Activation.RELU)
            .oneHot()
            .build());
    return specs;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void agreeInValuesAndGradients(NetworkSpec spec) {
    agree(spec, Tables.layout(), Tables.rows(64, 1), Tables.rows(64, 2));
  }

  /** Requires that both give the same loss, gradients, steps and codes. */
  static void agree(NetworkSpec spec, TableLayout layout, float[][] clean, float[][] seen) {
    Autoencoder host = Autoencoder.create(spec, layout, DataType.FLOAT, Kernels.HOST);
    Autoencoder nd4j = Autoencoder.create(spec, layout, DataType.FLOAT, Kernels.ND4J);
    for (int step = 0; step < 3; step++) {
      Loss hostLoss = host.computeGradient(clean, seen, step);
      Loss nd4jLoss = nd4j.computeGradient(clean, seen, step);
      assertThat(hostLoss.mean()).isCloseTo(nd4jLoss.mean(), offset(1e-5 * nd4jLoss.mean()));
      close(
          host.network().getGradientsViewArray().data().asFloat(),
          nd4j.network().getGradientsViewArray().data().asFloat());
      assertThat(host.rowGradients()).hasSameSizeAs(nd4j.rowGradients());
      for (int table = 0; table < host.rowGradients().size(); table++) {
        RowGradients own = host.rowGradients().get(table);
        assertThat(own.rows()).containsExactly(nd4j.rowGradients().get(table).rows());
        close(own.values(), nd4j.rowGradients().get(table).values());
      }
      host.fit(clean, seen, 1e-2, step);
      nd4j.restore(host.state());
    }
    for (EncodeLayer layer : EncodeLayer.values()) {
      float[][] a = host.encode(clean, layer);
      float[][] b = nd4j.encode(clean, layer);
      for (int r = 0; r < a.length; r++) {
        close(a[r], b[r]);
      }
    }
  }

  /** Noise, dropout, optimiser and statistics of several steps, each kernel on its own. */
  @ParameterizedTest
  @MethodSource("specs")
  void trainTheSameNetwork(NetworkSpec spec) {
    Autoencoder host = Autoencoder.create(spec, Tables.layout(), DataType.FLOAT, Kernels.HOST);
    Autoencoder nd4j = Autoencoder.create(spec, Tables.layout(), DataType.FLOAT, Kernels.ND4J);
    Corruptor corruptor =
        new Corruptor(new Corruption(0.1, 0.3, Map.of(), Map.of(), true), Tables.layout());
    for (int step = 0; step < 8; step++) {
      float[][] clean = Tables.rows(64, step);
      float[][] seen = corruptor.corrupt(clean, step);
      double loss = host.fit(clean, seen, 1e-3, step).mean();
      assertThat(nd4j.fit(clean, seen, 1e-3, step).mean()).isCloseTo(loss, offset(1e-5 * loss));
    }
    close(host.parameters(), nd4j.parameters());
    float[][] rows = Tables.rows(64, 99);
    assertThat(host.score(rows).mean()).isCloseTo(nd4j.score(rows).mean(), offset(1e-4));
    for (EncodeLayer layer : EncodeLayer.values()) {
      for (int r = 0; r < rows.length; r++) {
        close(host.encode(rows, layer)[r], nd4j.encode(rows, layer)[r]);
      }
    }
  }

  @Test
  void theDeviceDecides() {
    assertThat(Kernels.choose(DataType.FLOAT)).isEqualTo(Kernels.HOST);
    assertThat(Kernels.choose(DataType.FLOAT, false)).isEqualTo(Kernels.ND4J);
    assertThat(Kernels.choose(DataType.DOUBLE, true)).isEqualTo(Kernels.ND4J);
  }

  private static void close(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).isCloseTo(b[i], offset(1e-5f * (1 + Math.abs(b[i]))));
    }
  }
}
