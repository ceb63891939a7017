package io.sparkdae.profile;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.LongType;

/**
 * The most frequent levels of a column that has too many to count them in memory.
 *
 * @param counts how often each occurs
 * @param mostLeftOut how often a level that is not here may occur; 0 if all are here
 */
record FrequentLevels(Map<String, Long> counts, long mostLeftOut) {

  /**
   * Counts and sorts levels by Spark's shuffles, which need no memory for all of them, and reads
   * the most frequent, of equally frequent ones the first by their bytes.
   *
   * @param dataset where the levels are
   * @param level a level, a text or a long
   * @param most how many to keep; fewer if their texts are long
   */
  static FrequentLevels of(Dataset<?> dataset, Column level, int most) {
    Dataset<Row> levels = dataset.select(level.as("level"));
    boolean integral = levels.schema().apply(0).dataType() instanceof LongType;
    Column counted =
        integral ? functions.col("level") : functions.col("level").cast(DataTypes.BinaryType);
    Iterator<Row> sorted =
        levels
            .select(counted.as("level"))
            .filter(functions.col("level").isNotNull())
            .groupBy("level")
            .count()
            .orderBy(functions.col("count").desc(), functions.col("level"))
            .toLocalIterator();
    Map<String, Long> counts = new HashMap<>();
    long bytes = 0;
    while (sorted.hasNext()) {
      Row next = sorted.next();
      bytes += integral ? Long.BYTES : next.<byte[]>getAs(0).length;
      if (counts.size() == most || bytes > LevelTally.MAX_BYTES && !counts.isEmpty()) {
        return new FrequentLevels(counts, next.getLong(1));
      }
      counts.merge(text(next, integral), next.getLong(1), Long::sum);
    }
    return new FrequentLevels(counts, 0);
  }

  private static String text(Row row, boolean integral) {
    return integral
        ? Long.toString(row.getLong(0))
        : new String(row.<byte[]>getAs(0), StandardCharsets.UTF_8);
  }
}
