package io.sparkdae.autoencoder;

import io.sparkdae.profile.ChangedInput;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * A sample of rows that follows from what they hold and a seed alone: however the rows are
 * partitioned and ordered, the same ones are drawn and lie in the same places. Each is as likely as
 * any other; of n rows that are equal, their share of n is drawn, rounded up or down.
 */
final class ContentSample {

  private static final int ROWS_OF_A_PARTITION = 1024;

  private final JavaRDD<float[]> rows;
  private final long size;

  private ContentSample(JavaRDD<float[]> rows, long size) {
    this.rows = rows;
    this.size = size;
  }

  /**
   * Draws rows. They are read twice: to count equal ones, of which hashes alone are shuffled, and,
   * when the sample is asked for, to pick.
   *
   * @param rows the rows, which are not changed afterwards
   * @param about how many to draw, up to chance; all of them if there are no more
   */
  static ContentSample of(SparkSession session, JavaRDD<float[]> rows, int about, long seed) {
    JavaPairRDD<Long, Long> counts =
        session
            .createDataset(rows.map(row -> hash(row, seed)).rdd(), Encoders.LONG())
            .groupBy("value")
            .count()
            .javaRDD()
            .mapToPair(row -> new Tuple2<>(row.getLong(0), row.getLong(1)));
    long all = counts.values().fold(0L, Long::sum);
    double rate = Math.min(1, about / (double) Math.max(1, all));
    Map<Long, Long> copies =
        new HashMap<>(
            counts
                .mapToPair(each -> new Tuple2<>(each._1(), copies(each._1(), each._2() * rate)))
                .filter(each -> each._2() > 0)
                .collectAsMap());
    long partitions = Math.max(1, Math.min(all, about) / ROWS_OF_A_PARTITION);
    JavaRDD<float[]> picked =
        rows.mapToPair(row -> new Tuple2<>(hash(row, seed), row))
            .filter(each -> copies.containsKey(each._1()))
            .reduceByKey((one, same) -> one)
            .flatMapToPair(each -> placed(each._1(), each._2(), copies.get(each._1())))
            .repartitionAndSortWithinPartitions(new HashPartitioner((int) partitions))
            .values();
    return new ContentSample(picked, copies.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The sample in a random order, in partitions of a thousand or two. */
  JavaRDD<float[]> rows() {
    return rows;
  }

  /** Whether the rows were none. */
  boolean isEmpty() {
    return size == 0;
  }

  /** Picks the rows, and requires that they are still there; what is picked is not read again. */
  ContentSample picked() {
    requireSame(rows.count());
    return this;
  }

  /**
   * Requires that most rows were met again. Where a few are new or gone the sample is as good.
   *
   * @param found how many of the sample's rows were met
   * @throws IllegalArgumentException if the input holds other rows than when they were counted
   */
  void requireSame(long found) {
    if (2 * found < size) {
      throw ChangedInput.found(size + " sampled rows at first and " + found + " of them later");
    }
  }

  /** A number near a share, as its content draws: up as often as the share is above the lower. */
  private static long copies(long content, double share) {
    return (long) (share + new SplittableRandom(content).nextDouble());
  }

  /** Copies get places of their own, or equal rows would lie side by side. */
  private static Iterator<Tuple2<Long, float[]>> placed(long content, float[] row, long copies) {
    return new SplittableRandom(~content)
        .longs(copies)
        .mapToObj(place -> new Tuple2<>(place, row))
        .iterator();
  }

  private static long hash(float[] row, long seed) {
    double[] cells = new double[row.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row[i];
    }
    return RowScorer.hash(cells, seed);
  }
}
