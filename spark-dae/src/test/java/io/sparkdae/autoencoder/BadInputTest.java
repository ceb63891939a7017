package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.CountedJobs;
import io.sparkdae.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** What is told to someone who asks for what cannot be done. */
class BadInputTest {

  private static final Dataset<Row> PEOPLE = People.people(20, 5);

  private static DenoisingAutoencoder stage() {
    return new DenoisingAutoencoder();
  }

  private static void refused(DenoisingAutoencoder stage, Dataset<Row> dataset, String message) {
    int jobs =
        CountedJobs.during(
            () ->
                assertThatThrownBy(() -> stage.fit(dataset))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message));
    assertThat(jobs).as("jobs started").isZero();
  }

  private static void refused(DenoisingAutoencoder stage, String message) {
    refused(stage, PEOPLE, message);
  }

  @Test
  void noColumnsAtAll() {
    refused(
        stage(),
        "no columns to work on: categoricalCols and continuousCols found empty; at least one column"
            + " is needed; name it with categoricalCols and continuousCols.");
  }

  @Test
  void missingColumn() {
    refused(
        stage().setContinuousCols("aeg"),
        PEOPLE.select("age", "hours"),
        "column aeg of continuousCols is missing; found age, hours; every column of"
            + " continuousCols must be in the dataset; nearest: age, hours.");
  }

  @Test
  void wrongType() {
    String rule =
        "; a categorical column must be of type string, boolean, byte, short, int, long, date or"
            + " decimal; cast the column or leave it out of categoricalCols.";
    String[][] types = {
      {"array(1)", "array<int>"},
      {"map(1, 2)", "map<int,int>"},
      {"named_struct('a', 1)", "struct<a:int>"},
      {"1.5D", "double"},
      {"current_timestamp()", "timestamp"}
    };
    for (String[] type : types) {
      refused(
          stage().setCategoricalCols("grade"),
          PEOPLE.withColumn("grade", functions.expr(type[0])),
          "column grade of categoricalCols has the wrong type, found " + type[1] + rule);
    }
    Dataset<Row> vectors = People.model().transform(PEOPLE).withColumnRenamed("encoded", "v");
    refused(
        stage().setContinuousCols("v"),
        vectors,
        "column v of continuousCols has the wrong type, found vector; a continuous column must be"
            + " of a numeric type: byte, short, int, long, float, double or decimal; cast the"
            + " column or leave it out of continuousCols.");
    refused(
        stage().setContinuousCols("home city"),
        "column home city of continuousCols has the wrong type, found string; a continuous column"
            + " must be of a numeric type: byte, short, int, long, float, double or decimal; cast"
            + " the column or leave it out of continuousCols.");
  }

  @Test
  void columnNamedTwice() {
    refused(
        stage().setContinuousCols("age", "hours", "age"),
        "continuousCols names column age twice, found age, hours, age; a column may be named once;"
            + " remove the second mention.");
  }

  /** Read twice, a column would be learnt from its own copy. */
  @Test
  void columnNamedTwiceInAnotherCase() {
    LocalSpark.foldingCase(
        () -> {
          refused(
              stage().setContinuousCols("age", "AGE"),
              "continuousCols names column AGE twice, found age, AGE; a column may be named once, in upper"
                  + " or lower case (spark.sql.caseSensitive is false); remove the second mention.");
          refused(
              stage().setCategoricalCols("grade").setContinuousCols("age", "Grade"),
              "column Grade is named in both categoricalCols and continuousCols, found grade in"
                  + " categoricalCols; a column is read as one or the other, in upper or lower case"
                  + " (spark.sql.caseSensitive is false); remove it from one of them.");
          refused(
              stage().setContinuousCols("age").setColumnWeights("age=2", "AGE=3"),
              "columnWeights names column AGE twice, found age, AGE; a column may be named once, in upper"
                  + " or lower case (spark.sql.caseSensitive is false); remove the second mention.");
        });
  }

  @Test
  void fieldWithinAStruct() {
    refused(
        stage().setContinuousCols("who.age"),
        PEOPLE.select(functions.struct("age", "hours").as("who")),
        "column who.age of continuousCols is missing; found who; every column of continuousCols must"
            + " be in the dataset; nearest: who. A field within a struct is no column; make it one"
            + " first: .withColumn(\"who_age\", col(\"who.age\")).");
  }

  @Test
  void columnInBothLists() {
    refused(
        stage().setCategoricalCols("grade").setContinuousCols("age", "grade"),
        "column grade is named in both categoricalCols and continuousCols; a column is read as one"
            + " or the other; remove it from one of them.");
  }

  @Test
  void outputColumnThere() {
    Dataset<Row> taken =
        PEOPLE
            .select("age")
            .withColumn("encoded", functions.lit(1))
            .withColumn("e", functions.lit(1));
    String rule = "; an output column must be new; set another ";
    refused(
        stage().setContinuousCols("age"),
        taken,
        "output column encoded of outputCol is already there, found columns age, encoded, e"
            + rule
            + "outputCol or drop the column first.");
    refused(
        stage().setContinuousCols("age").setOutputCol("code").setErrorCol("e"),
        taken,
        "output column e of errorCol is already there, found columns age, encoded, e, code"
            + rule
            + "errorCol or drop the column first.");
    refused(
        stage().setContinuousCols("age").setOutputCol("code").setReconstructionCol("code"),
        taken,
        "output column code of reconstructionCol is already there, found columns age, encoded, e,"
            + " code"
            + rule
            + "reconstructionCol or drop the column first.");
    refused(
        stage().setContinuousCols("age").setImputedCols("age"),
        PEOPLE.select("age").withColumn("age_na", functions.lit(1)),
        "output column age_na of imputedCols is already there, found columns age, age_na, encoded"
            + rule
            + "imputedCols or drop the column first.");
  }

  @Test
  void unknownColumnInAParam() {
    String rule =
        ", which is not among the columns to encode, found grade, age; every name must be one of"
            + " categoricalCols or continuousCols; correct or remove it.";
    refused(
        stage().setCategoricalCols("grade").setContinuousCols("age").setImputedCols("pay"),
        "imputedCols names column pay" + rule);
    refused(
        stage().setCategoricalCols("grade").setContinuousCols("age").setColumnWeights("pay=2"),
        "columnWeights names column pay" + rule);
    refused(
        stage().setCategoricalCols("grade").setContinuousCols("age").setSwapProbabilities("pay=0"),
        "swapProbabilities names column pay" + rule);
    refused(
        stage().setCategoricalCols("grade").setContinuousCols("age").setMaskProbabilities("pay=1"),
        "maskProbabilities names column pay" + rule);
  }

  @Test
  void validationIndicatorThatIsNoBoolean() {
    refused(
        stage().setContinuousCols("age").setValidationIndicatorCol("grade"),
        "column grade of validationIndicatorCol has the wrong type, found int; an indicator column"
            + " must be of type boolean; cast the column or leave it out of"
            + " validationIndicatorCol.");
  }

  @Test
  void emptyTable() {
    assertThatThrownBy(() -> stage().setContinuousCols("age").fit(PEOPLE.filter("false")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the dataset is empty, found 0 rows; a fit needs at least one row; check the filter or"
                + " the path that the rows come from.");
  }

  @Test
  void everyRowHeldOut() {
    Dataset<Row> judged = PEOPLE.withColumn("judged", functions.lit(true));
    assertThatThrownBy(
            () -> stage().setContinuousCols("age").setValidationIndicatorCol("judged").fit(judged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no rows are left to learn from: found all rows of the dataset on the validation side;"
                + " at least one row must be left for training; set a smaller validationFraction (0"
                + " for none), or mark fewer rows in validationIndicatorCol.");
  }

  @Test
  void allNullColumn() {
    Dataset<Row> nothing =
        LocalSpark.session()
            .range(5)
            .selectExpr("cast(null as string) c", "cast('NaN' as double) x");
    assertThatThrownBy(() -> stage().setCategoricalCols("c").setValidationFraction(0).fit(nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "categorical column c holds no value, found null in all 5 rows; a column needs at least"
                + " one value to learn from; leave the column out.");
    assertThatThrownBy(() -> stage().setContinuousCols("x").setValidationFraction(0).fit(nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "continuous column x holds no number, found null, NaN or infinity in all 5 rows; a"
                + " column needs at least one number to learn from; leave the column out.");
  }

  @Test
  void paramsOutOfRange() {
    assertThatThrownBy(() -> stage().setCodeSize(0))
        .hasMessage("codeSize must be at least 1, found 0; set another codeSize.");
    assertThatThrownBy(() -> stage().setHiddenSizes(64, 0))
        .hasMessage(
            "hiddenSizes must hold numbers of at least 1, found [64, 0]; set another hiddenSizes.");
    assertThatThrownBy(() -> stage().setDropout(1))
        .hasMessage("dropout must be at least 0.0 and below 1.0, found 1.0; set another dropout.");
    assertThatThrownBy(() -> stage().setSwapProbability(1.5))
        .hasMessage(
            "swapProbability must be between 0.0 and 1.0, found 1.5; set another swapProbability.");
    assertThatThrownBy(() -> stage().setBatchSize(1))
        .hasMessage("batchSize must be at least 2, found 1; set another batchSize.");
    assertThatThrownBy(() -> stage().setStepSize(0))
        .hasMessage("stepSize must be finite and above 0.0, found 0.0; set another stepSize.");
    assertThatThrownBy(() -> stage().setActivation("gelu"))
        .hasMessage(
            "activation must be one of mish, relu, sigmoid, tanh, found 'gelu'; set another"
                + " activation.");
    assertThatThrownBy(() -> stage().setSwapProbabilities("age=0.1", "pay"))
        .hasMessage(
            "swapProbabilities must hold entries column=number, each column once and its number"
                + " between 0.0 and 1.0, found [age=0.1, pay]; set another swapProbabilities.");
    assertThatThrownBy(() -> stage().setColumnWeights("age=1", "age=2"))
        .hasMessage(
            "columnWeights must hold entries column=number, each column once and its number of at"
                + " least 0.0, found [age=1, age=2]; set another columnWeights.");
    assertThatThrownBy(() -> stage().setPreset("fastai"))
        .hasMessage(
            "preset fastai is unknown; known presets: fastaiTabular, portoSeguro, movieLens,"
                + " denoiseTransformer; a preset is named exactly as it is listed; set one of them,"
                + " or the Params one by one.");
  }

  @Test
  void columnMissingAtTransform() {
    int jobs =
        CountedJobs.during(
            () ->
                assertThatThrownBy(() -> People.model().transform(PEOPLE.select("id", "age")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                        "column home city of categoricalCols is missing; found id, age; every"
                            + " column of categoricalCols must be in the dataset; nearest: age,"
                            + " id."));
    assertThat(jobs).isZero();
  }
}
