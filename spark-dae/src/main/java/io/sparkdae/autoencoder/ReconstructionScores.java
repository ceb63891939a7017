package io.sparkdae.autoencoder;

import io.sparkdae.profile.ContinuousProfile;
import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.profile.Scaling;
import io.sparkdae.profile.TableProfile;
import io.sparkdae.profile.TableProfiler;
import io.sparkdae.stage.KryoRegistration;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Scaler;
import io.sparkdae.training.JobDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Measures how well a model rebuilds rows: as they are, with swapped cells, with hidden cells. Rows
 * stay on the executors; only counts and sums come back.
 *
 * <p>Rows are first brought into an order drawn by their content and the seed, so that donors of
 * swapped cells come from anywhere in the table. The same rows, seed and number of partitions give
 * the same scores.
 */
public final class ReconstructionScores {

  private final DenoisingAutoencoderModel model;

  private ReconstructionScores(DenoisingAutoencoderModel model) {
    this.model = model;
  }

  /** The scores of a model. */
  public static ReconstructionScores of(DenoisingAutoencoderModel model) {
    return new ReconstructionScores(model);
  }

  /**
   * Scores the model on rows: two Spark jobs, one of them passing each row three times through the
   * network.
   *
   * @param dataset rows with the model's columns; held-out ones make an honest score
   * @param seed seed of what is swapped and hidden
   * @throws IllegalArgumentException if a column is missing or of the wrong type, or there are no
   *     rows
   */
  public Scores evaluate(Dataset<?> dataset, long seed) {
    model.checkInput(dataset.schema());
    KryoRegistration.check(dataset);
    SparkContext context = dataset.sparkSession().sparkContext();
    try (JobDescription jobs = JobDescription.begin(context, "scores")) {
      return scores(dataset, seed);
    }
  }

  private Scores scores(Dataset<?> dataset, long seed) {
    FittedTable table = model.table();
    RowVectorizer vectorizer = RowVectorizer.of(table, dataset.schema());
    RowScorer scorer =
        new RowScorer(
            model.fitted().network(),
            model.fitted().parameters(dataset.sparkSession()),
            table,
            normalScores(table, dataset),
            seed);
    List<ScoreTally> parts =
        shuffled(vectorizer, dataset, seed).mapPartitionsWithIndex(scorer::score, true).collect();
    ScoreTally total = new ScoreTally(table);
    parts.forEach(total::add);
    return Scores.of(total, table);
  }

  private static JavaRDD<double[]> shuffled(
      RowVectorizer vectorizer, Dataset<?> dataset, long seed) {
    JavaRDD<Row> cells = dataset.select(vectorizer.cells()).javaRDD();
    JavaPairRDD<Long, double[]> byContent =
        cells.mapToPair(
            row -> {
              double[] scored = RowScorer.row(vectorizer, row);
              return new Tuple2<>(RowScorer.hash(scored, seed), scored);
            });
    return byContent
        .repartitionAndSortWithinPartitions(new HashPartitioner(cells.getNumPartitions()))
        .values();
  }

  /** How each continuous column's numbers become normal scores of their ranks among these rows. */
  private static List<Scaler> normalScores(FittedTable table, Dataset<?> dataset) {
    List<String> names = table.continuous().stream().map(ContinuousColumn::name).toList();
    ProfilePlan plan = ProfilePlan.of(List.of(), names).withScaling(Scaling.RANK_GAUSS);
    TableProfile profile = TableProfiler.of(plan).profile(dataset);
    List<ContinuousProfile> known =
        profile.continuous().stream().filter(column -> column.moments().count() > 0).toList();
    Map<String, Scaler> scalers = new HashMap<>();
    for (ContinuousColumn column :
        new TableProfile(profile.rows(), List.of(), known).fit(plan).continuous()) {
      scalers.put(column.name(), column.scaler());
    }
    return names.stream().map(name -> scalers.getOrDefault(name, new Scaler.Unscaled())).toList();
  }
}
