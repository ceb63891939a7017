package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.lift.FeatureSet;
import io.sparkdae.lift.Learner;
import io.sparkdae.lift.LiftComparison;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.classification.NaiveBayes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows that are kept while something is measured do not stay where it fails. */
class FreedRowsTest {

  private static Dataset<Row> table;
  private static DenoisingAutoencoderModel model;

  @BeforeAll
  static void fit() {
    table =
        LocalSpark.session()
            .range(0, 120, 1, 2)
            .selectExpr("sin(id) AS x", "cos(id) AS y", "if(id % 2 = 0, 'a', 'b') AS label");
    model =
        new DenoisingAutoencoder()
            .setContinuousCols("x", "y")
            .setHiddenSizes(4)
            .setCodeSize(2)
            .setMaxIter(1)
            .setMinSteps(0)
            .setNumWorkers(1)
            .fit(table);
  }

  private static Set<Integer> kept() {
    return LocalSpark.context().getPersistentRDDs().keySet();
  }

  @Test
  void aReportFreesItsSample() {
    Set<Integer> before = kept();
    Dataset<Row> broken =
        table.withColumn("y", functions.expr("if(x > 0.9, raise_error('a bad row'), y)"));
    EvaluateJob job = new EvaluateJob();
    JobConfig config =
        JobConfig.of(job, new CommandLineOptions(job), "--modelPath", "m", "--input", "t");
    ModelReport report = new ModelReport(model, broken, 120, List.of());
    assertThatThrownBy(() -> report.write(config, "report", LocalSpark.session(), Optional.empty()))
        .hasStackTraceContaining("a bad row");
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void aComparisonFreesWhatItLearnsFrom() {
    Set<Integer> before = kept();
    LiftComparison comparison =
        LiftComparison.of(model, "label")
            .withFeatures(FeatureSet.RAW, FeatureSet.ENCODED)
            .withLearners(new Learner("bayes", Learner.Form.ONE_HOT, new NaiveBayes()))
            .withLabelCounts(20)
            .withFolds(2, 1);
    assertThatThrownBy(() -> comparison.run(table)).hasStackTraceContaining("egative");
    assertThat(kept()).isEqualTo(before);
  }
}
