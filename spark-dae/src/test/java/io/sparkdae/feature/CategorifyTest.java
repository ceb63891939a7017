package io.sparkdae.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import io.sparkdae.SavedFolders;
import io.sparkdae.StageContract;
import io.sparkdae.table.Vocabulary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategorifyTest implements StageContract<Categorify, CategorifyModel> {

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType, false)
          .add("home city.`x`", DataTypes.StringType)
          .add("grade", DataTypes.IntegerType)
          .add("paid", DataTypes.BooleanType)
          .add("day", DataTypes.DateType)
          .add("price", DataTypes.createDecimalType(10, 2));

  @Override
  public Categorify untouched() {
    return new Categorify();
  }

  @Override
  public Categorify estimator() {
    return new Categorify("categorify_test")
        .setInputCols("home city.`x`", "grade", "paid", "day", "price")
        .setOutputCols("city", "grade_index", "paid_index", "day_index", "price_index");
  }

  @Override
  public Dataset<Row> dataset() {
    List<Row> rows = new ArrayList<>();
    String[] cities = {"Zürich", "Rome", "東京", "", "Rome", null, "Rome", "Zürich"};
    for (int i = 0; i < 24; i++) {
      rows.add(
          RowFactory.create(
              i,
              cities[i % cities.length],
              i % 5 == 0 ? null : i % 3,
              i % 4 == 0,
              Date.valueOf("2024-02-2" + i % 3),
              new BigDecimal("1." + (10 + i % 2))));
    }
    return LocalSpark.session().createDataFrame(rows, SCHEMA);
  }

  @Override
  public String inputColumn() {
    return "grade";
  }

  @Override
  public String outputColumn() {
    return "city";
  }

  @Override
  public Map<String, Object> defaults() {
    return Map.of(
        "inputCols",
        new String[0],
        "outputCols",
        new String[0],
        "minFrequency",
        0,
        "maxCategories",
        0,
        "handleInvalid",
        "keep");
  }

  @Override
  public Categorify loadEstimator(String path) {
    return Categorify.load(path);
  }

  @Override
  public CategorifyModel loadModel(String path) {
    return CategorifyModel.load(path);
  }

  @Test
  void ordersByFrequencyThenValue() {
    List<Vocabulary> found = fitted().vocabularies();
    assertThat(found.get(0).values()).containsExactly("Rome", "Zürich", "", "東京");
    assertThat(found.get(0).count(Vocabulary.MISSING)).isEqualTo(3);
    assertThat(found.get(0).count(2)).isEqualTo(9);
    assertThat(found.get(2).values()).containsExactly("false", "true");
    assertThat(found.get(3).values()).containsExactly("2024-02-20", "2024-02-21", "2024-02-22");
    assertThat(found.get(4).values()).containsExactly("1.10", "1.11");
  }

  @Test
  void nullAndUnseenAreDifferentCodes() {
    Dataset<Row> later = cities("Rome", null, "Oslo", "");
    assertThat(indices(cityModel("keep", 0, 0).transform(later)))
        .containsExactly(2.0, 0.0, 1.0, 4.0);
    assertThat(indices(cityModel("skip", 0, 0).transform(later))).containsExactly(2.0, 0.0, 4.0);
    assertThatThrownBy(() -> cityModel("error", 0, 0).transform(later).collectAsList())
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column city holds a value unseen at fit time, found one of 4 characters; with"
                + " handleInvalid error every value must be in the column's vocabulary; set"
                + " handleInvalid to keep (it gets the unseen index) or skip (the row is dropped).");
  }

  /** The table that it was fitted on is never refused, nor a row of it dropped. */
  @Test
  void whereLevelsArePooledNoneIsUnseen() {
    Dataset<Row> later = cities("Rome", null, "Oslo", "Zürich");
    for (String word : List.of("keep", "skip", "error")) {
      assertThat(indices(cityModel(word, 4, 1).transform(later)))
          .containsExactly(2.0, 0.0, 1.0, 1.0);
      assertThat(indices(cityModel(word, 0, 3).transform(later)))
          .containsExactly(2.0, 0.0, 1.0, 3.0);
    }
  }

  @Test
  void saysWhichFileIsDamaged(@TempDir Path folder) throws IOException {
    String at = folder.resolve("stage").toString();
    cityModel("keep", 0, 0).write().save(at);
    SavedFolders.overwrite(Path.of(at, "table", "table.json"), "{\"rows\":1}".getBytes(UTF_8));
    assertThatThrownBy(() -> CategorifyModel.load(at))
        .hasMessageEndingWith(
            "stage is damaged: table/table.json is not readable, found that it has no categoricals;"
                + " a stage loads from the whole folder that save wrote; copy it again or save the"
                + " stage anew.");
  }

  @Test
  void boundsWorkTogether() {
    // Rome 9, Zürich 6, "" 3, 東京 3, null 3.
    CategorifyModel model = cityModel("keep", 4, 1);
    assertThat(model.vocabularies().get(0).values()).containsExactly("Rome");
    assertThat(model.vocabularies().get(0).count(Vocabulary.UNSEEN)).isEqualTo(12);
    assertThat(cityModel("keep", 4, 9).vocabularies().get(0).values())
        .containsExactly("Rome", "Zürich");
    assertThat(cityModel("keep", 0, 3).vocabularies().get(0).values())
        .containsExactly("Rome", "Zürich", "");
    assertThat(indices(cityModel("keep", 100, 0).transform(cities("Rome", null))))
        .containsExactly(1.0, 0.0);
  }

  @Test
  void categoriesMapIndicesBack() {
    List<String> rows = StageContract.rows(cityModel("keep", 4, 0).categories());
    assertThat(rows)
        .containsExactly(
            "[city,null,0,3]", "[city,null,1,6]", "[city,Rome,2,9]", "[city,Zürich,3,6]");
  }

  @Test
  void metadataNamesTheLevels() {
    NominalAttribute attribute =
        (NominalAttribute)
            Attribute.fromStructField(
                cityModel("keep", 0, 0).transform(cities("Rome")).schema().apply("index"));
    assertThat(attribute.values().get())
        .containsExactly("(missing)", "(unseen)", "Rome", "Zürich", "", "東京");
    assertThat(attribute.name().get()).isEqualTo("index");
  }

  @Test
  void longListsOfLevelsStayOutOfTheMetadata() {
    String longest = "x".repeat(LevelMetadata.MAX_CHARACTERS);
    Dataset<Row> dataset = cities(longest + "a", longest + "b", longest + "a");
    CategorifyModel model =
        new Categorify().setInputCols("city").setOutputCols("index").fit(dataset);
    assertThat(indices(model.transform(dataset))).containsExactly(2.0, 3.0, 2.0);
    NominalAttribute attribute =
        (NominalAttribute)
            Attribute.fromStructField(model.transform(dataset).schema().apply("index"));
    assertThat(attribute.values().isDefined()).isFalse();
    assertThat(attribute.getNumValues().get()).isEqualTo(4);
  }

  @Test
  void aLevelMayBeNamedAsAReservedOne() {
    Dataset<Row> dataset = cities("(missing)", "(unseen)");
    CategorifyModel model =
        new Categorify().setInputCols("city").setOutputCols("index").fit(dataset);
    assertThat(indices(model.transform(dataset))).containsExactly(2.0, 3.0);
  }

  @Test
  void refusesBadParams() {
    Categorify stage = new Categorify();
    assertThatThrownBy(() -> stage.setMinFrequency(-1))
        .hasMessageContaining("minFrequency must be at least 0, found -1");
    assertThatThrownBy(() -> stage.setHandleInvalid("drop"))
        .hasMessageContaining("handleInvalid must be one of keep, skip, error, found 'drop'");
    assertThatThrownBy(() -> stage.fit(dataset()))
        .hasMessageContaining("no columns to work on: inputCols found empty");
    assertThatThrownBy(() -> stage.setInputCols("grade", "grade").fit(dataset()))
        .hasMessageContaining("inputCols names column grade twice");
    assertThatThrownBy(() -> stage.setInputCols("grade", "paid").setOutputCols("a").fit(dataset()))
        .hasMessageContaining("found 1 output names for 2 input columns");
    assertThatThrownBy(() -> fitted().setInputCols("grade").setOutputCols("a").transform(dataset()))
        .hasMessageContaining("found 1 names for 5 fitted columns");
  }

  private CategorifyModel cityModel(String handleInvalid, int minFrequency, int maxCategories) {
    return new Categorify()
        .setInputCols("city")
        .setOutputCols("index")
        .setHandleInvalid(handleInvalid)
        .setMinFrequency(minFrequency)
        .setMaxCategories(maxCategories)
        .fit(dataset().withColumnRenamed("home city.`x`", "city"));
  }

  private static Dataset<Row> cities(String... values) {
    List<Row> rows = Arrays.stream(values).map(value -> RowFactory.create(value)).toList();
    return LocalSpark.session()
        .createDataFrame(rows, new StructType().add("city", DataTypes.StringType));
  }

  private static List<Double> indices(Dataset<Row> dataset) {
    return dataset.select("index").collectAsList().stream().map(row -> row.getDouble(0)).toList();
  }
}
