package io.sparkdae.job;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import io.sparkdae.feature.Categorify;
import io.sparkdae.lift.Learner;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What MLlib's classifiers make of a table's own columns, and of the same with codes beside them:
 * the same rows, the same preparation, the same seed.
 */
final class ClassifierComparison {

  private static final String LABEL = CensusLikeTable.LABEL;

  private final List<Learner> learners;
  private final String encoded;
  private final long seed;

  /**
   * @param learners the classifiers
   * @param encoded name of the column of codes
   * @param seed seed of the classifiers
   */
  ClassifierComparison(List<Learner> learners, String encoded, long seed) {
    this.learners = learners;
    this.encoded = encoded;
    this.seed = seed;
  }

  /**
   * What was measured for one classifier.
   *
   * @param classifier its name
   * @param raw scores of the test rows from raw columns
   * @param withCodes scores of the same rows, in the same order, from raw columns and codes
   * @param labels their labels
   */
  record Outcome(String classifier, double[] raw, double[] withCodes, double[] labels) {}

  /** Each classifier, fitted on one side, scored on the other. */
  List<Outcome> compare(Dataset<Row> train, Dataset<Row> test) {
    PipelineModel preparation = preparation().fit(flagged(train));
    Dataset<Row> learnt = preparation.transform(flagged(train)).cache();
    Dataset<Row> judged = preparation.transform(flagged(test)).cache();
    List<Outcome> outcomes = learners.stream().map(each -> compare(each, learnt, judged)).toList();
    learnt.unpersist();
    judged.unpersist();
    return outcomes;
  }

  private Outcome compare(Learner learner, Dataset<Row> train, Dataset<Row> test) {
    Predictor<?, ?, ?> classifier = learner.predictor();
    classifier.set(classifier.labelCol(), LABEL);
    classifier.set(classifier.featuresCol(), "features");
    if (classifier.hasParam("seed")) {
      classifier.set("seed", seed);
    }
    String[] categorical = learner.form() == Learner.Form.ONE_HOT ? oneHot() : indices();
    String[] raw =
        Stream.of(categorical, filled(), flags()).flatMap(Arrays::stream).toArray(String[]::new);
    String[] withCodes =
        Stream.concat(Arrays.stream(raw), Stream.of(encoded)).toArray(String[]::new);
    double[] labels =
        test.select(LABEL).collectAsList().stream().mapToDouble(row -> row.getDouble(0)).toArray();
    return new Outcome(
        learner.name(),
        scores(classifier, raw, train, test),
        scores(classifier, withCodes, train, test),
        labels);
  }

  private static double[] scores(
      PipelineStage classifier, String[] columns, Dataset<Row> train, Dataset<Row> test) {
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(columns).setOutputCol("features");
    Dataset<Row> scored =
        new Pipeline()
            .setStages(new PipelineStage[] {assembler, classifier})
            .fit(train)
            .transform(test);
    return scored
        .select(vector_to_array(col("probability"), "float64").getItem(1))
        .collectAsList()
        .stream()
        .mapToDouble(row -> row.getDouble(0))
        .toArray();
  }

  /** The usual preparation: an index and a one-hot vector for levels, the median for holes. */
  private static Pipeline preparation() {
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new Categorify()
                  .setInputCols(CensusLikeTable.CATEGORICAL)
                  .setOutputCols(indices())
                  .setMaxCategories(Learner.MOST_LEVELS),
              new OneHotEncoder().setInputCols(indices()).setOutputCols(oneHot()),
              new Imputer()
                  .setInputCols(CensusLikeTable.CONTINUOUS)
                  .setOutputCols(filled())
                  .setStrategy("median")
            });
  }

  private static Dataset<Row> flagged(Dataset<Row> table) {
    Column[] columns =
        Stream.concat(
                Stream.of(col("*")),
                Arrays.stream(CensusLikeTable.CONTINUOUS)
                    .map(name -> col(name).isNull().cast("double").as(name + "_missing")))
            .toArray(Column[]::new);
    return table.select(columns);
  }

  private static String[] indices() {
    return named(CensusLikeTable.CATEGORICAL, "_index");
  }

  private static String[] oneHot() {
    return named(CensusLikeTable.CATEGORICAL, "_onehot");
  }

  private static String[] filled() {
    return named(CensusLikeTable.CONTINUOUS, "_filled");
  }

  private static String[] flags() {
    return named(CensusLikeTable.CONTINUOUS, "_missing");
  }

  private static String[] named(String[] columns, String ending) {
    return Arrays.stream(columns).map(name -> name + ending).toArray(String[]::new);
  }
}
