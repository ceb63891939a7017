package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.layer.Kernels;
import java.util.ArrayList;
import java.util.List;
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
    specs.add(Specs.of(Architecture.DEEP_STACK).dropout(0.2).oneHot().squaredError().build());
    specs.add(Specs.of(Architecture.BOTTLENECK).dropout(0.2).maskHead(2, 0.75).build());
    for (Architecture each : List.of(Architecture.BOTTLENECK, Architecture.DEEP_STACK)) {
      specs.add(Specs.of(each).dropout(0.2).tiedEmbeddings().build());
      specs.add(Specs.of(each).dropout(0.2).embeddingRegression().build());
    }
    specs.add(Specs.of(Architecture.STACKED).dropout(0.2).tiedWeights().build());
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
    KernelAgreement.ofFunctions(spec, Tables.layout(), step -> Tables.rows(64, step));
  }

  /** Noise, dropout, optimiser and statistics of several steps, each kernel on its own. */
  @ParameterizedTest
  @MethodSource("specs")
  void trainTheSameNetwork(NetworkSpec spec) {
    KernelAgreement.ofTraining(spec, Tables.layout(), step -> Tables.rows(64, step));
  }

  @Test
  void theDeviceDecides() {
    assertThat(Kernels.choose(DataType.FLOAT)).isEqualTo(Kernels.HOST);
    assertThat(Kernels.choose(DataType.FLOAT, false)).isEqualTo(Kernels.ND4J);
    assertThat(Kernels.choose(DataType.DOUBLE, true)).isEqualTo(Kernels.ND4J);
  }
}
