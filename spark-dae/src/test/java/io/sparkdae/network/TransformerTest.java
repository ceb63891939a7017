package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.corruption.Corruptor;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@BesideSpark
class TransformerTest {

  /** The published network at 70 inputs and 70 outputs. */
  @Test
  void hasThePublishedNumberOfParameters() {
    TableLayout seventy =
        new TableLayout(
            List.of(new Field.Categorical("a", 33, false), new Field.Categorical("b", 33, false)),
            List.of(new Field.Continuous("x", -3, 3), new Field.Continuous("y", -3, 3)),
            List.of(new Field.Indicator("x_na", 0), new Field.Indicator("y_na", 1)));
    NetworkSpec spec =
        Specs.of(Architecture.TRANSFORMER)
            .tokens(new TokenSpec(8, 128, 3, 8, 512))
            .oneHot()
            .maskHead(2, 0.75)
            .build();
    Autoencoder network = Autoencoder.create(spec, seventy);
    assertThat(network.parameterCount()).isEqualTo(815_920);
    assertThat(network.encodedSize(EncodeLayer.DEEP_STACK)).isEqualTo(3072);
    assertThat(network.encodedSize(EncodeLayer.CODE)).isEqualTo(1024);
  }

  @Test
  void learnsToRebuildAndToTellDamage() {
    Autoencoder network =
        Autoencoder.create(
            Specs.of(Architecture.TRANSFORMER)
                .tokens(new TokenSpec(4, 16, 2, 2, 32))
                .activation(Activation.RELU)
                .oneHot()
                .maskHead(2, 0.75)
                .build(),
            Tables.layout());
    Corruptor noise =
        new Corruptor(new Corruption(0.3, 0, Map.of(), Map.of(), false), Tables.layout());
    float[][] rows = Tables.rows(256, 3);
    double before = network.score(rows).mean();
    for (int step = 0; step < 400; step++) {
      network.fit(rows, noise.corrupt(rows, step), 4e-3, step);
    }
    assertThat(network.score(rows).mean()).isLessThan(0.4 * before);
    float[][] others = Tables.rows(256, 4);
    assertThat(network.maskAuc(others, noise.corrupt(others, -1))).isGreaterThan(0.9);
    assertThat(Autoencoder.create(Tables.spec(Activation.MISH, 0, false), Tables.layout()))
        .satisfies(none -> assertThat(none.maskAuc(others, others)).isNaN());
  }

  /** Three columns of levels, two of numbers: five tokens. */
  @Test
  void aColumnIsAToken() {
    NetworkSpec spec =
        Specs.of(Architecture.COLUMN_TRANSFORMER).tokens(new TokenSpec(9, 4, 2, 2, 6)).build();
    Autoencoder network = Autoencoder.create(spec, Tables.layout());
    // Levels and numbers; two blocks of maps, biases and norms; the head's weights and biases.
    int input = (5 + 3 + 8) * 4 + 2 * 3 * 4;
    int block = 4 * 12 + 12 + 4 * 4 + 4 + 8 + 4 * 6 + 6 + 6 * 4 + 4 + 8;
    int outputs = 4 + 2 + 7 + 2 + 2;
    assertThat(network.parameterCount()).isEqualTo(input + 2 * block + 20 * outputs + outputs);
    assertThat(network.encodedSize(EncodeLayer.CODE)).isEqualTo(20);
    float[] code = network.encode(Tables.rows(1, 1), EncodeLayer.CODE)[0];
    assertThat(code).hasSize(20);
  }

  @Test
  void columnsLearnFromEachOther() {
    Autoencoder network =
        Autoencoder.create(
            Specs.of(Architecture.COLUMN_TRANSFORMER)
                .tokens(new TokenSpec(1, 16, 2, 2, 32))
                .activation(Activation.RELU)
                .build(),
            Tables.layout());
    Corruptor noise =
        new Corruptor(new Corruption(0, 0.3, Map.of(), Map.of(), false), Tables.layout());
    float[][] rows = Tables.rows(256, 3);
    for (int step = 0; step < 400; step++) {
      network.fit(rows, noise.corrupt(rows, step), 4e-3, step);
    }
    float[][] others = Tables.rows(256, 4);
    float[][] hidden = Tables.rows(256, 4);
    for (float[] row : hidden) {
      row[4] = Float.NaN;
    }
    float[][] rebuilt = network.reconstruct(hidden, EncodeLayer.CODE).cells();
    double error = 0;
    double spread = 0;
    for (int r = 0; r < others.length; r++) {
      error += Math.pow(rebuilt[r][4] - others[r][4], 2);
      spread += Math.pow(others[r][4], 2);
    }
    assertThat(error / spread).as("share of the hidden column's variance").isLessThan(0.3);
  }

  /** Attention mixes a row's tokens, never rows. */
  @ParameterizedTest
  @EnumSource(names = {"TRANSFORMER", "COLUMN_TRANSFORMER"})
  void aRowsCodeDoesNotDependOnItsNeighbours(Architecture architecture) {
    Autoencoder network =
        Autoencoder.create(
            Specs.of(architecture).tokens(new TokenSpec(3, 8, 2, 2, 5)).build(), Tables.layout());
    float[][] rows = Tables.rows(1300, 4);
    float[][] together = network.encode(rows, EncodeLayer.DEEP_STACK);
    for (int r = 0; r < rows.length; r += 93) {
      float[] alone = network.encode(new float[][] {rows[r]}, EncodeLayer.DEEP_STACK)[0];
      assertThat(alone).containsExactly(together[r], within(1e-5f));
    }
  }

  @Test
  void tokensThatNobodyCanMakeAreRefused() {
    assertThatThrownBy(
            () ->
                Autoencoder.create(
                    Specs.of(Architecture.COLUMN_TRANSFORMER).oneHot().build(), Tables.layout()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a column's token is the vector of its level; found categoricalEncoding oneHot,"
                + " tiedEmbeddings false and categoricalLoss crossEntropy; a columnTransformer"
                + " embeds levels by tokenSize, which no head reads; set categoricalEncoding to"
                + " embedding, tiedEmbeddings to false and categoricalLoss to crossEntropy or"
                + " squaredError, or the architecture to transformer.");
    assertThatThrownBy(
            () ->
                Autoencoder.create(
                    Specs.of(Architecture.COLUMN_TRANSFORMER).build(), VectorEntriesTest.layout()))
        .hasMessage(
            "a column of vectors has no token; found r; a columnTransformer reads columns of levels"
                + " and of numbers; set architecture to transformer, or leave the column out.");
  }

  @Test
  void headsThatDoNotShareATokenAreRefused() {
    NetworkSpec spec =
        Specs.of(Architecture.TRANSFORMER).tokens(new TokenSpec(2, 10, 1, 3, 4)).build();
    assertThatThrownBy(() -> Autoencoder.create(spec, Tables.layout()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the heads of the attention do not share a token evenly; found numHeads 3 for tokenSize"
                + " 10; tokenSize must be a multiple of numHeads; change one of them.");
  }
}
