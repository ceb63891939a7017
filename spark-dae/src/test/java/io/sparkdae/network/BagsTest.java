package io.sparkdae.network;

import static io.sparkdae.network.Architecture.BOTTLENECK;
import static io.sparkdae.network.Architecture.DEEP_STACK;
import static io.sparkdae.network.Architecture.STACKED;
import static io.sparkdae.network.Architecture.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.corruption.Corruptor;
import io.sparkdae.network.layer.AutoencoderLayer;
import io.sparkdae.network.layer.TabularInput;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Bags of items at the input and at the end of a network. */
@BesideSpark
class BagsTest {

  private static final float NAN = Float.NaN;
  private static final Pooling SUM = new Pooling(Pooling.Combiner.SUM, false);
  private static final Pooling UNIT = new Pooling(Pooling.Combiner.MEAN, true);

  /** A column of levels, a number and two columns of bags, the second of {@code levels} indices. */
  static TableLayout layout(int levels) {
    return new TableLayout(
        List.of(new Field.Categorical("a", 9, false)),
        List.of(new Field.Continuous("x", -3, 3)),
        List.of(new Field.Indicator("x_na", 0)),
        List.of(
            new Field.MultiValued("g", 9, false, 3, List.of()),
            new Field.MultiValued("t", levels, true, 4, Collections.nCopies(levels - 1, 0.1f))));
  }

  /** Rows whose bags follow one hidden number each; some are empty, some missing. */
  static float[][] rows(int count, int levels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      int kind = random.nextInt(4);
      int item = 2 + kind * ((levels - 2) / 4);
      rows[r] =
          new float[] {2 + kind, kind - 1.5f, 2 + kind, 6 + kind % 2, 0, item, item + 1, 0, 0};
      if (r % 7 == 3) {
        Arrays.fill(rows[r], 2, 5, r % 2 == 0 ? 0 : NAN);
      }
      if (r % 9 == 4) {
        Arrays.fill(rows[r], 5, 9, r % 2 == 0 ? 0 : NAN);
      }
      if (r % 5 == 0 && r % 9 != 4) {
        rows[r][8] = levels - 1;
        rows[r][7] = 1;
      }
    }
    rows[0][0] = 0;
    rows[0][1] = NAN;
    return rows;
  }

  static List<NetworkSpec> specs() {
    return List.of(
        Specs.of(BOTTLENECK).hidden(5).dropout(0.2).build(),
        Specs.of(BOTTLENECK).hidden(5).pooling(SUM).maskHead(2, 0.75).build(),
        Specs.of(STACKED).hidden(5).pooling(UNIT).tiedEmbeddings().build(),
        Specs.of(DEEP_STACK).hidden(6, 5).pooling(new Pooling(Pooling.Combiner.SUM, true)).build(),
        Specs.of(BOTTLENECK).hidden(5).sampledSoftmaxThreshold(4).negatives(3).build(),
        Specs.of(TRANSFORMER).tokens(new TokenSpec(3, 4, 1, 2, 5)).build());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void gradientsAgreeWithFiniteDifferences(NetworkSpec spec) {
    GradientTest.check(spec, layout(14), rows(11, 14, 1), rows(11, 14, 2));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void kernelsAgree(NetworkSpec spec) {
    KernelAgreement.ofFunctions(spec, layout(600), step -> rows(64, 600, step));
    KernelAgreement.ofTraining(spec, layout(600), step -> rows(64, 600, step));
  }

  /** A head all of whose items a step draws is stepped as a whole. */
  @Test
  void asManyNegativesAsItemsAreNoSample() {
    Specs spec = Specs.of(BOTTLENECK).hidden(5).negatives(100);
    Autoencoder few = Autoencoder.create(spec.sampledSoftmaxThreshold(12).build(), layout(14));
    Autoencoder many = Autoencoder.create(spec.sampledSoftmaxThreshold(1000).build(), layout(14));
    for (int step = 0; step < 8; step++) {
      few.fit(rows(40, 14, 1), rows(40, 14, 1), 1e-2, step);
      many.fit(rows(40, 14, 1), rows(40, 14, 1), 1e-2, step);
    }
    assertThat(few.parameters()).isEqualTo(many.parameters());
  }

  private static Autoencoder network(Pooling pooling, int levels) {
    NetworkSpec spec = Specs.of(BOTTLENECK).hidden(6).pooling(pooling).build();
    return Autoencoder.create(spec, layout(levels));
  }

  /** What the network reads of rows: the vectors of the level and of both bags, number and flag. */
  private static float[][] inputs(Autoencoder network, int levels, float[]... rows) {
    AutoencoderLayer first = (AutoencoderLayer) network.network().getLayer(0);
    return first.infer(MiniBatch.inputs(layout(levels), rows)).toFloatMatrix();
  }

  private static float[] row(float level, float... slots) {
    float[] row = {level, 0, 0, 0, 0, 0, 0, 0, 0};
    System.arraycopy(slots, 0, row, 2, slots.length);
    return row;
  }

  /** Columns a and g have as many indices, and so vectors of one length. */
  @Test
  void aBagOfOneReadsAsALevelDoes() {
    for (Pooling pooling : List.of(Pooling.MEAN, SUM)) {
      Autoencoder network = network(pooling, 14);
      INDArray level = network.network().getLayer(0).getParam(TabularInput.table(0));
      network.network().getLayer(0).getParam(TabularInput.bagTable(0)).assign(level);
      int width = (int) level.size(1);
      float[] in = inputs(network, 14, row(5, 5))[0];
      assertThat(Arrays.copyOfRange(in, width, 2 * width))
          .containsExactly(Arrays.copyOf(in, width));
      // A missing bag reads as a missing level, and so does one of unseen items alone.
      for (float[] none : List.of(row(0, NAN, NAN, NAN), row(0, 1))) {
        in = inputs(network, 14, none)[0];
        assertThat(Arrays.copyOfRange(in, width, 2 * width))
            .containsExactly(Arrays.copyOf(in, width));
      }
    }
  }

  @Test
  void meansAndSumsAndDirectionsAreThoseOfTheItemsThatThereAre() {
    float[][] table = LevelVectors.ofBag(network(Pooling.MEAN, 14), 0);
    int width = table[0].length;
    float[] mean = inputs(network(Pooling.MEAN, 14), 14, row(5, 3, 7))[0];
    float[] sum = inputs(network(SUM, 14), 14, row(5, 3, 7))[0];
    float[] unit = inputs(network(UNIT, 14), 14, row(5, 3, 7))[0];
    double length = 0;
    for (int k = 0; k < width; k++) {
      float both = table[3][k] + table[7][k];
      assertThat(sum[width + k]).isCloseTo(both, within(1e-7f));
      assertThat(mean[width + k]).isCloseTo(both / 2, within(1e-7f));
      length += both * both / 4;
    }
    for (int k = 0; k < width; k++) {
      assertThat(unit[width + k])
          .isCloseTo((float) (mean[width + k] / Math.sqrt(length)), within(1e-5f));
    }
  }

  /**
   * No step, decay, average or Lookahead moves what an empty slot reads: there is nothing there.
   */
  @Test
  void anEmptyBagReadsAsZerosAlsoAfterTraining() {
    for (Pooling pooling : List.of(Pooling.MEAN, SUM, UNIT)) {
      Autoencoder network = network(pooling, 600);
      for (int step = 0; step < 20; step++) {
        network.fit(rows(32, 600, step), rows(32, 600, step + 1), 1e-2, step);
      }
      network.restore(network.state());
      float[] in = inputs(network, 600, row(2))[0];
      int level = LevelVectors.of(network, 0)[0].length;
      int bags =
          LevelVectors.ofBag(network, 0)[0].length + LevelVectors.ofBag(network, 1)[0].length;
      for (int k = level; k < level + bags; k++) {
        assertThat(in[k]).isZero();
      }
    }
  }

  /** The draws of negatives leave the loss without bias. */
  @Test
  void sampledItemsCountForThoseTheyWereDrawnFrom() {
    float[][] rows = rows(8, 40, 1);
    Specs specs = Specs.of(STACKED).hidden(5);
    Autoencoder full = Autoencoder.create(specs.build(), layout(40));
    Autoencoder sampled =
        Autoencoder.create(specs.sampledSoftmaxThreshold(30).negatives(6).build(), layout(40));
    Loss whole = full.computeGradient(rows, rows, 1);
    int field = whole.fields().indexOf("t");
    assertThat(field).isEqualTo(4);
    double sum = 0;
    int draws = 400;
    for (int seed = 0; seed < draws; seed++) {
      sum += sampled.computeGradient(rows, rows, seed).byField()[field];
    }
    assertThat(sum / draws).isCloseTo(whole.byField()[field], within(5e-3 * sum / draws));
    // Where nothing is learnt all items are scored, however training did it.
    assertThat(sampled.score(rows).byField()[field])
        .isCloseTo(full.score(rows).byField()[field], within(1e-4));
  }

  @Test
  void onlyNetworksOfVectorsReadBags() {
    NetworkSpec oneHot = Specs.of(BOTTLENECK).oneHot().build();
    assertThatThrownBy(() -> Autoencoder.create(oneHot, layout(14)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a bag has no one-hot units; found categoricalEncoding oneHot with the multi-valued"
                + " column g; the items of a bag need a learnt vector each; set categoricalEncoding"
                + " to embedding, or leave the column out.");
    NetworkSpec byColumn = Specs.of(Architecture.COLUMN_TRANSFORMER).build();
    assertThatThrownBy(() -> Autoencoder.create(byColumn, layout(14)))
        .hasMessage(
            "a bag has no token; found architecture columnTransformer with the multi-valued column"
                + " g; a columnTransformer reads columns of levels and of numbers; set architecture"
                + " to transformer, or leave the column out.");
    assertThatThrownBy(() -> network(SUM, 14).toOnnx(EncodeLayer.CODE))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "this network has no form in ONNX yet; found the multi-valued column g; levels, numbers"
                + " and vectors have one; encode with DenoisingAutoencoderModel.transform or the"
                + " plain Java scorer, or fit without it.");
  }

  /**
   * −log p of the set under independent items: softplus of all scores less those of the present.
   */
  @Test
  void aBagCostsTheSumOfItsItemsEntropiesAndCountsAsOneField() {
    TableLayout layout = layout(14);
    ReconstructionLoss loss = new ReconstructionLoss(layout, specs().get(0).loss());
    float[][] rows = {{2, 0, 3, 0, 0, 2, 13, 0, 0}, {2, 0, NAN, NAN, NAN, 0, 0, 0, 0}};
    float[] targets = ReconstructionLoss.targets(layout, rows);
    // Eight classes of a, x, the flag's two, eight items of g, thirteen of t.
    double[] z = new double[2 * (8 + 1 + 2 + 8 + 13)];
    z[11 + 1] = 1.5;
    double[] byField = new double[5];
    loss.add(z, targets, 2, byField);
    // The categorical side weighs 1.3 over four fields: a, the flag, g and t.
    double weight = 1.3 / 4;
    double g = 7 * Math.log(2) + Math.log1p(Math.exp(1.5));
    assertThat(byField[3]).isCloseTo(weight * g, offset(1e-9));
    assertThat(byField[4]).isCloseTo(weight * 26 * Math.log(2), offset(1e-9));
    double rest = Math.log(8) + Math.log(2) + 13 * Math.log(2);
    assertThat(loss.errors(z, targets, 2)[1]).isCloseTo(weight * rest * 4 / 3, offset(1e-9));
  }

  @Test
  void setsAreLearntWithAndWithoutSampling() {
    for (int threshold : new int[] {1000, 4}) {
      NetworkSpec spec =
          Specs.of(BOTTLENECK).hidden(16).sampledSoftmaxThreshold(threshold).negatives(8).build();
      Autoencoder network = Autoencoder.create(spec, layout(60));
      double before = network.score(rows(200, 60, 99)).mean();
      Corruptor masks =
          new Corruptor(new Corruption(0, 0.3, Map.of(), Map.of(), false), layout(60));
      for (int step = 0; step < 600; step++) {
        float[][] clean = rows(64, 60, step);
        network.fit(clean, masks.corrupt(clean, step), 1e-2, step);
      }
      assertThat(network.score(rows(200, 60, 99)).mean()).isLessThan(0.4 * before);
      float[][] rows = {{3, -0.5f, 3, 7, 0, 16, 17, 0, 0}};
      float[] rebuilt = network.reconstruct(rows, EncodeLayer.CODE).cells()[0];
      assertThat(List.of(rebuilt[2], rebuilt[3], rebuilt[4])).contains(3f, 7f, 0f);
      assertThat(List.of(rebuilt[5], rebuilt[6])).containsExactlyInAnyOrder(16f, 17f);
      assertThat(rebuilt[7]).isZero();
      // A swapped set is told from the rest of its row.
      float[][] swapped = {rows[0].clone()};
      swapped[0][5] = 30;
      swapped[0][6] = 31;
      double own = network.cellErrors(rows).losses()[0][5];
      assertThat(network.cellErrors(swapped).losses()[0][5]).isGreaterThan(own + 2);
      assertThat(network.cellErrors(rows).losses()[0][6]).isNaN();
    }
  }
}
