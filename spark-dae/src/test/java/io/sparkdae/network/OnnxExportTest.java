package io.sparkdae.network;

import static io.sparkdae.network.Activation.RELU;
import static io.sparkdae.network.Activation.SIGMOID;
import static io.sparkdae.network.Activation.TANH;
import static io.sparkdae.network.Architecture.BOTTLENECK;
import static io.sparkdae.network.Architecture.DEEP_STACK;
import static io.sparkdae.network.Architecture.STACKED;
import static io.sparkdae.network.Architecture.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.sparkdae.BesideSpark;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of a network against what the network makes itself. */
@BesideSpark
class OnnxExportTest {

  private static final TableLayout LAYOUT = Tables.layout();

  static List<NetworkSpec> specs() {
    return List.of(
        Specs.of(BOTTLENECK).hidden(7, 5).build(),
        Specs.of(BOTTLENECK).hidden(5).activation(TANH).sigmoidRange().build(),
        Specs.of(BOTTLENECK).hidden(5).activation(SIGMOID).maskHead(2, 0.75).build(),
        Specs.of(BOTTLENECK).hidden(5).sampledSoftmaxThreshold(4).build(),
        Specs.of(BOTTLENECK).hidden(6).oneHot().squaredError().build(),
        Specs.of(BOTTLENECK).hidden(5).variational(0.1).build(),
        Specs.of(BOTTLENECK).hidden(7, 5).tiedWeights().tiedEmbeddings().build(),
        Specs.of(BOTTLENECK).hidden(5).tiedEmbeddings().sampledSoftmaxThreshold(4).build(),
        Specs.of(DEEP_STACK).hidden(5).embeddingRegression().maskHead(2, 0.75).build(),
        Specs.of(STACKED).hidden(7, 4).activation(TANH).tiedWeights().build(),
        Specs.of(STACKED).hidden(7).activation(SIGMOID).build(),
        Specs.of(DEEP_STACK).hidden(7, 5).activation(SIGMOID).sparsity(0.1, 1).build(),
        Specs.of(DEEP_STACK).hidden(7, 5).activation(RELU).oneHot().squaredError().build());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void runsAsTheNetworkDoes(NetworkSpec spec) throws OrtException {
    Autoencoder network = Autoencoder.create(spec, LAYOUT);
    for (int step = 0; step < 20; step++) {
      network.fit(Tables.rows(40, step), Tables.rows(40, step + 1), 0.01, step);
    }
    float[][] rows = Tables.rows(30, 99);
    rows[0][0] = Vocabulary.UNSEEN;
    for (EncodeLayer layer : EncodeLayer.values()) {
      Reconstruction expected = network.reconstruct(rows, layer);
      Map<String, Object> found = OnnxRun.of(network.toOnnx(layer), LAYOUT, rows);
      float[][] encoded = (float[][]) found.get("encoded");
      long[][] levels = (long[][]) found.get("reconstructedLevels");
      float[][] numbers = (float[][]) found.get("reconstructedNumbers");
      for (int r = 0; r < rows.length; r++) {
        assertThat(encoded[r]).containsExactly(expected.encoded()[r], within(1e-5f));
        for (int j = 0; j < rows[r].length; j++) {
          int k = j - levels[r].length;
          float cell = k < 0 ? levels[r][j] : numbers[r][k];
          assertThat(cell).isCloseTo(expected.cells()[r][j], within(1e-5f));
        }
      }
    }
  }

  @Test
  void entriesOfVectorsAreNumbersWithoutFlags() throws OrtException {
    TableLayout layout = VectorEntriesTest.layout();
    float[][] rows = VectorEntriesTest.rows();
    Autoencoder network = Autoencoder.create(VectorEntriesTest.spec(), layout);
    Reconstruction expected = network.reconstruct(rows, EncodeLayer.CODE);
    Map<String, Object> found = OnnxRun.of(network.toOnnx(EncodeLayer.CODE), layout, rows);
    for (int r = 0; r < rows.length; r++) {
      assertThat(((float[][]) found.get("encoded"))[r])
          .containsExactly(expected.encoded()[r], within(1e-5f));
      assertThat(((float[][]) found.get("reconstructedNumbers"))[r])
          .containsExactly(expected.cells()[r], within(1e-5f));
    }
  }

  /**
   * Convolutions there and back, with an odd number of steps before the pooling and an even one.
   */
  @Test
  void sequencesAreRead() throws OrtException {
    for (Architecture architecture : List.of(BOTTLENECK, DEEP_STACK)) {
      TableLayout layout = SequencesTest.mixed();
      float[][] rows = SequencesTest.rows(layout, 12, 7);
      NetworkSpec spec =
          Specs.of(architecture).hidden(7, 5).sigmoidRange().tiedEmbeddings().build();
      Autoencoder network = Autoencoder.create(spec, layout);
      for (int step = 0; step < 20; step++) {
        network.fit(rows, SequencesTest.rows(layout, 12, step), 0.01, step);
      }
      Reconstruction expected = network.reconstruct(rows, EncodeLayer.CODE);
      Map<String, Object> found = OnnxRun.of(network.toOnnx(EncodeLayer.CODE), layout, rows);
      for (int r = 0; r < rows.length; r++) {
        assertThat(((float[][]) found.get("encoded"))[r])
            .containsExactly(expected.encoded()[r], within(1e-5f));
        float[] numbers = ((float[][]) found.get("reconstructedNumbers"))[r];
        for (int k = 0; k < numbers.length; k++) {
          assertThat(numbers[k]).isCloseTo(expected.cells()[r][k + 1], within(1e-5f));
        }
      }
    }
  }

  /** Outliers are where forms of a non-linearity that agree elsewhere may part. */
  @ParameterizedTest
  @EnumSource
  void farNumbersAreEncodedAlike(Activation activation) throws OrtException {
    NetworkSpec spec = Specs.of(BOTTLENECK).hidden(7, 5).activation(activation).build();
    Autoencoder network = Autoencoder.create(spec, LAYOUT);
    float[][] rows = Tables.rows(12, 3);
    int number = LAYOUT.categoricals().size();
    for (int r = 0; r < rows.length; r++) {
      rows[r][number] = (r % 2 == 0 ? 1 : -1) * (float) Math.pow(10, 2 * r);
    }
    Reconstruction expected = network.reconstruct(rows, EncodeLayer.CODE);
    Map<String, Object> found = OnnxRun.of(network.toOnnx(EncodeLayer.CODE), LAYOUT, rows);
    float[][] encoded = (float[][]) found.get("encoded");
    for (int r = 0; r < rows.length; r++) {
      for (int k = 0; k < encoded[r].length; k++) {
        float own = expected.encoded()[r][k];
        assertThat(encoded[r][k])
            .as("row %d", r)
            .isCloseTo(own, within(1e-5f * Math.max(1, Math.abs(own))));
      }
    }
  }

  @Test
  void whatHasNoFormIsRefused() {
    NetworkSpec spec = Specs.of(TRANSFORMER).tokens(new TokenSpec(3, 4, 1, 2, 5)).build();
    Autoencoder network = Autoencoder.create(spec, LAYOUT);
    assertThatThrownBy(() -> network.toOnnx(EncodeLayer.CODE))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "a network with a TransformerBlockLayer cannot be written as ONNX; found a"
                + " transformer; bottleneck, deepStack and stacked can; encode with"
                + " DenoisingAutoencoderModel.transform, or fit one of these.");
  }
}
