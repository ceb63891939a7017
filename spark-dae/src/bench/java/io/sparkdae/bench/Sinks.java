package io.sparkdae.bench;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Where rows go. */
final class Sinks {

  private Sinks() {}

  /** Makes every row with all its columns and drops it. */
  static void drain(Dataset<Row> rows) {
    rows.write().format("noop").mode(SaveMode.Overwrite).save();
  }

  /** Writes parquet in place of what is there. */
  static void write(Dataset<Row> rows, String path) {
    rows.write().mode(SaveMode.Overwrite).parquet(path);
  }
}
