package io.sparkdae.stage;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.types.StructType;

/** How rows of a schema enter a Dataset, in the words that Spark 3.4 and 3.5 share. */
public final class RowEncoding {

  private RowEncoding() {}

  /** An encoder of rows; {@code Encoders.row}, which came with Spark 3.5. */
  public static Encoder<Row> of(StructType schema) {
    return ExpressionEncoder.apply(RowEncoder.encoderFor(schema));
  }
}
