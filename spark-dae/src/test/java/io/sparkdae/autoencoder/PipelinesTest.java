package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.CountedJobs;
import io.sparkdae.LocalSpark;
import io.sparkdae.format.TableFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages among Spark's own. */
class PipelinesTest {

  private static final Dataset<Row> PEOPLE = People.people(90, 4).cache();

  /** What a table holds outside of Spark, as a file would. */
  private static final AtomicReference<String> CITY = new AtomicReference<>();

  private static DenoisingAutoencoder quick() {
    return People.estimator().setHiddenSizes(8).setMaxIter(2).setMinSteps(20).setBatchSize(16);
  }

  @Test
  void feedsOtherStages(@TempDir Path folder) throws Exception {
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  quick().setImputedCols("*"),
                  new StringIndexer().setInputCol("label").setOutputCol("y"),
                  new VectorAssembler()
                      .setInputCols(new String[] {"encoded", "age_imputed", "age_na"})
                      .setOutputCol("features"),
                  new LogisticRegression().setLabelCol("y").setMaxIter(3)
                });
    PipelineModel model = pipeline.fit(PEOPLE);
    List<Row> predicted =
        model.transform(PEOPLE).select("id", "prediction").orderBy("id").collectAsList();
    assertThat(predicted.size()).isEqualTo(90);
    String at = folder.resolve("pipeline").toString();
    model.write().save(at);
    assertThat(
            PipelineModel.load(at)
                .transform(PEOPLE)
                .select("id", "prediction")
                .orderBy("id")
                .collectAsList())
        .isEqualTo(predicted);
  }

  /** As those of Spark's own stages do: the assembler puts the column's name before a unit's. */
  @Test
  void unitsReadWellInAnAssembledVector() {
    DenoisingAutoencoderModel model = People.model().setProbabilityCols("home city");
    List<String> values = model.table().categoricals().get(0).vocabulary().values();
    List<String> cities = new ArrayList<>();
    for (String value : values) {
      cities.add("home city_probability_" + (value.isEmpty() ? cities.size() : value));
    }
    assertThat(assembled(model, "steps", "encoded", "home city_probability"))
        .startsWith("steps", "encoded_0", "encoded_1", "encoded_2", "encoded_3")
        .endsWith(cities.toArray(String[]::new))
        .hasSize(5 + cities.size());
    assertThat(assembled(model.setEncodeLayer("deepStack"), "encoded"))
        .startsWith("encoded_block0_0", "encoded_block0_1")
        .contains("encoded_block1_15")
        .endsWith("encoded_code_2", "encoded_code_3");
  }

  private static List<String> assembled(DenoisingAutoencoderModel model, String... columns) {
    Dataset<Row> features =
        new VectorAssembler()
            .setInputCols(columns)
            .setOutputCol("features")
            .transform(model.transform(PEOPLE));
    AttributeGroup names = AttributeGroup.fromStructField(features.schema().apply("features"));
    return Arrays.stream(names.attributes().get()).map(unit -> unit.name().get()).toList();
  }

  @Test
  void crossValidates() {
    DenoisingAutoencoder stage = quick().setErrorCol("error");
    ParamMap[] grid = new ParamGridBuilder().addGrid(stage.codeSize(), new int[] {2, 4}).build();
    CrossValidatorModel best =
        new CrossValidator()
            .setEstimator(stage)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new ReconstructionEvaluator())
            .setNumFolds(2)
            .setSeed(1)
            .fit(PEOPLE);
    assertThat(best.avgMetrics()).hasSize(2).doesNotContain(Double.NaN);
    int winner = best.avgMetrics()[0] <= best.avgMetrics()[1] ? 2 : 4;
    assertThat(((DenoisingAutoencoderModel) best.bestModel()).getCodeSize()).isEqualTo(winner);
    assertThat(best.transform(PEOPLE).columns()).endsWith("encoded", "error");
  }

  /** As a search over Params does: copies of a stage, fitted to the same persisted rows. */
  @Test
  void persistedRowsAreProfiledOnce() {
    DenoisingAutoencoder stage = quick();
    Dataset<Row> rows = People.people(60, 9);
    int anew = CountedJobs.during(() -> stage.fit(rows));
    assertThat(CountedJobs.during(() -> stage.fit(rows))).isEqualTo(anew);

    Dataset<Row> kept = rows.cache();
    kept.count();
    int first = CountedJobs.during(() -> stage.fit(kept));
    ParamMap noise = new ParamMap().put(stage.swapProbability(), 0.4).put(stage.codeSize(), 5);
    List<DenoisingAutoencoderModel> models = new ArrayList<>();
    assertThat(CountedJobs.during(() -> models.add(stage.fit(kept, noise)))).isEqualTo(first - 1);
    ParamMap rarer = new ParamMap().put(stage.minFrequency(), 20);
    assertThat(CountedJobs.during(() -> models.add(stage.fit(kept, rarer)))).isEqualTo(first);
    assertThat(columns(models.get(0))).isEqualTo(columns(quick().fit(kept)));
    assertThat(columns(models.get(1))).isNotEqualTo(columns(models.get(0)));
    kept.unpersist();
  }

  @Test
  void rowsThatArePersistedAnewAreProfiledAnew() {
    DenoisingAutoencoder stage = quick().setCategoricalCols("city").setContinuousCols();
    Dataset<Row> rows =
        LocalSpark.session()
            .createDataFrame(
                LocalSpark.context()
                    .parallelize(List.of(0, 1, 2, 3, 4, 5, 6, 7), 2)
                    .map(i -> RowFactory.create(CITY.get() + i % 2)),
                new StructType().add("city", DataTypes.StringType));
    CITY.set("Bern ");
    rows.persist();
    assertThat(cities(stage.fit(rows))).containsExactlyInAnyOrder("Bern 0", "Bern 1");
    rows.unpersist();
    CITY.set("Lund ");
    rows.persist();
    assertThat(cities(stage.fit(rows))).containsExactlyInAnyOrder("Lund 0", "Lund 1");
    rows.unpersist();
  }

  private static List<String> cities(DenoisingAutoencoderModel model) {
    return model.table().categoricals().get(0).vocabulary().values();
  }

  private static String columns(DenoisingAutoencoderModel model) {
    return TableFormat.toJson(model.table());
  }

  @Test
  void transformsAStream(@TempDir Path folder) throws TimeoutException, StreamingQueryException {
    String input = folder.resolve("input").toString();
    PEOPLE.write().parquet(input);
    DenoisingAutoencoderModel model =
        People.model().setReconstructionCol("rebuilt").setImputedCols("*").setErrorCol("error");
    Dataset<Row> stream = LocalSpark.session().readStream().schema(PEOPLE.schema()).parquet(input);
    Dataset<Row> encoded = model.transform(stream);
    assertThat(encoded.isStreaming()).isTrue();
    StreamingQuery query =
        encoded
            .writeStream()
            .format("memory")
            .queryName("encoded_people")
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    List<Row> streamed = LocalSpark.session().table("encoded_people").orderBy("id").collectAsList();
    assertThat(streamed.size()).isEqualTo(90);
    List<Row> batch = model.transform(PEOPLE).orderBy("id").collectAsList();
    for (int i = 0; i < batch.size(); i++) {
      assertThat(streamed.get(i).<Row>getAs("rebuilt").<String>getAs("home city"))
          .isEqualTo(batch.get(i).<Row>getAs("rebuilt").getAs("home city"));
      assertThat(streamed.get(i).<Double>getAs("error"))
          .isCloseTo(
              batch.get(i).<Double>getAs("error"), org.assertj.core.data.Offset.offset(1e-5));
    }
  }
}
