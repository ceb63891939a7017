package io.sparkdae.lift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiftComparisonTest {

  private static Dataset<Row> rows;
  private static DenoisingAutoencoderModel model;

  @BeforeAll
  static void fit() {
    SplittableRandom random = new SplittableRandom(1);
    List<Row> list = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int kind = random.nextInt(4);
      double size = kind + random.nextDouble();
      list.add(
          RowFactory.create(
              random.nextInt(6) == 0 ? null : "kind-" + kind,
              random.nextInt(6) == 0 ? null : (Double) size,
              kind + random.nextDouble() > 2.4 ? "yes" : random.nextInt(40) == 0 ? null : "no",
              2 * size,
              "colour-" + random.nextInt(3)));
    }
    StructType schema =
        new StructType()
            .add("the.kind", DataTypes.StringType)
            .add("size", DataTypes.DoubleType)
            .add("answer", DataTypes.StringType)
            .add("price", DataTypes.DoubleType)
            .add("colour", DataTypes.StringType);
    rows = LocalSpark.session().createDataFrame(list, schema).repartition(2).cache();
    model =
        new DenoisingAutoencoder()
            .setCategoricalCols("the.kind")
            .setContinuousCols("size")
            .setEmbeddingCols("the.kind")
            .setEmbeddingSize(2)
            .setHiddenSizes(8)
            .setCodeSize(3)
            .setBatchSize(64)
            .setMaxIter(2)
            .setMinSteps(60)
            .setNumWorkers(1)
            .fit(rows);
  }

  private static LiftComparison comparison(String label, Learner... learners) {
    return LiftComparison.of(model, label)
        .withLearners(learners)
        .withFeatures(FeatureSet.RAW_AND_ENCODED)
        .withLabelCounts(LiftComparison.ALL_LABELS)
        .withFolds(2, 1);
  }

  private static Learner logistic() {
    return new Learner(
        "LogisticRegression", Learner.Form.ONE_HOT, new LogisticRegression().setMaxIter(5));
  }

  @Test
  void everyFeatureSetIsScoredOnEveryFold() {
    Learner line =
        new Learner(
            "LinearRegression",
            Learner.Form.ONE_HOT,
            new LinearRegression().setSolver("normal").setRegParam(.01));
    LiftReport report =
        comparison("price", line)
            .withFeatures(FeatureSet.values())
            .withLabelCounts(1_000_000, LiftComparison.ALL_LABELS)
            .run(rows);
    assertThat(report.classes()).isFalse();
    // 1,000,000 labels are all there are, which are measured already.
    assertThat(report.measures()).hasSize(FeatureSet.values().length * 2);
    for (LiftReport.Measure measure : report.measures()) {
      assertThat(measure.scores()).containsOnlyKeys("r2", "rmse");
      if (measure.features() == FeatureSet.RAW) {
        assertThat(measure.scores().get("r2")).isGreaterThan(.7);
      }
    }
    assertThat(report.verdict()).contains("by R² and");
  }

  @Test
  void numbersArePredictedByMllibsOwn() {
    LiftReport report = comparison("price").withFeatures(FeatureSet.RAW).run(rows);
    assertThat(report.measures())
        .extracting(LiftReport.Measure::learner)
        .containsExactly("GBTRegressor", "GBTRegressor", "LinearRegression", "LinearRegression");
    assertThat(report.measures())
        .allSatisfy(each -> assertThat(each.scores().get("r2")).isGreaterThan(.6));
  }

  @Test
  void fewLabelsAreFewer() {
    List<LiftReport.Measure> measures =
        comparison("answer", logistic())
            .withFeatures(FeatureSet.RAW)
            .withLabelCounts(20, LiftComparison.ALL_LABELS)
            .run(rows)
            .measures();
    assertThat(measures).extracting(LiftReport.Measure::labels).containsExactly(20, 0, 20, 0);
    double few = measures.get(0).scores().get("logLoss") + measures.get(2).scores().get("logLoss");
    double all = measures.get(1).scores().get("logLoss") + measures.get(3).scores().get("logLoss");
    assertThat(few).isGreaterThan(all);
  }

  @Test
  void noFewerLabelsThanThereAreAreAll() {
    LiftReport report =
        comparison("answer", logistic())
            .withFeatures(FeatureSet.RAW)
            .withLabelCounts(100_000)
            .run(rows);
    assertThat(report.measures()).extracting(LiftReport.Measure::labels).containsExactly(0, 0);
  }

  @Test
  void theSameComparisonGivesTheSameReport() {
    List<LiftReport.Lift> first = comparison("answer", logistic()).run(rows).lifts();
    List<LiftReport.Lift> second = comparison("answer", logistic()).run(rows).lifts();
    assertThat(first).hasSize(6).hasSameSizeAs(second);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).mean()).isCloseTo(first.get(i).mean(), within(1e-9));
    }
  }

  @Test
  void anotherLibrarysLearnerReadsMissingNumbersItsOwnWay() {
    LiftReport classes = comparison("answer", trees("XGBoostClassifier")).run(rows);
    LiftReport numbers = comparison("price", trees("XGBoostRegressor")).run(rows);
    assertThat(classes.measures()).hasSize(4).hasSameSizeAs(numbers.measures());
    assertThat(classes.measures().get(0).scores().get("auc")).isGreaterThan(.8);
    assertThat(firstR2(numbers)).isGreaterThan(.7);
  }

  private static Learner trees(String name) {
    Learner learner = Learner.named(name);
    learner.predictor().set("numRound", 9).set("eta", .5);
    return learner;
  }

  @Test
  void classesTakeAClassifierAndNumbersARegressor() {
    assertThatThrownBy(() -> comparison("price", logistic()).run(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "learner LogisticRegression cannot predict labelCol price, found numbers in the column"
                + " and a classifier; two values take a classifier, numbers a regressor; choose"
                + " another learner, such as GBTRegressor or LinearRegression.");
    assertThatThrownBy(() -> comparison("answer", Learner.named("GBTRegressor")).run(rows))
        .hasMessageContaining("found two values in the column and a regressor;")
        .hasMessageEndingWith("such as GBTClassifier or LogisticRegression.");
  }

  @Test
  void aRidgeMayWeighAsMuchAsSoManyRows() {
    Learner.Form form = Learner.Form.ONE_HOT;
    LogisticRegression plain = new LogisticRegression().setMaxIter(5);
    Learner few = new Learner("few", form, plain, 1);
    Learner many = new Learner("many", form, plain, 1e6);
    LiftReport report = comparison("answer", few, many).withFeatures(FeatureSet.RAW).run(rows);
    // So heavy a penalty leaves the share of the classes: about ln 2.
    assertThat(report.measures().get(0).scores().get("logLoss")).isLessThan(.4);
    assertThat(report.measures().get(2).scores().get("logLoss")).isBetween(.6, .7);
  }

  @Test
  void aRidgeDoesNotDependOnTheUnitOfTheLabel() {
    LinearRegression plain = new LinearRegression().setStandardization(false);
    Learner line = new Learner("line", Learner.Form.ONE_HOT, plain, 50);
    Dataset<Row> more = rows.withColumn("cents", col("price").multiply(1000));
    double price = firstR2(comparison("price", line).withFeatures(FeatureSet.RAW).run(rows));
    assertThat(firstR2(comparison("cents", line).withFeatures(FeatureSet.RAW).run(more)))
        .isCloseTo(price, within(1e-6));
    Learner heavy = new Learner("line", Learner.Form.ONE_HOT, plain, 1e4);
    assertThat(firstR2(comparison("price", heavy).withFeatures(FeatureSet.RAW).run(rows)))
        .isLessThan(price - 1e-1);
  }

  private static double firstR2(LiftReport report) {
    return report.measures().get(0).scores().get("r2");
  }

  /** What the autoencoder reads belongs to the raw columns, or codes would win by it alone. */
  @Test
  void itemsOfBagsAreRawColumnsToo() {
    Dataset<Row> bags =
        rows.filter("answer is not null")
            .selectExpr(
                "size",
                "answer",
                "if(size is null, null, array(answer, colour, null, cast(price as string))) items");
    DenoisingAutoencoderModel reader =
        new DenoisingAutoencoder()
            .setContinuousCols("size")
            .setMultiValuedCols("items")
            .setHiddenSizes(4)
            .setCodeSize(2)
            .setMaxIter(1)
            .setMinSteps(0)
            .setNumWorkers(1)
            .fit(bags);
    Learner trees =
        new Learner(
            "trees", Learner.Form.INDICES, new DecisionTreeClassifier().setMaxDepth(2).setSeed(1));
    LiftComparison comparison =
        LiftComparison.of(reader, "answer")
            .withLearners(List.of(logistic(), trees))
            .withFeatures(List.of(FeatureSet.RAW))
            .withLabelCounts(List.of(LiftComparison.ALL_LABELS))
            .withFolds(2, 1);
    // Without its items a row of this table tells little; a missing bag tells nothing at all.
    assertThat(comparison.run(bags.filter("size is not null")).measures())
        .hasSize(4)
        .allSatisfy(each -> assertThat(each.scores().get("auc")).isGreaterThan(.999));
    assertThatThrownBy(() -> LiftComparison.of(reader, "items"))
        .hasMessageStartingWith(
            "labelCol items is read by the autoencoder, found it as items in multiValuedCols"
                + " items; a code");
  }

  /** A code is no less weighed for small numbers. */
  @Test
  void vectorsAreScaledForLearnersOfUnits() {
    LinearRegression plain = new LinearRegression().setStandardization(false);
    Learner line = new Learner("line", Learner.Form.ONE_HOT, plain, 5);
    LiftReport report = comparison("price", line).withFeatures(FeatureSet.ENCODED).run(rows);
    LinearRegression free = new LinearRegression().setRegParam(0);
    LiftReport unbound =
        comparison("price", new Learner("line", Learner.Form.ONE_HOT, free))
            .withFeatures(FeatureSet.ENCODED)
            .run(rows);
    for (int i = 0; i < report.measures().size(); i++) {
      double bound = unbound.measures().get(i).scores().get("r2");
      assertThat(report.measures().get(i).scores().get("r2")).isCloseTo(bound, within(.05));
    }
  }

  @Test
  void holesAtScoringTimeAreInTheRowsToScoreAlone() {
    LiftComparison whole =
        comparison("answer", logistic()).withFeatures(FeatureSet.FILLED, FeatureSet.IMPUTED);
    LiftReport none = whole.withScoringHoles(Holes.atRandom(1, 1)).run(rows);
    // Nothing is known of any row: all of a fold get the same score.
    assertThat(mean(none, FeatureSet.FILLED)).isCloseTo(.5, within(1e-9));
    LiftReport some = whole.withScoringHoles(Holes.atRandom(.3, 1)).run(rows);
    assertThat(mean(some, FeatureSet.IMPUTED)).isBetween(.6, .99);
  }

  @Test
  void nothingStaysPersistedWhereRowsCannotBeRead() {
    Set<Integer> before = Set.copyOf(LocalSpark.context().getPersistentRDDs().keySet());
    Dataset<Row> unreadable =
        rows.withColumn("size", expr("if(size > 3, raise_error('unreadable'), size)"));
    for (LiftComparison each :
        List.of(
            comparison("answer", logistic()),
            comparison("answer", logistic()).withScoringHoles(Holes.atRandom(.5, 1)))) {
      assertThatThrownBy(() -> each.run(unreadable)).hasMessageContaining("unreadable");
    }
    assertThat(LocalSpark.context().getPersistentRDDs().keySet()).isSubsetOf(before);
  }

  private static double mean(LiftReport report, FeatureSet set) {
    return report.lifts().stream()
        .filter(lift -> lift.features() == set && lift.score().equals("auc"))
        .mapToDouble(LiftReport.Lift::mean)
        .sum();
  }

  @Test
  void anUntrainedEncoderKnowsTheDataButHasLearntNothing() {
    DenoisingAutoencoderModel untrained = model.untrained(rows);
    List<Row> trained = model.transform(rows).limit(50).collectAsList();
    List<Row> codes = untrained.transform(rows).limit(50).collectAsList();
    double spread = 0;
    for (int i = 0; i < codes.size(); i++) {
      DenseVector code = codes.get(i).getAs("encoded");
      assertThat(code).isNotEqualTo(trained.get(i).getAs("encoded"));
      spread += Math.abs(code.apply(0) - codes.get(0).<DenseVector>getAs("encoded").apply(0));
    }
    assertThat(spread / codes.size()).isGreaterThan(.05);
    assertThat(untrained.untrained(rows).transform(rows).limit(50).collectAsList())
        .isEqualTo(codes);
  }

  @Test
  void rowsThatDrawTheSameFallIntoTheSameFold() {
    Dataset<Row> twice = rows.union(rows);
    long folds =
        twice.select(RowDraw.below(rows.schema(), 5, 1, "the.kind", "size")).distinct().count();
    assertThat(folds).isEqualTo(5);
    Map<Boolean, Long> first =
        Map.of(
            true,
            twice.filter(RowDraw.below(rows.schema(), 5, 1, rows.columns()).equalTo(0)).count());
    assertThat(first.get(true) / 800.0).isCloseTo(.2, within(.08));
  }

  @Test
  void refusesALabelThatTheAutoencoderReads() {
    LocalSpark.foldingCase(
        () ->
            assertThatThrownBy(() -> LiftComparison.of(model, "Size"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "labelCol Size is read by the autoencoder, found it as size in continuousCols"
                        + " size; a code that has seen the label proves nothing; train the"
                        + " autoencoder without size, or name another labelCol."));
    assertThatThrownBy(() -> LiftComparison.of(model, "the.kind"))
        .hasMessageContaining("found it as the.kind in categoricalCols the.kind;");
  }

  @Test
  void whatTheModelAppendsIsComparedUnlessOtherwiseTold() {
    DenoisingAutoencoderModel plain = model.copy(ParamMap.empty()).setEmbeddingCols();
    assertThat(LiftComparison.of(plain, "answer").features())
        .doesNotContain(FeatureSet.RAW_AND_LEVEL_VECTORS, FeatureSet.RAW_AND_ERRORS);
    assertThat(LiftComparison.of(model, "answer").features())
        .contains(FeatureSet.RAW_AND_LEVEL_VECTORS)
        .doesNotContain(FeatureSet.RAW_AND_STACK);
    DenoisingAutoencoderModel more =
        model.copy(ParamMap.empty()).setColumnErrorsCol("errors").setProbabilityCols("*");
    assertThat(LiftComparison.of(more, "answer").features())
        .contains(FeatureSet.RAW_AND_ERRORS, FeatureSet.RAW_AND_PROBABILITIES);
    assertThatThrownBy(
            () -> LiftComparison.of(plain, "answer").withFeatures(FeatureSet.RAW_AND_LEVEL_VECTORS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there are no level vectors to compare, found features with RAW_AND_LEVEL_VECTORS and no"
                + " embeddingCols in the model; level vectors are those of the columns that it"
                + " names; set embeddingCols of the model, such as a column of thousands of levels,"
                + " or leave that feature set out (docs/codes-and-trees.md#what-to-append).");
  }

  @Test
  void refusesWhatCannotBePredicted() {
    assertThatThrownBy(() -> comparison("colour").run(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labelCol colour cannot be predicted, found more than two values of type string; a"
                + " label has two values, or is a number; choose another column, or make two"
                + " classes of it.");
    assertThatThrownBy(() -> comparison("anser").run(rows))
        .hasMessageContaining("column anser of labelCol is missing")
        .hasMessageContaining("nearest: answer");
    assertThatThrownBy(() -> comparison("answer").withFolds(1, 1))
        .hasMessage("folds must be at least 2, found 1; set it higher.");
    assertThatThrownBy(() -> comparison("answer").withLabelCounts(-1))
        .hasMessage("labelCounts must be at least 0, found -1; set it higher.");
  }
}
