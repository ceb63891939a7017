package io.sparkdae.lift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.stddev_pop;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.stage.KryoRegistration;
import io.sparkdae.stage.NameRule;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ColumnNames;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.training.JobDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A paired comparison of feature sets: every learner is fitted on the same rows with each of them
 * and scored on the same held-out folds. The autoencoder, which sees no label, was fitted before;
 * the learner gets few labels or all.
 *
 * @param model the autoencoder whose codes and imputed columns are judged
 * @param labelCol what the learners predict: a column of two values, or of numbers
 * @param learners the learners; none stands for MLlib's trees and linear model
 * @param features what the learners get to see; raw columns always belong to it
 * @param labelCounts how many labelled rows a learner gets; {@link #ALL_LABELS} for all there are,
 *     as any number stands for that is not below them
 * @param folds number of folds, at least 2
 * @param seeds how many times rows are dealt into folds anew, at least 1
 * @param scoringHoles cells that the held-out rows lose before they are scored, while learners are
 *     fitted on rows as they are; null for none
 */
public record LiftComparison(
    DenoisingAutoencoderModel model,
    String labelCol,
    List<Learner> learners,
    Set<FeatureSet> features,
    List<Integer> labelCounts,
    int folds,
    int seeds,
    Holes scoringHoles) {

  private static final Logger LOG = LoggerFactory.getLogger(LiftComparison.class);

  /** Feature sets that are measured unless others are named. */
  private static final Set<FeatureSet> USUAL =
      Collections.unmodifiableSet(
          EnumSet.of(
              FeatureSet.RAW,
              FeatureSet.ENCODED,
              FeatureSet.RAW_AND_ENCODED,
              FeatureSet.RAW_AND_IMPUTED,
              FeatureSet.RAW_AND_LINEAR,
              FeatureSet.UNTRAINED,
              FeatureSet.RAW_AND_UNTRAINED));

  /** Stands for all labels among label counts. */
  public static final int ALL_LABELS = 0;

  /**
   * @throws IllegalArgumentException if the autoencoder reads the label, or a number is out of
   *     range
   */
  public LiftComparison {
    learners = List.copyOf(learners);
    EnumSet<FeatureSet> sets = EnumSet.of(FeatureSet.RAW);
    sets.addAll(features);
    requireLevelVectors(model, sets);
    features = Collections.unmodifiableSet(sets);
    labelCounts = List.copyOf(labelCounts);
    requireUnread(model, labelCol);
    require("folds", folds, 2);
    require("seeds", seeds, 1);
    labelCounts.forEach(count -> require("labelCounts", count, ALL_LABELS));
    require("the number of labelCounts", labelCounts.size(), 1);
  }

  /**
   * Raw columns, codes, imputed columns and their controls, and the level vectors, errors by column
   * and probabilities that the model is set to append; MLlib's learners, 500, 2,000 and all labels,
   * five folds dealt once.
   */
  public static LiftComparison of(DenoisingAutoencoderModel model, String labelCol) {
    return new LiftComparison(
        model, labelCol, List.of(), usual(model), List.of(500, 2000, ALL_LABELS), 5, 1, null);
  }

  private static Set<FeatureSet> usual(DenoisingAutoencoderModel model) {
    EnumSet<FeatureSet> sets = EnumSet.copyOf(USUAL);
    if (model.getEmbeddingCols().length > 0) {
      sets.add(FeatureSet.RAW_AND_LEVEL_VECTORS);
    }
    if (model.isDefined(model.columnErrorsCol())) {
      sets.add(FeatureSet.RAW_AND_ERRORS);
    }
    if (model.getProbabilityCols().length > 0) {
      sets.add(FeatureSet.RAW_AND_PROBABILITIES);
      sets.add(FeatureSet.RAW_AND_LINEAR_PROBABILITIES);
    }
    return sets;
  }

  /** The same with other learners. */
  public LiftComparison withLearners(Learner... others) {
    return withLearners(List.of(others));
  }

  /** The same with the learners of a list. */
  public LiftComparison withLearners(List<Learner> others) {
    return new LiftComparison(
        model, labelCol, others, features, labelCounts, folds, seeds, scoringHoles);
  }

  /** The same with other feature sets; raw columns are always measured. */
  public LiftComparison withFeatures(FeatureSet... others) {
    return withFeatures(List.of(others));
  }

  /** The same with the feature sets of a list. */
  public LiftComparison withFeatures(List<FeatureSet> others) {
    return new LiftComparison(
        model, labelCol, learners, Set.copyOf(others), labelCounts, folds, seeds, scoringHoles);
  }

  /** The same with other numbers of labelled rows; {@link #ALL_LABELS} for all there are. */
  public LiftComparison withLabelCounts(Integer... others) {
    return withLabelCounts(List.of(others));
  }

  /** The same with the numbers of a list. */
  public LiftComparison withLabelCounts(List<Integer> others) {
    return new LiftComparison(
        model, labelCol, learners, features, others, folds, seeds, scoringHoles);
  }

  /** The same on other folds. */
  public LiftComparison withFolds(int otherFolds, int otherSeeds) {
    return new LiftComparison(
        model, labelCol, learners, features, labelCounts, otherFolds, otherSeeds, scoringHoles);
  }

  /** The same with cells taken out of the held-out rows before they are scored. */
  public LiftComparison withScoringHoles(Holes holes) {
    return new LiftComparison(
        model, labelCol, learners, features, labelCounts, folds, seeds, holes);
  }

  private static void requireUnread(DenoisingAutoencoderModel model, String label) {
    FittedTable table = model.table();
    requireUnread("categoricalCols", names(table.categoricals(), CategoricalColumn::name), label);
    requireUnread("continuousCols", names(table.continuous(), ContinuousColumn::name), label);
    requireUnread("vectorCols or sequenceCols", names(table.vectors(), VectorColumn::name), label);
    requireUnread("multiValuedCols", names(table.bags(), MultiValuedColumn::name), label);
  }

  private static <T> List<String> names(List<T> columns, Function<T, String> name) {
    return columns.stream().map(name).toList();
  }

  private static void requireUnread(String param, List<String> names, String label) {
    for (String name : names) {
      if (NameRule.same(name, label)) {
        throw new IllegalArgumentException(
            "labelCol "
                + label
                + " is read by the autoencoder, found it as "
                + name
                + " in "
                + param
                + " "
                + ColumnNames.listed(names)
                + "; a code that has seen the label proves nothing; train the autoencoder without "
                + name
                + ", or name another labelCol.");
      }
    }
  }

  private static void requireLevelVectors(DenoisingAutoencoderModel model, Set<FeatureSet> sets) {
    if (sets.contains(FeatureSet.RAW_AND_LEVEL_VECTORS) && model.getEmbeddingCols().length == 0) {
      throw new IllegalArgumentException(
          "there are no level vectors to compare, found features with RAW_AND_LEVEL_VECTORS and no"
              + " embeddingCols in the model; level vectors are those of the columns that it names;"
              + " set embeddingCols of the model, such as a column of thousands of levels, or leave"
              + " that feature set out (docs/codes-and-trees.md#what-to-append).");
    }
  }

  private static void require(String name, int found, int least) {
    if (found < least) {
      throw new IllegalArgumentException(
          name + " must be at least " + least + ", found " + found + "; set it higher.");
    }
  }

  /**
   * Fits and scores every learner. Rows without a label are left out.
   *
   * @param rows the table, with the columns that the autoencoder reads and the label
   * @throws IllegalArgumentException if the label is missing, or cannot be predicted, or not by one
   *     of the learners
   */
  public LiftReport run(Dataset<Row> rows) {
    KryoRegistration.check(rows);
    try (JobDescription jobs = JobDescription.begin(rows.sparkSession().sparkContext(), "lift")) {
      LabelColumn label = LabelColumn.of(rows, labelCol);
      List<LiftReport.Measure> measures = measures(rows, label, jobs);
      return new LiftReport(labelCol, label.isClass(), folds, measures);
    }
  }

  private List<LiftReport.Measure> measures(
      Dataset<Row> rows, LabelColumn label, JobDescription jobs) {
    List<Learner> chosen = chosen(label);
    List<LiftReport.Measure> measures = new ArrayList<>();
    try (FeatureTable table =
        new FeatureTable(model, rows, label, seeds, features, scoringHoles).cached()) {
      List<Integer> counts = counts(table.rows().count());
      for (Learner learner : chosen) {
        for (FeatureSet set : features) {
          if (table.offers(set)) {
            LOG.info("comparing {} on {}", learner.name(), set.label());
            jobs.goOn("lift " + learner.name() + " on " + set.label());
            measure(learner, set, table, counts, label.isClass(), measures);
          }
        }
      }
    }
    return measures;
  }

  /** The learners, of the label's kind. */
  private List<Learner> chosen(LabelColumn label) {
    List<Learner> usual = label.isClass() ? Learner.classifiers() : Learner.regressors();
    for (Learner learner : learners) {
      if (learner.classifies() != label.isClass()) {
        throw new IllegalArgumentException(
            "learner "
                + learner.name()
                + " cannot predict labelCol "
                + labelCol
                + ", found "
                + (label.isClass() ? "two values" : "numbers")
                + " in the column and a "
                + (learner.classifies() ? "classifier" : "regressor")
                + "; two values take a classifier, numbers a regressor; choose another learner, such"
                + " as "
                + usual.stream().map(Learner::name).collect(Collectors.joining(" or "))
                + ".");
      }
    }
    return learners.isEmpty() ? usual : learners;
  }

  /** The label counts that are fewer than all there are; all alone if none is. */
  private List<Integer> counts(long all) {
    List<Integer> fewer =
        labelCounts.stream().filter(count -> count < all * (folds - 1) / folds).toList();
    return fewer.isEmpty() ? List.of(ALL_LABELS) : fewer;
  }

  private void measure(
      Learner learner,
      FeatureSet set,
      FeatureTable table,
      List<Integer> counts,
      boolean classes,
      List<LiftReport.Measure> measures) {
    Dataset<Row> learnt = table.learnt(set, learner.form());
    Dataset<Row> judged = table.sameRows() ? learnt : table.judged(set, learner.form());
    learnt.cache();
    try {
      judged.cache();
      measure(learner, set, learnt, judged, counts, classes, measures);
    } finally {
      learnt.unpersist();
      judged.unpersist();
    }
  }

  private void measure(
      Learner learner,
      FeatureSet set,
      Dataset<Row> learnt,
      Dataset<Row> judged,
      List<Integer> counts,
      boolean classes,
      List<LiftReport.Measure> measures) {
    for (int seed = 0; seed < seeds; seed++) {
      for (int fold = 0; fold < folds; fold++) {
        Column held = pmod(FeatureTable.draw(seed), lit(folds)).equalTo(fold);
        Dataset<Row> test = judged.filter(held);
        Dataset<Row> train = learnt.filter(held.equalTo(false));
        for (int count : counts) {
          Dataset<Row> labelled =
              count == ALL_LABELS
                  ? train
                  : train.orderBy(FeatureTable.draw(seed)).limit(count).cache();
          try {
            Map<String, Double> scores = scores(learner, seed, labelled, test, classes);
            measures.add(new LiftReport.Measure(learner.name(), count, set, seed, fold, scores));
          } finally {
            if (count != ALL_LABELS) {
              labelled.unpersist();
            }
          }
        }
      }
    }
  }

  /** The share of its rows that a penalty weighs as much as, in the learner's terms. */
  private static double ridge(Learner learner, Dataset<Row> train) {
    Column label = col(FeatureTable.LABEL);
    Row moments = train.agg(count(label), stddev_pop(label)).first();
    double share = learner.ridgeRows() / Math.max(1, moments.getLong(0));
    // MLlib's linear regression divides its penalty by the label's deviation.
    return learner.predictor() instanceof LinearRegression ? share * moments.getDouble(1) : share;
  }

  private static Map<String, Double> scores(
      Learner learner, long seed, Dataset<Row> train, Dataset<Row> test, boolean classes) {
    Predictor<?, ?, ?> predictor = learner.predictor().copy(ParamMap.empty());
    predictor.set(predictor.labelCol(), FeatureTable.LABEL);
    predictor.set(predictor.featuresCol(), FeatureTable.FEATURES);
    if (learner.ridgeRows() > 0) {
      predictor.set("regParam", ridge(learner, train));
    }
    if (predictor.hasParam("seed")) {
      predictor.set("seed", seed);
    }
    return HeldOutScores.of(predictor.fit(train).transform(test), classes).byName();
  }
}
