package io.sparkdae.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Generated ratings of items by users, 1 to 5 whole stars: an item's quality, a user's mood, a few
 * tastes in common and some noise. Few items are rated by most users, most by few.
 *
 * @param users number of users, a row each
 * @param items number of items, the length of a row's vector
 * @param observed share of the ratings that are known
 */
public record RatingsTable(int users, int items, double observed) {

  private static final int TASTES = 5;
  private static final double MEAN = 3.4;
  private static final double QUALITY = 0.5;
  private static final double MOOD = 0.4;
  private static final double TASTE = 0.85;
  private static final double NOISE = 0.5;

  /** The table: {@code user}, a number, and {@code ratings}, sparse vectors. */
  public Dataset<Row> dataset(SparkSession session, int partitions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] tastes = new double[items][TASTES];
    double[] quality = new double[items];
    double[] fame = new double[items];
    double total = 0;
    for (int item = 0; item < items; item++) {
      quality[item] = MEAN + QUALITY * random.nextGaussian();
      for (int k = 0; k < TASTES; k++) {
        tastes[item][k] = random.nextGaussian() / Math.sqrt(TASTES);
      }
      fame[item] = Math.exp(random.nextGaussian());
      total += fame[item];
    }
    List<Row> rows = new ArrayList<>(users);
    for (int user = 0; user < users; user++) {
      rows.add(row(user, quality, tastes, fame, observed * items / total, random.split()));
    }
    StructType schema =
        new StructType()
            .add("user", DataTypes.IntegerType, false)
            .add("ratings", SQLDataTypes.VectorType(), false);
    return session.createDataFrame(rows, schema).repartition(partitions).cache();
  }

  private Row row(
      int user,
      double[] quality,
      double[][] tastes,
      double[] fame,
      double scale,
      SplittableRandom random) {
    double mood = MOOD * random.nextGaussian();
    double[] own = new double[TASTES];
    for (int k = 0; k < TASTES; k++) {
      own[k] = TASTE * random.nextGaussian();
    }
    int[] indices = new int[items];
    double[] values = new double[items];
    int known = 0;
    for (int item = 0; item < items; item++) {
      if (random.nextDouble() < Math.min(1, fame[item] * scale)) {
        double rating = quality[item] + mood + NOISE * random.nextGaussian();
        for (int k = 0; k < TASTES; k++) {
          rating += own[k] * tastes[item][k];
        }
        indices[known] = item;
        values[known++] = Math.min(5, Math.max(1, Math.rint(rating)));
      }
    }
    return RowFactory.create(
        user,
        Vectors.sparse(
            items,
            java.util.Arrays.copyOf(indices, known),
            java.util.Arrays.copyOf(values, known)));
  }
}
