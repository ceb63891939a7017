package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.layer.AutoencoderLayer;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Columns of sequences, alone and beside others. */
@BesideSpark
class SequencesTest {

  /** A layout and a network over it. */
  record Case(TableLayout layout, NetworkSpec spec) {}

  private static void addSequence(
      List<Field.Continuous> numbers, String name, int channels, int steps) {
    int entries = channels * steps;
    for (int entry = 0; entry < entries; entry++) {
      numbers.add(new Field.Continuous(name + "[" + entry + "]", -2, 3, entries, channels));
    }
  }

  static TableLayout alone(int channels, int steps) {
    List<Field.Continuous> numbers = new ArrayList<>();
    addSequence(numbers, "s", channels, steps);
    return new TableLayout(List.of(), numbers, List.of());
  }

  /** Levels, a number that may be missing, a vector, and two sequences of which one is odd. */
  static TableLayout mixed() {
    List<Field.Continuous> numbers = new ArrayList<>(List.of(new Field.Continuous("x", -3, 3)));
    numbers.add(new Field.Continuous("v[0]", -3, 3, 2));
    numbers.add(new Field.Continuous("v[1]", -3, 3, 2));
    addSequence(numbers, "s", 2, 9);
    addSequence(numbers, "w", 1, 10);
    return new TableLayout(
        List.of(new Field.Categorical("a", 5, false)),
        numbers,
        List.of(new Field.Indicator("x_na", 0)));
  }

  static float[][] rows(TableLayout layout, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][layout.width()];
    for (float[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = layout.isCategorical(j) ? random.nextInt(5) : (float) random.nextGaussian();
        boolean missing = !layout.isCategorical(j) && random.nextInt(10) == 0;
        row[j] = missing ? Float.NaN : row[j];
      }
    }
    return rows;
  }

  private static Specs specs(Architecture architecture) {
    return Specs.of(architecture).hidden(5).sequences(3, 3);
  }

  static List<Case> cases() {
    return List.of(
        new Case(alone(1, 10), specs(Architecture.BOTTLENECK).build()),
        new Case(alone(3, 9), specs(Architecture.STACKED).activation(Activation.TANH).build()),
        new Case(mixed(), specs(Architecture.BOTTLENECK).dropout(0.2).sigmoidRange().build()),
        new Case(mixed(), specs(Architecture.DEEP_STACK).activation(Activation.SIGMOID).build()),
        new Case(
            mixed(),
            specs(Architecture.STACKED).tiedEmbeddings().tiedWeights().maskHead(2, 0.75).build()),
        new Case(mixed(), specs(Architecture.DEEP_STACK).oneHot().squaredError().build()),
        new Case(
            mixed(),
            specs(Architecture.TRANSFORMER)
                .sequences(2, 2)
                .tokens(new TokenSpec(2, 4, 1, 2, 5))
                .build()));
  }

  /** Every layer of every kind once: what is checked number by number takes its time. */
  static List<Case> checked() {
    return List.of(
        new Case(alone(1, 10), specs(Architecture.BOTTLENECK).build()),
        new Case(alone(3, 9), specs(Architecture.STACKED).activation(Activation.TANH).build()),
        new Case(mixed(), specs(Architecture.DEEP_STACK).maskHead(2, 0.75).sigmoidRange().build()));
  }

  @ParameterizedTest
  @MethodSource("checked")
  void gradientsAgreeWithFiniteDifferences(Case of) {
    float[][] clean = rows(of.layout(), 7, 1);
    GradientTest.check(of.spec(), of.layout(), clean, rows(of.layout(), 7, 2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothKernelsAreTheSameFunctions(Case of) {
    Autoencoder host = Autoencoder.create(of.spec(), of.layout(), DataType.FLOAT, Kernels.HOST);
    Autoencoder nd4j = Autoencoder.create(of.spec(), of.layout(), DataType.FLOAT, Kernels.ND4J);
    assertThat(nd4j.parameters()).containsExactly(host.parameters());
    for (int step = 0; step < 3; step++) {
      // Another number of rows every time.
      float[][] clean = rows(of.layout(), 20 + 7 * step, 1 + step);
      float[][] seen = rows(of.layout(), clean.length, 11 + step);
      double loss = host.computeGradient(clean, seen, step).mean();
      assertThat(nd4j.computeGradient(clean, seen, step).mean())
          .isCloseTo(loss, offset(1e-5 * loss));
      close(
          host.network().getGradientsViewArray().data().asFloat(),
          nd4j.network().getGradientsViewArray().data().asFloat());
      host.fit(clean, seen, 1e-2, step);
      nd4j.restore(host.state());
    }
    float[][] rows = rows(of.layout(), 9, 5);
    Reconstruction a = host.reconstruct(rows, EncodeLayer.CODE);
    Reconstruction b = nd4j.reconstruct(rows, EncodeLayer.CODE);
    for (int r = 0; r < rows.length; r++) {
      close(a.encoded()[r], b.encoded()[r]);
      close(a.cells()[r], b.cells()[r]);
    }
    assertThat(host.score(rows).mean()).isCloseTo(nd4j.score(rows).mean(), offset(1e-4));
  }

  private static void close(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).isCloseTo(b[i], offset(1e-5f * (1 + Math.abs(b[i]))));
    }
  }

  /** The published sizes: (128, 44) → (16, 42) → (16, 21) → (16, 19) and back. */
  @Test
  void theShapesAreThePublished() {
    for (int channels : new int[] {1, 128}) {
      TableLayout layout = alone(channels, 44);
      NetworkSpec spec = Specs.of(Architecture.STACKED).hidden(32).sequences(16, 3).build();
      Autoencoder network = Autoencoder.create(spec, layout);
      float[][] one = rows(layout, 1, 3);
      INDArray in =
          ((AutoencoderLayer) network.network().getLayer(0)).infer(MiniBatch.inputs(layout, one));
      assertThat(in.shape()).containsExactly(1, channels * 44);
      INDArray features = ((AutoencoderLayer) network.network().getLayer(1)).infer(in);
      assertThat(features.shape()).containsExactly(1, 16 * 19);
      Reconstruction rebuilt = network.reconstruct(one, EncodeLayer.CODE);
      assertThat(rebuilt.cells()[0]).hasSize(channels * 44);
      assertThat(rebuilt.encoded()[0]).hasSize(3);
      assertThat(network.fit(one, one, 1e-3, 1).total()).isFinite();
      // Convolutions with biases there and back, the maps from features to features between.
      int convolutions = 3 * channels * 16 + 16 + 3 * 16 * 16 + 16;
      int back = 3 * 16 * 16 + 16 + 3 * 16 * channels + channels;
      int maps = 304 * 32 + 32 + 32 * 3 + 3 + 3 * 32 + 32 + 32 * 304 + 304;
      assertThat(network.parameterCount()).isEqualTo(convolutions + back + maps);
    }
  }

  /** What a row is rebuilt to has nothing to do with the rows beside it. */
  @Test
  void rowsDoNotReachIntoEachOther() {
    TableLayout layout = mixed();
    Autoencoder network = Autoencoder.create(specs(Architecture.STACKED).build(), layout);
    float[][] rows = rows(layout, 6, 4);
    Reconstruction together = network.reconstruct(rows, EncodeLayer.DEEP_STACK);
    for (int r = 0; r < rows.length; r++) {
      Reconstruction own = network.reconstruct(new float[][] {rows[r]}, EncodeLayer.DEEP_STACK);
      close(own.cells()[0], together.cells()[r]);
      close(own.encoded()[0], together.encoded()[r]);
    }
  }

  /** Ten rows are learnt by heart. */
  @Test
  void aNetworkLearns() {
    TableLayout layout = alone(2, 16);
    NetworkSpec spec = Specs.of(Architecture.BOTTLENECK).hidden(32).code(12).build();
    Autoencoder network = Autoencoder.create(spec, layout);
    float[][] rows = rows(layout, 10, 8);
    double before = network.computeGradient(rows, rows, 0).mean();
    double after = before;
    for (int step = 0; step < 400; step++) {
      after = network.fit(rows, rows, 1e-2, step).mean();
    }
    assertThat(after).isLessThan(0.4 * before);
  }

  @Test
  void whatIsTooShortIsRefused() {
    NetworkSpec spec = specs(Architecture.BOTTLENECK).build();
    assertThat(spec.parameterCount(alone(2, 8))).isPositive();
    assertThatThrownBy(() -> spec.parameterCount(alone(2, 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sequences of column s are too short for the convolutions, found 7 steps in 2 channels;"
                + " a kernel of 3 before and behind a pooling by two needs at least 8 steps; set a"
                + " smaller sequenceKernelSize, or read the column by vectorCols.");
    assertThatThrownBy(
            () -> Autoencoder.create(specs(Architecture.COLUMN_TRANSFORMER).build(), alone(2, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a column of vectors has no token; found s");
  }

  @Test
  void layoutsTellSequencesFromVectors() {
    assertThat(mixed().sequences().stream().map(place -> place.column() + place.at()))
        .containsExactly("s3", "w21");
    assertThat(mixed().sequences().get(0).steps()).isEqualTo(9);
    assertThat(mixed().columns()).isEqualTo(5);
    assertThat(Arrays.stream(mixed().columnIndices()).max().getAsInt()).isEqualTo(4);
  }
}
