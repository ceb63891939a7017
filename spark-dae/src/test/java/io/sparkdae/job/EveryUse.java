package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.autoencoder.ReconstructionEvaluator;
import io.sparkdae.autoencoder.ReconstructionScores;
import io.sparkdae.autoencoder.SwapRateSearch;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.FillMissing;
import io.sparkdae.feature.Normalize;
import io.sparkdae.feature.RankGauss;
import io.sparkdae.lift.FeatureSet;
import io.sparkdae.lift.Learner;
import io.sparkdae.lift.LiftComparison;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.NaiveBayes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * What users do with the library, each once and on a small table of all kinds of columns, under
 * whatever settings a session has.
 */
public final class EveryUse {

  private static final int ROWS = 600;

  private final SparkSession session;
  private final Path folder;
  private final Dataset<Row> table;

  /**
   * @param folder where files may be written; on a cluster, all its machines must see it
   */
  public EveryUse(SparkSession session, Path folder) {
    this.session = session;
    this.folder = folder;
    // As a file: what tasks read again is the same, and streams read it too.
    Dataset<Row> generated = generated();
    generated.write().mode("overwrite").parquet(at("table"));
    this.table = read("table", generated);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  /**
   * Reads a folder by a known schema: to find it out Spark needs classes that Kryo may not know.
   */
  private Dataset<Row> read(String name, Dataset<Row> alike) {
    return session.read().schema(alike.schema()).parquet(at(name));
  }

  private Dataset<Row> generated() {
    return session
        .range(0, ROWS, 1, 3)
        .selectExpr(
            "id",
            "if(id % 11 = 0, null, concat('c', id % 4)) AS city",
            "concat('m', pmod(hash(id), 400)) AS many",
            "if(id % 7 = 0, null, 40 + 10 * sin(id)) AS age",
            "1000 * exp(sin(id)) AS pay",
            "array(sin(id), cos(id), double(id % 3)) AS taste",
            "transform(sequence(1, 8), t -> sin(t + id)) AS pulse",
            "array(concat('t', id % 3), concat('t', id % 5)) AS tags",
            "if(id % 2 = 0, 'a', 'b') AS label",
            "id % 5 = 0 AS judged");
  }

  private DenoisingAutoencoder estimator() {
    return new DenoisingAutoencoder()
        .setCategoricalCols("city", "many")
        .setContinuousCols("age", "pay")
        .setVectorCols("taste")
        .setSequenceCols("pulse")
        .setMultiValuedCols("tags")
        .setValidationIndicatorCol("judged")
        .setSampledSoftmaxThreshold(64)
        .setHiddenSizes(8)
        .setCodeSize(4)
        .setBatchSize(64)
        .setMaxIter(2)
        .setMinSteps(0)
        .setDonorRows(32)
        .setEqualizeCorruption(true)
        .setNumWorkers(2);
  }

  /** A fit that breaks off after its first epoch, goes on, and is found finished. */
  public DenoisingAutoencoderModel fitted() {
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void epochBegins(int epoch, int epochs) {
            if (epoch == 2) {
              throw new IllegalStateException("the driver is gone");
            }
          }
        };
    DenoisingAutoencoder estimator =
        estimator().setCheckpointDir(at("checkpoints")).setCheckpointInterval(1);
    DenoisingAutoencoder interrupted = estimator.copy(estimator.extractParamMap());
    assertThatThrownBy(() -> interrupted.setTrainingListeners(broken).fit(table))
        .hasMessage("the driver is gone");
    DenoisingAutoencoderModel model = estimator.fit(table);
    List<EpochRecord> epochs = model.summary().epochs();
    assertThat(epochs).extracting(EpochRecord::epoch).containsExactly(1, 2);
    assertThat(estimator.fit(table).summary().epochs()).isEqualTo(epochs);
    return model;
  }

  private static DenoisingAutoencoderModel telling(DenoisingAutoencoderModel model) {
    return model
        .copy(model.extractParamMap())
        .setReconstructionCol("rebuilt")
        .setErrorCol("error")
        .setColumnErrorsCol("errors")
        .setTopReasonsCol("reasons")
        .setImputedCols("*")
        .setProbabilityCols("city")
        .setEmbeddingCols("many");
  }

  /** A model's transform of a table and of a stream, its function of SQL, and its folder. */
  public void scores(DenoisingAutoencoderModel model) throws Exception {
    Dataset<Row> told = telling(model).transform(table);
    assertThat(told.count()).isEqualTo(ROWS);
    told.write().mode("overwrite").parquet(at("told"));
    List<Row> codes = codes(model.transform(table));
    assertThat(codes).hasSize(ROWS);
    assertThat(codes(read("told", told))).isEqualTo(codes);

    model.write().overwrite().save(at("model"));
    DenoisingAutoencoderModel loaded = DenoisingAutoencoderModel.load(at("model"));
    assertThat(codes(loaded.transform(table))).isEqualTo(codes);
    loaded.registerFunction(session, "dae_encode");
    Dataset<Row> called =
        table.selectExpr("id", "dae_encode(struct(city, many, age, pay, taste, pulse, tags)) AS c");
    assertThat(called.filter("c IS NOT NULL").count()).isEqualTo(ROWS);

    Dataset<Row> stream =
        loaded.transform(session.readStream().schema(table.schema()).parquet(at("table")));
    // Spark's sink of files returns classes that it does not register itself.
    StreamingQuery query =
        stream
            .writeStream()
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> batch.write().mode("append").parquet(at("streamed")))
            .option("checkpointLocation", at("stream"))
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    assertThat(read("streamed", stream).count()).isEqualTo(ROWS);
  }

  private static List<Row> codes(Dataset<Row> encoded) {
    return encoded.select("id", "encoded").orderBy("id").collectAsList();
  }

  /** What tells how good a model is: scores, an evaluator, a report's sample, a lift, a search. */
  public void judges(DenoisingAutoencoderModel model) throws Exception {
    Dataset<Row> told = telling(model).transform(table);
    for (String metric : List.of("meanR2", "meanWeightedF1", "meanItemF1")) {
      double score =
          new ReconstructionEvaluator()
              .setReconstructionCol("rebuilt")
              .setCategoricalCols("city")
              .setContinuousCols("age")
              .setMultiValuedCols("tags")
              .setMetricName(metric)
              .evaluate(told);
      assertThat(score).as(metric).isFinite();
    }
    // A learner whose jobs are of SQL: others of MLlib return classes that it does not register.
    NaiveBayes bayes = new NaiveBayes().setModelType("gaussian");
    LiftComparison.of(model, "label")
        .withFeatures(FeatureSet.RAW, FeatureSet.RAW_AND_LINEAR, FeatureSet.RAW_AND_UNTRAINED)
        .withLearners(new Learner("bayes", Learner.Form.ONE_HOT, bayes))
        .withFolds(2, 1)
        .run(table);
    Dataset<Row> drawn = ReportSample.rows(model, table, ROWS);
    assertThat(ReportSample.of(model, drawn).codes()).hasDimensions(ROWS, 4);
    assertThat(ReconstructionScores.of(model).evaluate(table, 1).rows()).isEqualTo(ROWS);
    assertThat(SwapRateSearch.of(estimator().setMaxIter(1)).withRates(0.1, 0.2).fit(table).trials())
        .hasSize(2);
  }

  /** The page of a model, whose principal components are MLlib's. */
  public void reports(DenoisingAutoencoderModel model) throws IOException {
    EvaluateJob job = new EvaluateJob();
    String[] given = {"--modelPath", at("model"), "--input", at("table"), "--report", at("report")};
    JobConfig config = JobConfig.of(job, new CommandLineOptions(job), given);
    ModelReport report = new ModelReport(model, table, ROWS, List.of());
    assertThat(report.write(config, at("report"), session, Optional.empty())).isPresent();
  }

  /** The preprocessing as stages of its own, in a pipeline that is saved and loaded. */
  public void preprocesses() throws IOException {
    PipelineStage[] stages = {
      new Categorify().setInputCols("city", "many").setOutputCols("city_index", "many_index"),
      new FillMissing().setInputCols("age").setOutputCols("age_filled"),
      new Normalize().setInputCols("pay").setOutputCols("pay_normal"),
      new RankGauss().setInputCols("pay").setOutputCols("pay_rank")
    };
    PipelineModel fitted = new Pipeline().setStages(stages).fit(table);
    fitted.write().overwrite().save(at("stages"));
    Dataset<Row> ready = PipelineModel.load(at("stages")).transform(table);
    Row sums =
        ready
            .agg(
                functions.max("many_index"),
                functions.avg("pay_normal"),
                functions.avg("pay_rank"),
                functions.count("age_filled"))
            .head();
    assertThat(sums.getDouble(0)).isGreaterThan(200);
    assertThat(sums.getDouble(1)).isBetween(-1e-6, 1e-6);
    assertThat(sums.getDouble(2)).isBetween(-0.1, 0.1);
    assertThat(sums.getLong(3)).isEqualTo(ROWS);
  }
}
