package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.BesideSpark;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that learn no more: what executors encode by. */
@BesideSpark
class FinishedNetworkTest {

  private static final NetworkSpec SPEC = Specs.of(Architecture.BOTTLENECK).build();

  /** A network over a table, and some of its rows by a seed. */
  private record Case(NetworkSpec spec, TableLayout layout, LongFunction<float[][]> rows) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Specs sampled = Specs.of(Architecture.BOTTLENECK).sampledSoftmaxThreshold(4).negatives(3);
    List<NetworkSpec> specs = new ArrayList<>(KernelsTest.specs());
    specs.add(sampled.build());
    specs.add(sampled.tiedEmbeddings().build());
    for (NetworkSpec spec : specs) {
      cases.add(new Case(spec, Tables.layout(), seed -> Tables.rows(40, seed)));
    }
    for (NetworkSpec spec : BagsTest.specs()) {
      cases.add(new Case(spec, BagsTest.layout(14), seed -> BagsTest.rows(40, 14, seed)));
    }
    for (SequencesTest.Case each : SequencesTest.cases()) {
      LongFunction<float[][]> rows = seed -> SequencesTest.rows(each.layout(), 40, seed);
      cases.add(new Case(each.spec(), each.layout(), rows));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void encodesScoresAndRebuildsAsTheOneThatLearntAndChangesNothing(Case each) {
    NetworkSpec spec = each.spec();
    Autoencoder learning = Autoencoder.create(spec, each.layout());
    float[][] rows = each.rows().apply(1);
    learning.fit(rows, each.rows().apply(2), 1e-2, 1);
    float[] parameters = learning.state().parameters();
    Autoencoder finished = Autoencoder.of(spec, each.layout(), parameters);
    for (EncodeLayer layer : EncodeLayer.values()) {
      assertThat(finished.encode(rows, layer)).isDeepEqualTo(learning.encode(rows, layer));
    }
    assertThat(finished.score(rows).byField()).isEqualTo(learning.score(rows).byField());
    int[] asked = each.layout().categoricals().isEmpty() ? new int[0] : new int[] {0};
    Reconstruction rebuilt = finished.reconstruct(rows, EncodeLayer.CODE, asked);
    Reconstruction expected = learning.reconstruct(rows, EncodeLayer.CODE, asked);
    assertThat(Arrays.deepEquals(rebuilt.cells(), expected.cells())).isTrue();
    assertThat(rebuilt.errors()).isEqualTo(expected.errors());
    double[][] losses = learning.cellErrors(rows).losses();
    assertThat(Arrays.deepEquals(finished.cellErrors(rows).losses(), losses)).isTrue();
    assertThat(finished.parameters()).isEqualTo(parameters);
  }

  /** Every thread with a network of its own, all of them of one array. */
  @Test
  void tasksEncodeAtTheSameTime() {
    NetworkSpec spec = Specs.of(Architecture.STACKED).tiedEmbeddings().tiedWeights().build();
    float[] parameters = Autoencoder.create(spec, Tables.layout()).parameters();
    float[][] rows = Tables.rows(200, 3);
    float[][] alone =
        Autoencoder.of(spec, Tables.layout(), parameters.clone()).encode(rows, EncodeLayer.CODE);
    List<float[][]> together =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(
                task ->
                    Autoencoder.of(spec, Tables.layout(), parameters)
                        .encode(rows, EncodeLayer.CODE))
            .toList();
    assertThat(together).allSatisfy(codes -> assertThat(codes).isDeepEqualTo(alone));
  }

  @Test
  void networksOfOneArrayShareWhatIsOutsideTheHeap() {
    float[] parameters = Autoencoder.create(SPEC, Tables.layout()).parameters();
    Autoencoder one = Autoencoder.of(SPEC, Tables.layout(), parameters);
    System.gc(); // what a network reads is not given up
    Autoencoder other = Autoencoder.of(SPEC, Tables.layout(), parameters);
    Autoencoder ofCopy = Autoencoder.of(SPEC, Tables.layout(), parameters.clone());
    assertThat(place(other)).isEqualTo(place(one)).isNotEqualTo(place(ofCopy));
    assertThat(one.inner().getGradientsViewArray()).isNull();
  }

  private static long place(Autoencoder network) {
    return network.inner().params().data().address();
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
            finished::state,
            finished::network);
    for (ThrowingCallable change : changes) {
      assertThatThrownBy(change)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("this network does not learn, found a call that")
          .hasMessageContaining("make a network by create and set its parameters.");
    }
    assertThat(finished.parameters()).isEqualTo(parameters);
  }
}
