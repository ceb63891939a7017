package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.BesideSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that learn no more: what executors encode by. */
@BesideSpark
class FinishedNetworkTest {

  private static final NetworkSpec SPEC = Specs.of(Architecture.BOTTLENECK).build();

  static List<NetworkSpec> specs() {
    List<NetworkSpec> specs = new ArrayList<>(KernelsTest.specs());
    Specs sampled = Specs.of(Architecture.BOTTLENECK).sampledSoftmaxThreshold(4).negatives(3);
    specs.add(sampled.build());
    specs.add(sampled.tiedEmbeddings().build());
    return specs;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void encodesScoresAndRebuildsAsTheOneThatLearnt(NetworkSpec spec) {
    Autoencoder learning = Autoencoder.create(spec, Tables.layout());
    float[][] rows = Tables.rows(40, 1);
    learning.fit(rows, Tables.rows(40, 2), 1e-2, 1);
    Autoencoder finished = Autoencoder.of(spec, Tables.layout(), learning.state().parameters());
    for (EncodeLayer layer :
        spec.architecture() == Architecture.BOTTLENECK
            ? List.of(EncodeLayer.CODE)
            : List.of(EncodeLayer.values())) {
      assertThat(finished.encode(rows, layer)).isDeepEqualTo(learning.encode(rows, layer));
    }
    assertThat(finished.score(rows).byField()).isEqualTo(learning.score(rows).byField());
    Reconstruction rebuilt = finished.reconstruct(rows, EncodeLayer.CODE, 0);
    Reconstruction expected = learning.reconstruct(rows, EncodeLayer.CODE, 0);
    assertThat(rebuilt.cells()).isDeepEqualTo(expected.cells());
    assertThat(rebuilt.errors()).isEqualTo(expected.errors());
    double[][] losses = learning.cellErrors(rows).losses();
    assertThat(Arrays.deepEquals(finished.cellErrors(rows).losses(), losses)).isTrue();
  }

  @Test
  void networksOfOneArrayShareWhatIsOutsideTheHeap() {
    float[] parameters = Autoencoder.create(SPEC, Tables.layout()).parameters();
    Autoencoder one = Autoencoder.of(SPEC, Tables.layout(), parameters);
    System.gc(); // what a network reads is not given up
    Autoencoder other = Autoencoder.of(SPEC, Tables.layout(), parameters);
    Autoencoder ofCopy = Autoencoder.of(SPEC, Tables.layout(), parameters.clone());
    assertThat(place(other)).isEqualTo(place(one)).isNotEqualTo(place(ofCopy));
    assertThat(one.network().getGradientsViewArray()).isNull();
  }

  private static long place(Autoencoder network) {
    return network.network().params().data().address();
  }

  @Test
  void nothingChangesWhatOthersMayBeReading() {
    Autoencoder learning = Autoencoder.create(SPEC, Tables.layout());
    float[] parameters = learning.parameters();
    Autoencoder finished = Autoencoder.of(SPEC, Tables.layout(), parameters);
    float[][] rows = Tables.rows(10, 1);
    List<ThrowingCallable> changes =
        List.of(
            () -> finished.fit(rows, rows, 1e-2, 1),
            () -> finished.setParameters(parameters),
            () -> finished.restore(learning.state()),
            finished::state);
    for (ThrowingCallable change : changes) {
      assertThatThrownBy(change)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("this network does not learn, found a call that")
          .hasMessageContaining("make a network by create and set its parameters.");
    }
    assertThat(finished.parameters()).isEqualTo(parameters);
  }
}
