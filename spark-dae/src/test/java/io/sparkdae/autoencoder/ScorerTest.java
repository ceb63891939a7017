package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkdae.LocalSpark;
import io.sparkdae.scorer.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scorer without Spark against the transform with it. */
class ScorerTest {

  private static final Path SHARED =
      Path.of(System.getProperty("shared.data", "../../shared/data")).toAbsolutePath().normalize();

  @TempDir private Path folder;

  private Scorer save(DenoisingAutoencoderModel model) throws IOException {
    Path at = folder.resolve("model");
    model.write().overwrite().save(at.toString());
    return Scorer.load(at);
  }

  private static Map<String, Object> map(Row row, List<String> columns) {
    Map<String, Object> map = new HashMap<>();
    columns.forEach(column -> map.put(column, row.getAs(column)));
    return map;
  }

  private static void assertSameCodes(
      Scorer scorer, DenoisingAutoencoderModel model, Dataset<Row> rows) {
    List<Row> encoded = model.transform(rows).collectAsList();
    assertThat(encoded).isNotEmpty();
    double worst = 0;
    for (Row row : encoded) {
      double[] expected = row.<DenseVector>getAs("encoded").values();
      float[] found = scorer.encode(map(row, scorer.columns()));
      assertThat(found).hasSize(expected.length);
      for (int k = 0; k < found.length; k++) {
        worst = Math.max(worst, Math.abs(found[k] - expected[k]));
      }
    }
    assertThat(worst).as("largest difference in %d codes", encoded.size()).isLessThan(1e-5);
  }

  @Test
  void everyTypeOfColumnIsReadAsSparkReadsIt() throws IOException {
    DenoisingAutoencoderModel model = People.model();
    assertSameCodes(save(model), model, People.people(300, 3));
  }

  @Test
  void theDeepStackIsTheSame() throws IOException {
    DenoisingAutoencoderModel model = People.model().setEncodeLayer("deepStack");
    assertSameCodes(save(model), model, People.people(50, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "sigmoid", "tanh"})
  void everyActivationIsTheSame(String activation) throws IOException {
    DenoisingAutoencoderModel model =
        People.estimator()
            .setActivation(activation)
            .setHiddenSizes(8)
            .setMinSteps(12)
            .setMaxIter(2)
            .setSigmoidRange(true)
            .setMinFrequency(30)
            .setScaling("rankGauss")
            .setReconstructionCol("rebuilt")
            .fit(People.people(200, 5));
    assertSameReconstructions(model);
  }

  /** A column whose softmax is sampled has its part of the head apart from the others'. */
  @Test
  void sampledColumnsAreRebuiltTheSame() throws IOException {
    assertSameReconstructions(
        People.estimator()
            .setSampledSoftmaxThreshold(5)
            .setHiddenSizes(8)
            .setMinSteps(12)
            .setMaxIter(2)
            .setReconstructionCol("rebuilt")
            .fit(People.people(200, 5)));
  }

  /** Then nothing of the head is left that is not sampled. */
  @Test
  void aTableOfOneSampledColumnIsRebuiltTheSame() throws IOException {
    Dataset<Row> cities = People.people(200, 5).select("home city");
    DenoisingAutoencoderModel model =
        People.estimator()
            .setCategoricalCols("home city")
            .setContinuousCols()
            .setSampledSoftmaxThreshold(5)
            .setMinSteps(12)
            .setMaxIter(2)
            .setReconstructionCol("rebuilt")
            .fit(cities);
    Scorer scorer = save(model);
    assertSameCodes(scorer, model, cities);
    for (Row row : model.transform(cities).collectAsList()) {
      assertThat(scorer.reconstruct(map(row, scorer.columns())).get("home city"))
          .isEqualTo(row.<Row>getAs("rebuilt").getAs("home city"));
    }
  }

  private void assertSameReconstructions(DenoisingAutoencoderModel model) throws IOException {
    Scorer scorer = save(model);
    assertSameCodes(scorer, model, People.people(100, 6));
    for (Row row : model.transform(People.people(100, 6)).collectAsList()) {
      Row rebuilt = row.getAs("rebuilt");
      Map<String, Object> found = scorer.reconstruct(map(row, scorer.columns()));
      assertThat(found.get("home city")).isEqualTo(rebuilt.getAs("home city"));
      assertThat(found.get("grade")).isEqualTo(rebuilt.getAs("grade").toString());
      assertThat((Double) found.get("age")).isCloseTo(rebuilt.<Double>getAs("age"), within(1e-2));
    }
  }

  @ParameterizedTest
  @CsvSource({"oneHot, squaredError", "embedding, crossEntropy"})
  void aDeepStackIsTheSame(String encoding, String loss) throws IOException {
    DenoisingAutoencoderModel model =
        People.estimator()
            .setArchitecture("deepStack")
            .setCategoricalEncoding(encoding)
            .setCategoricalLoss(loss)
            .setEncodeLayer("deepStack")
            .setMinSteps(12)
            .setMaxIter(2)
            .setReconstructionCol("rebuilt")
            .fit(People.people(200, 5));
    Scorer scorer = save(model);
    assertThat(scorer.encodedSize()).isEqualTo(48);
    assertSameCodes(scorer, model, People.people(100, 6));
    for (Row row : model.transform(People.people(100, 6)).collectAsList()) {
      Map<String, Object> found = scorer.reconstruct(map(row, scorer.columns()));
      assertThat(found.get("home city")).isEqualTo(row.<Row>getAs("rebuilt").getAs("home city"));
    }
  }

  /** A code of means, whose variances the scorer has no use for. */
  @ParameterizedTest
  @ValueSource(strings = {"bottleneck", "deepStack", "stacked"})
  void variationalCodesAreTheSame(String architecture) throws IOException {
    DenoisingAutoencoderModel model =
        People.estimator()
            .setArchitecture(architecture)
            .setVariationalWeight(0.1)
            .setEncodeLayer("deepStack")
            .setMinSteps(12)
            .setMaxIter(2)
            .setReconstructionCol("rebuilt")
            .fit(People.people(200, 5));
    assertSameReconstructions(model);
    assertThat(
            DenoisingAutoencoderModel.load(folder.resolve("model").toString()).fitted().network())
        .isEqualTo(model.fitted().network());
  }

  /** Embeddings as the decoder's matrix, encoder maps as the decoder's, and vectors to compare. */
  @ParameterizedTest
  @CsvSource({
    "bottleneck, crossEntropy, true, true, 5000",
    "bottleneck, crossEntropy, true, false, 5",
    "stacked, crossEntropy, false, true, 5000",
    "stacked, embeddingRegression, false, true, 5000",
    "deepStack, embeddingRegression, false, false, 5000"
  })
  void whatIsSharedIsReadTwice(
      String architecture, String loss, boolean embeddings, boolean weights, int threshold)
      throws IOException {
    DenoisingAutoencoderModel model =
        People.estimator()
            .setArchitecture(architecture)
            .setHiddenSizes(9, 7)
            .setCategoricalLoss(loss)
            .setTiedEmbeddings(embeddings)
            .setTiedWeights(weights)
            .setSampledSoftmaxThreshold(threshold)
            .setEmbeddingGradientScaling("inverseFrequency")
            .setMaskHeadWeight(1)
            .setMinSteps(12)
            .setMaxIter(2)
            .setReconstructionCol("rebuilt")
            .fit(People.people(200, 5));
    assertSameReconstructions(model);
    assertThat(
            DenoisingAutoencoderModel.load(folder.resolve("model").toString()).fitted().network())
        .isEqualTo(model.fitted().network());
  }

  @Test
  void sparseCodesAreTheSame() throws IOException {
    DenoisingAutoencoderModel model =
        People.estimator()
            .setActivation("sigmoid")
            .setSparsityWeight(1)
            .setSparsityTarget(0.2)
            .setMinSteps(12)
            .setMaxIter(2)
            .setReconstructionCol("rebuilt")
            .fit(People.people(200, 5));
    assertSameReconstructions(model);
    assertThat(
            DenoisingAutoencoderModel.load(folder.resolve("model").toString()).fitted().network())
        .isEqualTo(model.fitted().network());
  }

  /** A mask head before the outputs, and columns whose softmax was sampled. */
  @ParameterizedTest
  @ValueSource(strings = {"bottleneck", "deepStack", "stacked"})
  void headsOfEveryKindDecodeTheSame(String architecture) throws IOException {
    DenoisingAutoencoderModel model =
        People.estimator()
            .setArchitecture(architecture)
            .setMaskHeadWeight(1)
            .setSampledSoftmaxThreshold(6)
            .setMinSteps(12)
            .setMaxIter(2)
            .setReconstructionCol("rebuilt")
            .fit(People.people(200, 5));
    Scorer scorer = save(model);
    for (Row row : model.transform(People.people(100, 6)).collectAsList()) {
      Row rebuilt = row.getAs("rebuilt");
      Map<String, Object> found = scorer.reconstruct(map(row, scorer.columns()));
      assertThat(found.get("home city")).isEqualTo(rebuilt.getAs("home city"));
      assertThat(found.get("grade")).isEqualTo(String.valueOf(rebuilt.<Integer>getAs("grade")));
      assertThat((Double) found.get("age")).isCloseTo(rebuilt.<Double>getAs("age"), within(1e-2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"transformer", "columnTransformer"})
  void aTransformerIsRefused(String architecture) throws IOException {
    DenoisingAutoencoderModel model =
        People.estimator()
            .setArchitecture(architecture)
            .setTokenSize(4)
            .setMaskHeadWeight(1)
            .setMinSteps(4)
            .setMaxIter(1)
            .fit(People.people(60, 5));
    assertThatThrownBy(() -> save(model))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining(
            "found architecture " + architecture + "; it runs bottleneck, deepStack, stacked");
    assertThat(
            DenoisingAutoencoderModel.load(folder.resolve("model").toString()).fitted().network())
        .isEqualTo(model.fitted().network());
  }

  /** The three shared tables; trained briefly, for what is compared is not their quality. */
  @ParameterizedTest
  @CsvSource({
    "adult.csv, salary, '?', .1",
    "bank_full.csv.gz, y, unknown, .07",
    "hotel_bookings.csv.gz, is_canceled, NULL, .03"
  })
  void realTablesAreEncodedTheSame(String file, String label, String missing, double share)
      throws IOException {
    assumeTrue(
        Files.isReadable(SHARED.resolve(file)),
        "the shared table is not there: " + SHARED.resolve(file));
    Dataset<Row> rows =
        LocalSpark.session()
            .read()
            .option("header", "true")
            .option("inferSchema", "true")
            .option("ignoreLeadingWhiteSpace", "true")
            .option("nullValue", missing)
            .csv(SHARED.resolve(file).toString())
            .drop(label, "reservation_status", "reservation_status_date", "duration")
            .sample(share, 1)
            .cache();
    String[] levels = names(rows, true);
    String[] numbers = names(rows, false);
    DenoisingAutoencoderModel model =
        new DenoisingAutoencoder()
            .setCategoricalCols(levels)
            .setContinuousCols(numbers)
            .setMaxIter(1)
            .setMinSteps(30)
            .setNumWorkers(1)
            .fit(rows);
    assertSameCodes(save(model), model, rows);
    rows.unpersist();
  }

  private static String[] names(Dataset<Row> rows, boolean text) {
    return Arrays.stream(rows.dtypes())
        .filter(type -> type._2().equals("StringType") == text)
        .map(type -> type._1())
        .toArray(String[]::new);
  }
}
