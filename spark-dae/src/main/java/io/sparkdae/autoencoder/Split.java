package io.sparkdae.autoencoder;

import io.sparkdae.profile.CategorySpelling;
import io.sparkdae.stage.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The rows to learn and the rows to judge by. A fraction is drawn by a hash of each row's own cells
 * and the seed: the same rows are drawn however they are partitioned and ordered, and copies of a
 * row stay on one side.
 *
 * @param training rows to learn
 * @param validation rows to judge by; none if the Params ask for none
 */
record Split(Dataset<Row> training, Dataset<Row> validation) {

  private static final int SHARES = 1 << 20;

  /** The split that a stage's Params ask for. */
  static Split of(DenoisingAutoencoderParams<?> params, Dataset<?> dataset) {
    Column judged = isValidation(params, dataset.schema());
    return new Split(dataset.toDF().filter(functions.not(judged)), dataset.toDF().filter(judged));
  }

  /**
   * Requires that there are rows to learn, unless there are no rows at all: that is told elsewhere.
   *
   * @param rows number of training rows
   */
  void requireTraining(long rows) {
    if (rows == 0 && !validation.isEmpty()) {
      throw new IllegalArgumentException(
          "no rows are left to learn from: found all rows of the dataset on the validation side;"
              + " at least one row must be left for training; set a smaller validationFraction (0"
              + " for none), or mark fewer rows in validationIndicatorCol.");
    }
  }

  private static Column isValidation(DenoisingAutoencoderParams<?> params, StructType schema) {
    if (params.isDefined(params.validationIndicatorCol())) {
      // Neither true nor false: a row to learn.
      return functions.coalesce(
          Schemas.column(params.getValidationIndicatorCol()), functions.lit(false));
    }
    if (params.getValidationFraction() == 0) {
      return functions.lit(false);
    }
    List<Column> cells = new ArrayList<>();
    cells.add(functions.lit(params.getSeed()));
    for (String name : Checks.columns(params)) {
      cells.add(marked(schema, name));
    }
    Column hash = functions.xxhash64(cells.toArray(Column[]::new));
    return functions
        .pmod(hash, functions.lit(SHARES))
        .lt(Math.round(params.getValidationFraction() * SHARES));
  }

  /** A cell to hash. Null cells would leave the hash as it is: their place is marked. */
  static Column marked(StructType schema, String name) {
    DataType type = Schemas.field(schema, "the columns to encode", name).dataType();
    Column cell = CategorySpelling.ofAny(Schemas.column(name), type);
    return functions.coalesce(cell, functions.lit("\0"));
  }
}
