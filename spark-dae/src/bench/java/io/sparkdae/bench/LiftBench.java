package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.lift.FeatureSet;
import io.sparkdae.lift.Learner;
import io.sparkdae.lift.LiftComparison;
import io.sparkdae.lift.LiftReport;
import io.sparkdae.lift.RowDraw;
import io.sparkdae.table.CategoricalColumn;
import java.util.Arrays;
import java.util.List;
import ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * What codes, imputed columns and the like do for learners, on real tables, with their own missing
 * cells and with holes that were made; docs/codes-and-trees.md has the figures.
 */
final class LiftBench implements Benchmark {

  private static final List<String> FEATURES =
      Arrays.stream(FeatureSet.values()).map(FeatureSet::name).toList();
  private static final int FOLDS = 5;
  private static final long LABELLED = 20_000;

  /** Rows that the autoencoder sees at most: what two cores fit within a minute or two. */
  private static final long SEEN = 40_000;

  @Override
  public String name() {
    return "lift";
  }

  @Override
  public String summary() {
    return "AUC of learners with and without codes and imputed columns, on tables with and without"
        + " holes; --only takes names of tables, scenarios, learners and feature sets";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    List<String> tables = SharedTable.ALL.stream().map(SharedTable::name).toList();
    List<String> scenarios = Arrays.stream(LiftScenario.values()).map(LiftScenario::label).toList();
    List<String> learners = learners(settings).stream().map(Learner::name).toList();
    settings.requireKnown(List.of(tables, scenarios, learners, FEATURES));
    SparkSession session = run.local(Math.max(2, settings.threads()));
    for (LiftScenario scenario : LiftScenario.values()) {
      if (settings.wants(scenarios, scenario.label())) {
        if (settings.quick()) {
          SharedTable generated = SharedTable.generated();
          compare(run, generated, scenario, generated.generatedRows(session, 300));
          continue;
        }
        for (SharedTable table : SharedTable.ALL) {
          if (settings.wants(tables, table.name())) {
            Dataset<Row> whole = table.read(session, scenario.unknownIsLevel());
            compare(run, table, scenario, sample(table, whole));
          }
        }
      }
    }
  }

  /** At most so many of a table's rows, drawn by their content. */
  private static Dataset<Row> sample(SharedTable table, Dataset<Row> rows) {
    String[] columns = table.features().toArray(String[]::new);
    return rows.filter(RowDraw.below(rows.schema(), rows.count(), 7, columns).lt(SEEN));
  }

  private void compare(Run run, SharedTable table, LiftScenario scenario, Dataset<Row> whole) {
    Settings settings = run.settings();
    String[] columns = table.features().toArray(String[]::new);
    Dataset<Row> rows =
        (scenario.fitted() == null ? whole : scenario.fitted().in(whole, columns))
            .repartition(2)
            .cache();
    DenoisingAutoencoder stage =
        new DenoisingAutoencoder()
            .setCategoricalCols(table.levels().toArray(String[]::new))
            .setContinuousCols(table.numbers().toArray(String[]::new));
    if (settings.quick()) {
      stage.setHiddenSizes(8).setCodeSize(2).setMaxIter(1).setMinSteps(5).setBatchSize(64);
    }
    long start = System.nanoTime();
    DenoisingAutoencoderModel model = stage.fit(rows);
    double seconds = (System.nanoTime() - start) / 1e9;
    model.setEmbeddingCols(ofManyLevels(model));
    long count = rows.count();
    Dataset<Row> labelled = labelled(rows, table, count, settings);
    for (Learner learner : learners(settings)) {
      if (settings.wants(learners(settings).stream().map(Learner::name).toList(), learner.name())) {
        boolean linear = learner.form() == Learner.Form.ONE_HOT;
        LiftComparison comparison =
            LiftComparison.of(model, table.label())
                .withLearners(learner)
                .withFeatures(
                    scenario.features(linear).stream()
                        .filter(set -> settings.wants(FEATURES, set.name()))
                        .filter(
                            set ->
                                set != FeatureSet.RAW_AND_LEVEL_VECTORS
                                    || model.getEmbeddingCols().length > 0)
                        .toArray(FeatureSet[]::new))
                .withFolds(settings.size(settings.repetitions(FOLDS), 2), 1)
                .withScoringHoles(scenario.scored());
        if (settings.quick()) {
          comparison = comparison.withLabelCounts(LiftComparison.ALL_LABELS);
        }
        long from = System.nanoTime();
        LiftReport report = comparison.run(labelled);
        double took = (System.nanoTime() - from) / 1e9;
        report(run, table, scenario, report, count, seconds, took);
      }
    }
    rows.unpersist();
  }

  /** Names of the columns of more levels than learners give units or indices to. */
  private static String[] ofManyLevels(DenoisingAutoencoderModel model) {
    return model.table().categoricals().stream()
        .filter(column -> column.vocabulary().values().size() > Learner.MOST_LEVELS)
        .map(CategoricalColumn::name)
        .toArray(String[]::new);
  }

  /** The autoencoder sees all rows, learners at most so many: the others have no label. */
  private static Dataset<Row> labelled(
      Dataset<Row> rows, SharedTable table, long count, Settings settings) {
    long most = settings.rows(LABELLED, 300);
    String[] columns = table.features().toArray(String[]::new);
    return rows.withColumn(
        table.label(),
        functions.when(
            RowDraw.below(rows.schema(), count, 3, columns).lt(most),
            functions.col(table.label())));
  }

  /**
   * Trees that stop by a tenth of their rows, and a linear model whose ridge weighs as much as five
   * rows.
   */
  private static List<Learner> learners(Settings settings) {
    XGBoostClassifier trees =
        new XGBoostClassifier()
            .setNumWorkers(1)
            .setNumRound(settings.size(400, 3))
            .setMissing(Float.NaN);
    trees
        .setEta(0.1)
        .setMaxDepth(6)
        .setMinChildWeight(2)
        .setSubsample(0.8)
        .setColsampleBytree(0.5)
        .setTreeMethod("hist")
        .setEvalMetric("logloss");
    trees.set("trainTestRatio", 0.9);
    trees.set("numEarlyStoppingRounds", 10);
    trees.set("maximizeEvaluationMetrics", false);
    GBTClassifier own =
        new GBTClassifier()
            .setMaxIter(settings.size(30, 2))
            .setMaxBins(Learner.MOST_LEVELS + 2)
            .setSubsamplingRate(0.8);
    return List.of(
        new Learner("XGBoost", Learner.Form.NATIVE, trees),
        new Learner(
            "LogisticRegression",
            Learner.Form.ONE_HOT,
            new LogisticRegression().setStandardization(false).setMaxIter(settings.size(200, 3)),
            5),
        new Learner("GBTClassifier", Learner.Form.INDICES, own));
  }

  private void report(
      Run run,
      SharedTable table,
      LiftScenario scenario,
      LiftReport report,
      long rows,
      double fitSeconds,
      double seconds) {
    for (LiftReport.Lift lift : report.lifts()) {
      if (lift.score().equals("auc")) {
        int labels = lift.labels();
        run.report(
            new Result(name(), lift.features().label())
                .put("table", table.name())
                .put("scenario", scenario.label())
                .put("learner", lift.learner())
                .put("labels", labels == LiftComparison.ALL_LABELS ? "all" : "" + labels)
                .put("auc", lift.mean())
                .put("lift", lift.difference())
                .put("low", lift.low())
                .put("high", lift.high())
                .put("rows", rows)
                .put("fitSeconds", fitSeconds)
                .put("seconds", seconds));
      }
    }
  }
}
