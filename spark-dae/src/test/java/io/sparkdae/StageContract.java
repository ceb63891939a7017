package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every Estimator and its Model keep. A test class implements this and gets the tests.
 *
 * @param <E> the Estimator
 * @param <M> its Model
 */
public interface StageContract<
    E extends Estimator<M> & MLWritable, M extends Model<M> & MLWritable> {

  /** A new Estimator with nothing set. */
  E untouched();

  /** A new Estimator with its columns set, ready to fit {@link #dataset()}. */
  E estimator();

  /** A small dataset that the Estimator fits, with columns that it does not read. */
  Dataset<Row> dataset();

  /** Name of a column that the Estimator reads. */
  String inputColumn();

  /** Name of a column that the Model appends. */
  String outputColumn();

  /** The documented default of every Param that has one. */
  Map<String, Object> defaults();

  /** Loads a saved Estimator. */
  E loadEstimator(String path);

  /** Loads a saved Model. */
  M loadModel(String path);

  /** A Model of {@link #dataset()}; may be the same one each time, tests do not change it. */
  default M fitted() {
    return estimator().fit(dataset());
  }

  /** Rows as comparable text, vectors and structs included. */
  static List<String> rows(Dataset<Row> dataset) {
    return dataset.collectAsList().stream().map(Row::toString).toList();
  }

  /** Values of the Params that are set or have defaults, as comparable text. */
  static List<String> params(Params stage) {
    List<String> values = new ArrayList<>();
    for (Param<?> param : stage.params()) {
      if (stage.isDefined(param)) {
        values.add(param.name() + "=" + text(stage.getOrDefault(param)));
      }
    }
    return values;
  }

  private static String text(Object value) {
    String deep = Arrays.deepToString(new Object[] {value});
    return deep.substring(1, deep.length() - 1);
  }

  @Test
  default void hasItsDocumentedDefaults() {
    E stage = untouched();
    List<String> found = new ArrayList<>();
    for (Param<?> param : stage.params()) {
      if (stage.hasDefault(param)) {
        found.add(param.name() + "=" + text(stage.getDefault(param).get()));
      }
      assertThat(param.doc()).as(param.name()).isNotBlank();
    }
    List<String> documented = new ArrayList<>();
    defaults().forEach((name, value) -> documented.add(name + "=" + text(value)));
    assertThat(found).containsExactlyInAnyOrderElementsOf(documented);
    assertThat(stage.explainParams()).isNotBlank();
  }

  @Test
  default void announcesTheSchemaThatItReturns() {
    M model = fitted();
    Dataset<Row> transformed = model.transform(dataset());
    StructType announced = model.transformSchema(dataset().schema());
    assertThat(transformed.schema().fields()).containsExactly(announced.fields());
    assertThat(announced.fieldNames()).contains(outputColumn());
    assertThat(estimator().transformSchema(dataset().schema()).fieldNames())
        .contains(outputColumn());
  }

  @Test
  default void leavesTheOtherColumnsAlone() {
    Dataset<Row> before = dataset();
    Dataset<Row> after = fitted().transform(before);
    StructField[] fields = before.schema().fields();
    assertThat(Arrays.copyOf(after.schema().fields(), fields.length)).containsExactly(fields);
    List<String> kept = new ArrayList<>();
    for (Row row : after.collectAsList()) {
      Object[] cells = new Object[fields.length];
      Arrays.setAll(cells, row::get);
      kept.add(Arrays.deepToString(cells));
    }
    List<String> original = new ArrayList<>();
    for (Row row : before.collectAsList()) {
      Object[] cells = new Object[fields.length];
      Arrays.setAll(cells, row::get);
      original.add(Arrays.deepToString(cells));
    }
    assertThat(kept).isEqualTo(original);
  }

  @Test
  default void transformsTheSameWhateverThePartitioning() {
    M model = fitted();
    List<String> one = new ArrayList<>(rows(model.transform(dataset().coalesce(1))));
    List<String> many = new ArrayList<>(rows(model.transform(dataset().repartition(5))));
    one.sort(null);
    many.sort(null);
    assertThat(many).isEqualTo(one);
  }

  @Test
  default void copiesKeepUidParentAndFit() {
    E stage = estimator();
    M model = stage.fit(dataset());
    assertThat(model.parent()).isSameAs(stage);
    assertThat(stage.copy(ParamMap.empty()).uid()).isEqualTo(stage.uid());
    assertThat(params(stage.copy(ParamMap.empty()))).isEqualTo(params(stage));
    M copy = model.copy(ParamMap.empty());
    assertThat(copy.uid()).isEqualTo(model.uid());
    assertThat(copy.parent()).isSameAs(stage);
    assertThat(params(copy)).isEqualTo(params(model));
    assertThat(rows(copy.transform(dataset()))).isEqualTo(rows(model.transform(dataset())));
  }

  @Test
  default void savesAndLoads(@TempDir Path folder) throws IOException {
    E stage = estimator();
    String at = folder.resolve("estimator").toString();
    stage.write().save(at);
    assertThat(loadEstimator(at).uid()).isEqualTo(stage.uid());
    assertThat(params(loadEstimator(at))).isEqualTo(params(stage));

    M model = fitted();
    at = folder.resolve("model").toString();
    model.write().save(at);
    model.write().overwrite().save(at);
    M loaded = loadModel(at);
    assertThat(loaded.uid()).isEqualTo(model.uid());
    assertThat(params(loaded)).isEqualTo(params(model));
    assertThat(rows(loaded.transform(dataset()))).isEqualTo(rows(model.transform(dataset())));
    assertThat(loaded.transformSchema(dataset().schema()))
        .isEqualTo(model.transformSchema(dataset().schema()));
  }

  @Test
  default void savesAndLoadsInAPipeline(@TempDir Path folder) throws IOException {
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {estimator()});
    String at = folder.resolve("pipeline").toString();
    pipeline.write().save(at);
    assertThat(params(Pipeline.load(at).getStages()[0])).isEqualTo(params(estimator()));

    PipelineModel model = pipeline.fit(dataset());
    at = folder.resolve("model").toString();
    model.write().save(at);
    assertThat(rows(PipelineModel.load(at).transform(dataset())))
        .isEqualTo(rows(model.transform(dataset())));
  }

  @Test
  default void refusesANewerFormat(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    fitted().write().save(at);
    Path metadata = SavedFolders.metadata(at);
    String text = Files.readString(metadata);
    assertThat(text).contains("\"formatVersion\":");
    SavedFolders.overwrite(
        metadata, text.replaceAll("\"formatVersion\":\\d+", "\"formatVersion\":99"));
    assertThatThrownBy(() -> loadModel(at))
        .hasMessageContaining("is of a newer format, found formatVersion 99")
        .hasMessageContaining("this release reads up to formatVersion ")
        .hasMessageContaining("load it with the release that saved it");
  }

  @Test
  default void saysThatAFolderIsMissingOrIncomplete(@TempDir Path folder) throws IOException {
    String nowhere = folder.resolve("nowhere").toString();
    assertThatThrownBy(() -> loadModel(nowhere))
        .hasMessageContaining("there is no saved stage at " + nowhere)
        .hasMessageContaining("check the path");

    String at = folder.resolve("model").toString();
    var stage = fitted();
    stage.write().save(at);
    for (Path file : SavedFolders.files(at)) {
      byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      assertThatThrownBy(() -> loadModel(at))
          .as("without " + file)
          .hasMessageContaining("incomplete")
          .hasMessageContaining("save the stage anew");
      SavedFolders.overwrite(file, Arrays.copyOf(whole, whole.length / 2));
      assertThatThrownBy(() -> loadModel(at)).as("half of " + file).hasMessageContaining("anew");
      // With its checksums, which the half has lost.
      stage.write().overwrite().save(at);
    }
    assertThat(loadModel(at)).as("whole again").isNotNull();
  }

  @Test
  default void refusesAnotherKindOfStage(@TempDir Path folder) throws IOException {
    String at = folder.resolve("estimator").toString();
    estimator().write().save(at);
    assertThatThrownBy(() -> loadModel(at))
        .hasMessageContaining(
            "holds another kind of stage, found " + estimator().getClass().getName())
        .hasMessageContaining("check the path");
  }

  @Test
  default void refusesAnEmptyTable() {
    Dataset<Row> empty = dataset().limit(0);
    assertThatThrownBy(() -> estimator().fit(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the dataset is empty, found 0 rows")
        .hasMessageContaining("needs at least one row");
    assertThat(fitted().transform(empty).count()).isZero();
  }

  @Test
  default void refusesAnAllNullColumn() {
    Dataset<Row> without = replaced(functions.lit(null).cast(type()));
    assertThatThrownBy(() -> estimator().fit(without))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column " + inputColumn() + " holds no ")
        .hasMessageContaining("in all " + dataset().count() + " rows")
        .hasMessageContaining("needs at least one")
        .hasMessageContaining("leave the column out");
  }

  @Test
  default void refusesAMissingColumnBeforeAnyJob() {
    Dataset<Row> without = dataset().drop(functions.col("`" + inputColumn() + "`"));
    M model = fitted();
    int jobs =
        CountedJobs.during(
            () -> {
              assertThatThrownBy(() -> estimator().fit(without))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining("column " + inputColumn() + " of ")
                  .hasMessageContaining("is missing; found " + without.schema().fieldNames()[0])
                  .hasMessageContaining("nearest: ");
              assertThatThrownBy(() -> model.transform(without))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining("is missing; found ");
            });
    assertThat(jobs).isZero();
  }

  @Test
  default void refusesAnOutputColumnThatIsThere() {
    Dataset<Row> with = dataset().withColumn(outputColumn(), functions.lit(1));
    M model = fitted();
    assertThatThrownBy(() -> estimator().fit(with))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("output column " + outputColumn() + " of ")
        .hasMessageContaining("is already there")
        .hasMessageContaining("must be new");
    assertThatThrownBy(() -> model.transform(with)).hasMessageContaining("is already there");
  }

  @Test
  default void refusesAWrongType() {
    Dataset<Row> arrays = replaced(functions.array(functions.lit(1)));
    assertThatThrownBy(() -> estimator().fit(arrays))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column " + inputColumn() + " of ")
        .hasMessageContaining("has the wrong type, found array<int>")
        .hasMessageContaining("must be of");
  }

  private Dataset<Row> replaced(org.apache.spark.sql.Column by) {
    return dataset().withColumn(inputColumn(), by);
  }

  private String type() {
    return dataset().schema().apply(inputColumn()).dataType().sql();
  }
}
