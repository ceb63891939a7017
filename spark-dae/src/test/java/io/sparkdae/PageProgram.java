package io.sparkdae;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The blocks of a page, one after the other, as the method of a class that extends this one. What
 * no block of the page declares is here.
 */
public abstract class PageProgram {

  /** A table with every column that a page names. */
  protected Dataset<Row> people;

  /** A stage over some of its columns, not fitted. */
  protected DenoisingAutoencoder autoencoder;

  /** The same, fitted. */
  protected DenoisingAutoencoderModel model;

  /** Does what the page says. */
  protected abstract void run(SparkSession spark) throws Exception;

  /** The same with what the page takes for granted. */
  final void run(Dataset<Row> table, DenoisingAutoencoder stage, DenoisingAutoencoderModel fitted)
      throws Exception {
    people = table;
    autoencoder = stage;
    model = fitted;
    run(table.sparkSession());
  }
}
