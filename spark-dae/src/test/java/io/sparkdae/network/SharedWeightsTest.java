package io.sparkdae.network;

import static io.sparkdae.network.Architecture.BOTTLENECK;
import static io.sparkdae.network.Architecture.DEEP_STACK;
import static io.sparkdae.network.Architecture.STACKED;
import static io.sparkdae.network.Architecture.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.OptimizerSpec.Rule;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.Slotted;
import io.sparkdae.network.loss.Head;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Embeddings and maps that a network uses twice. */
@BesideSpark
class SharedWeightsTest {

  private static final int LEVELS = 700;

  /** A column of many levels that tells another, and a number. */
  private static TableLayout many(List<Long> counts) {
    return new TableLayout(
        List.of(
            new Field.Categorical("many", LEVELS, false, counts),
            new Field.Categorical("few", 12, false)),
        List.of(new Field.Continuous("x", -3, 3)),
        List.of());
  }

  private static float[][] rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      int level = (int) Math.exp(random.nextDouble() * Math.log(LEVELS - 2)) - 1;
      rows[r] = new float[] {2 + level, 2 + level % 10, (float) random.nextGaussian()};
    }
    return rows;
  }

  @Test
  void aTiedHeadHasAVectorAndABiasALevel() {
    TableLayout layout = many(List.of());
    Specs specs = Specs.of(BOTTLENECK).hidden(24);
    long own = specs.build().parameterCount(layout);
    long tied = specs.tiedEmbeddings().build().parameterCount(layout);
    int[] widths = {layout.categoricals().get(0).vectorWidth(), 6};
    assertThat(layout.categoricals().get(1).vectorWidth()).isEqualTo(widths[1]);
    // 24 weights a class become 24 weights and a bias a number of the vector.
    assertThat(own - tied).isEqualTo(24L * (699 + 11) - 25L * (widths[0] + widths[1]));
    assertThat(Autoencoder.create(specs.build(), layout).parameterCount()).isEqualTo((int) tied);
  }

  @Test
  void tiedMapsHaveNoWeights() {
    Specs specs = Specs.of(STACKED).hidden(9, 5);
    long own = specs.build().parameterCount(Tables.layout());
    long tied = specs.tiedWeights().build().parameterCount(Tables.layout());
    assertThat(own - tied).isEqualTo(3 * 5 + 5 * 9);
  }

  /** A table of sampled classes is stepped by row, and its gradient is the sum of both uses. */
  @Test
  void sampledGradientsAgreeWithFiniteDifferences() {
    NetworkSpec spec =
        Specs.of(BOTTLENECK).hidden(8).tiedEmbeddings().sampledSoftmaxThreshold(500).build();
    Autoencoder network = Autoencoder.create(spec, many(List.of()), DataType.DOUBLE, Kernels.ND4J);
    float[][] clean = rows(8, 1);
    float[][] seen = rows(8, 2);
    clean[1][0] = clean[0][0];
    clean[2][0] = 0;
    network.network().params().addi(0.02);
    network.computeGradient(clean, seen, 5);
    List<RowGradients> tables = network.rowGradients();
    assertThat(tables).hasSize(2);
    double[] dense = network.network().getGradientsViewArray().dup().data().asDouble();
    SplittableRandom pick = new SplittableRandom(9);
    for (RowGradients table : tables) {
      for (int n = 0; n < 25; n++) {
        int i = pick.nextInt(table.rows().length);
        int k = pick.nextInt(table.width());
        int at = table.from() + table.rows()[i] * table.width() + k;
        check(network, clean, seen, at, table.toArray()[i * table.width() + k]);
      }
    }
    // The level that a row was shown and is not to say, and the one that it is to say.
    assertThat(tables.get(0).rows()).contains((int) seen[0][0], (int) clean[0][0]);
    checkDense(network, clean, seen, dense, pick);
  }

  private static void checkDense(
      Autoencoder network,
      float[][] clean,
      float[][] seen,
      double[] gradient,
      SplittableRandom pick) {
    int at = 0;
    for (Layer layer : network.network().getLayers()) {
      for (Segment segment : ((Slotted) layer.conf().getLayer()).segments(at)) {
        at = segment.until();
        if (segment.rowWidth() == 0 && segment.role() != ParameterRole.STATISTIC) {
          for (int n = 0; n < 6; n++) {
            int i = pick.nextInt(segment.from(), segment.until());
            check(network, clean, seen, i, gradient[i]);
          }
        }
      }
    }
  }

  private static void check(
      Autoencoder network, float[][] clean, float[][] seen, int at, double analytic) {
    INDArray parameters = network.network().params();
    double step = 1e-6;
    double value = parameters.getDouble(at);
    parameters.putScalar(at, value + step);
    double above = network.computeGradient(clean, seen, 5).mean();
    parameters.putScalar(at, value - step);
    double below = network.computeGradient(clean, seen, 5).mean();
    parameters.putScalar(at, value);
    double numeric = (above - below) / (2 * step);
    assertThat(analytic)
        .as("parameter %d", at)
        .isCloseTo(numeric, offset(1e-6 + 1e-5 * Math.abs(numeric)));
  }

  /** All but the embeddings, which the loss's target does not move. */
  @Test
  void regressionGradientsAgreeWithFiniteDifferences() {
    NetworkSpec spec = Specs.of(BOTTLENECK).hidden(8).embeddingRegression().build();
    Autoencoder network = Autoencoder.create(spec, Tables.layout(), DataType.DOUBLE, Kernels.ND4J);
    float[][] clean = Tables.rows(9, 1);
    float[][] seen = Tables.rows(9, 2);
    network.network().params().addi(0.02);
    network.computeGradient(clean, seen, 5);
    double[] gradient = network.network().getGradientsViewArray().dup().data().asDouble();
    SplittableRandom pick = new SplittableRandom(4);
    int first = (int) network.network().getLayer(0).numParams();
    int at = first;
    for (Layer layer :
        List.of(network.network().getLayers()).subList(1, network.network().getnLayers())) {
      for (Segment segment : ((Slotted) layer.conf().getLayer()).segments(at)) {
        at = segment.until();
        if (segment.role() != ParameterRole.STATISTIC) {
          for (int n = 0; n < 6; n++) {
            int i = pick.nextInt(segment.from(), segment.until());
            check(network, clean, seen, i, gradient[i]);
          }
        }
      }
    }
  }

  /**
   * Of rows that are all shown as missing, no level's vector is read, and the target moves none.
   */
  @Test
  void aTargetDoesNotMoveItsEmbedding() {
    NetworkSpec spec = Specs.of(BOTTLENECK).hidden(8).embeddingRegression().build();
    Autoencoder network = Autoencoder.create(spec, Tables.layout(), DataType.DOUBLE, Kernels.ND4J);
    float[][] clean = Tables.rows(9, 1);
    float[][] seen = Tables.rows(9, 1);
    for (float[] row : seen) {
      row[0] = 0;
    }
    network.computeGradient(clean, seen, 5);
    int width = Tables.layout().categoricals().get(0).vectorWidth();
    INDArray table = network.network().getGradientsViewArray().reshape(-1);
    for (int i = width; i < 5 * width; i++) {
      assertThat(table.getDouble(i)).isZero();
    }
    assertThat(table.getDouble(0)).isNotZero();
  }

  /** Outputs are negative squared distances: 1 and 3 beside those of a class that is never told. */
  @Test
  void theNearestVectorIsTheMostProbable() {
    Head.Nearest head = new Head.Nearest(3, 1, 1);
    double[] z = {9, -0.5, -3, -1};
    assertThat(head.loss(z, 1, 1)).isEqualTo(3);
    assertThat(head.predict(z, 1)).isEqualTo(2);
    float[] probabilities = head.probabilities(z, 1);
    double share = Math.exp(-3) / (Math.exp(-3) + Math.exp(-1));
    assertThat(probabilities).hasSize(2);
    assertThat((double) probabilities[0]).isCloseTo(share, offset(1e-6));
    assertThat((double) probabilities[1]).isCloseTo(1 - share, offset(1e-6));
    assertThat(head.gradient(z, 1, 2)).isEqualTo(1);
    assertThat(z).containsExactly(9, 0, 0, -1);
  }

  static List<Specs> learners() {
    return List.of(
        Specs.of(BOTTLENECK).code(16).hidden(24).tiedEmbeddings(),
        Specs.of(BOTTLENECK).code(16).hidden(24).tiedEmbeddings().sampledSoftmaxThreshold(500),
        Specs.of(BOTTLENECK).code(16).hidden(24, 16).tiedWeights(),
        Specs.of(BOTTLENECK).code(16).hidden(24).embeddingRegression(),
        Specs.of(DEEP_STACK).code(16).hidden(40).embeddingRegression());
  }

  /** The few levels follow from the many, of which those that are common are learnt. */
  @ParameterizedTest
  @MethodSource("learners")
  void rowsAreRebuilt(Specs specs) {
    TableLayout layout = many(List.of());
    Autoencoder network = Autoencoder.create(specs.build(), layout);
    for (int step = 0; step < 300; step++) {
      float[][] batch = rows(256, 1000 + step);
      network.fit(batch, batch, step < 230 ? 1e-2 : 2e-3, step);
    }
    float[][] held = rows(1000, 77);
    float[][] rebuilt = network.reconstruct(held, EncodeLayer.CODE).cells();
    double hits = 0;
    double common = 0;
    for (int r = 0; r < held.length; r++) {
      common += held[r][1] == 2 ? 1 : 0;
      hits += rebuilt[r][1] == held[r][1] ? 1 : 0;
    }
    assertThat(common / held.length).as("share of the commonest level").isBetween(0.1, 0.4);
    assertThat(hits / held.length).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void kernelsAgree(Specs specs) {
    NetworkSpec spec = specs.dropout(0.2).build();
    KernelAgreement.ofFunctions(spec, many(List.of()), step -> withHoles(rows(64, step)));
    KernelAgreement.ofTraining(spec, many(List.of()), step -> withHoles(rows(64, step)));
  }

  /** Both the dense and the summed gradients of a table, divided by how often a level occurs. */
  @ParameterizedTest
  @ValueSource(ints = {500, 10_000})
  void kernelsAgreeOnDividedGradients(int threshold) {
    Long[] counts = new Long[LEVELS];
    Arrays.setAll(counts, level -> level < 2 ? 0L : 1L + level % 5);
    NetworkSpec spec =
        Specs.of(BOTTLENECK)
            .hidden(24)
            .tiedEmbeddings()
            .scaledByFrequency()
            .sampledSoftmaxThreshold(threshold)
            .build();
    TableLayout layout = many(List.of(counts));
    KernelAgreement.ofFunctions(spec, layout, step -> withHoles(rows(64, step)));
    KernelAgreement.ofTraining(spec, layout, step -> withHoles(rows(64, step)));
  }

  /** The same rows, some of which lack a level. */
  private static float[][] withHoles(float[][] rows) {
    for (int r = 4; r < rows.length; r += 9) {
      rows[r][r % 2] = 0;
    }
    return rows;
  }

  /** A level seen c times of n, one of k that were seen, has n / (k · c) times the gradient. */
  @Test
  void gradientsAreDividedByFrequencies() {
    List<Long> counts = List.of(7L, 0L, 60L, 30L, 10L);
    List<Field.Categorical> columns =
        List.of(
            new Field.Categorical("a", 5, false, counts),
            new Field.Categorical("b", 3, true),
            new Field.Categorical("c", 8, false));
    TableLayout plain = Tables.layout();
    TableLayout counted = new TableLayout(columns, plain.continuous(), plain.indicators());
    Specs specs = Specs.of(BOTTLENECK).hidden(5).tiedEmbeddings();
    float[] before = tableGradient(specs.build(), counted);
    float[] after = tableGradient(specs.scaledByFrequency().build(), counted);
    int width = columns.get(0).vectorWidth();
    double[] factors = {1, 1, 100 / 3.0 / 60, 100 / 3.0 / 30, 100 / 3.0 / 10};
    for (int i = 0; i < after.length; i++) {
      double factor = i < 5 * width ? factors[i / width] : 1;
      assertThat((double) after[i]).isCloseTo(before[i] * factor, offset(1e-6));
    }
    assertThat(tableGradient(specs.build(), plain)).containsExactly(before, offset(1e-6f));
  }

  /** Gradients of the tables of the three columns. */
  private static float[] tableGradient(NetworkSpec spec, TableLayout layout) {
    Autoencoder network = Autoencoder.create(spec, layout, DataType.FLOAT, Kernels.HOST);
    network.computeGradient(Tables.rows(40, 1), Tables.rows(40, 2), 5);
    int length = (int) network.network().getLayer(0).numParams();
    float[] all = network.network().getGradientsViewArray().dup().data().asFloat();
    return Arrays.copyOf(all, length);
  }

  /** By row and by the whole table, momentum SGD takes the same step. */
  @Test
  void rowsAreScaledAsTablesAre() {
    Long[] counts = new Long[LEVELS];
    Arrays.setAll(counts, level -> level < 2 ? 0L : 1L + level % 5);
    TableLayout layout = many(List.of(counts));
    Specs specs =
        Specs.of(BOTTLENECK).hidden(8).optimizer(Rule.SGD).sampledSoftmaxThreshold(10_000);
    float[][] clean = rows(32, 1);
    float[][] seen = rows(32, 2);
    float[] plain = step(specs.build(), layout, clean, seen);
    float[] scaled = step(specs.scaledByFrequency().build(), layout, clean, seen);
    float[] start = Autoencoder.create(specs.build(), layout).parameters();
    int width = layout.categoricals().get(0).vectorWidth();
    double mean = 0;
    for (int level = 2; level < LEVELS; level++) {
      mean += counts[level] / (LEVELS - 2.0);
    }
    int moved = 0;
    for (int i = 2 * width; i < LEVELS * width; i++) {
      double decay = 1 - 1e-2 * 0.01;
      double own = plain[i] - start[i] * decay;
      double other = scaled[i] - start[i] * decay;
      if (plain[i] != start[i]) {
        moved++;
        assertThat(other).isCloseTo(own * mean / counts[i / width], offset(1e-6));
      }
    }
    assertThat(moved).isPositive();
  }

  private static float[] step(
      NetworkSpec spec, TableLayout layout, float[][] clean, float[][] seen) {
    Autoencoder network = Autoencoder.create(spec, layout, DataType.FLOAT, Kernels.HOST);
    network.fit(clean, seen, 1e-2, 1);
    return network.state().parameters();
  }

  @Test
  void whatCannotBeSharedIsRefused() {
    assertThatThrownBy(() -> create(Specs.of(BOTTLENECK).oneHot().tiedEmbeddings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there are no embeddings for the decoder to read; found categoricalEncoding oneHot with"
                + " tiedEmbeddings true and categoricalLoss crossEntropy; tiedEmbeddings and"
                + " embeddingRegression need a learnt vector a level; set categoricalEncoding to"
                + " embedding, or these back.");
    assertThatThrownBy(() -> create(Specs.of(BOTTLENECK).tiedEmbeddings().squaredError()))
        .hasMessage(
            "only a softmax has a matrix to tie; found tiedEmbeddings with categoricalLoss"
                + " squaredError; tied embeddings are the weights of a softmax over the levels; set"
                + " categoricalLoss to crossEntropy, or tiedEmbeddings to false.");
    for (Specs specs :
        List.of(
            Specs.of(TRANSFORMER).tiedWeights(),
            Specs.of(DEEP_STACK).tiedWeights(),
            Specs.of(STACKED).variational(0.1).tiedWeights())) {
      assertThatThrownBy(() -> create(specs))
          .hasMessageContaining("the decoder has no map that is an encoder's transposed; found")
          .hasMessageContaining("set tiedWeights to false, or another architecture.");
    }
  }

  private static Autoencoder create(Specs specs) {
    return Autoencoder.create(specs.build(), Tables.layout());
  }
}
