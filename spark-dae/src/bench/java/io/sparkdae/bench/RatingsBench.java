package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.autoencoder.ReconstructionScores;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * How well users' ratings are predicted: a fit of the preset {@code movieLens}, with masks, on the
 * ratings of four users in five, judged by a quarter of the others' ratings, which it does not see.
 */
final class RatingsBench implements Benchmark {

  private static final String COLUMN = "ratings";

  @Override
  public String name() {
    return "ratings";
  }

  @Override
  public String summary() {
    return "fit and error of 6,000 users' ratings of 3,700 items, 4 % of them known";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    SparkSession session = run.local(settings.threads());
    int users = (int) settings.rows(6000, 200);
    int items = settings.size(3700, 60);
    double observed = settings.quick() ? 0.2 : 0.04;
    Dataset<Row> table = new RatingsTable(users, items, observed).dataset(session, 4, 1);
    Dataset<Row> learnt = table.filter(functions.col("user").mod(5).notEqual(4));
    Dataset<Row> judged = table.filter(functions.col("user").mod(5).equalTo(4));
    long ratings = known(table);
    DenoisingAutoencoder stage =
        new DenoisingAutoencoder()
            .setPreset("movieLens")
            .setVectorCols(COLUMN)
            .setMaskProbability(0.3)
            .setSchedule("flatCosine")
            .setBatchSize(settings.size(128, 32))
            .setMaxIter(settings.size(60, 2))
            .setMinSteps(0)
            .setNumWorkers(settings.threads());
    PersistedBytes persisted = new PersistedBytes();
    RowBytes laidOut = new RowBytes();
    stage.setTrainingListeners(laidOut);
    SparkContext context = session.sparkContext();
    DenoisingAutoencoderModel[] model = new DenoisingAutoencoderModel[1];
    context.addSparkListener(persisted);
    Elapsed took = Elapsed.ofProcess(() -> model[0] = stage.fit(learnt));
    PersistedBytes.drain(context);
    context.removeSparkListener(persisted);
    Map<String, Double> scores =
        ReconstructionScores.of(model[0]).evaluate(judged, 1).columns().get(COLUMN);
    table.unpersist();
    run.report(
        new Result(name(), "fit")
            .put("clock", "wall")
            .put("users", (long) users)
            .put("items", (long) items)
            .put("known", ratings)
            .put("fitSeconds", took.wall())
            .put("mostBytesPerRow", laidOut.perRow() + (double) persisted.most() / users)
            .put("rmse", scores.get("rmse"))
            .put("hiddenRmse", scores.get("imputedRmse"))
            .put("hiddenRmseOfItemMeans", scores.get("imputedRmseOfMean"))
            .ceiling(new Samples(new double[] {MachineCeiling.sample(settings)})));
  }

  /** Number of known ratings; the table rests in memory from here on. */
  private static long known(Dataset<Row> table) {
    return table
        .javaRDD()
        .map(row -> (long) row.<Vector>getAs(COLUMN).numNonzeros())
        .reduce(Long::sum);
  }
}
