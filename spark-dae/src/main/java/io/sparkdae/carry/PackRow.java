package io.sparkdae.carry;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A row of all arguments as the bytes that Spark keeps such a row in.
 *
 * <p>Spark's generated code could call this directly if it had a method {@code invoke}. But a
 * thousand columns in one call are more code than a Java method may have, and Spark would not see
 * that beforehand.
 */
public final class PackRow implements ScalarFunction<byte[]> {

  static final String NAME = "pack_row";

  private static final long serialVersionUID = 1L;

  private final StructType type;

  private transient UnsafeProjection bytes;

  PackRow(StructType arguments) {
    this.type = arguments;
  }

  /** Tasks have a copy each of this function, threads of the driver may share one. */
  @Override
  public synchronized byte[] produceResult(InternalRow arguments) {
    if (bytes == null) {
      bytes = UnsafeProjection.create(type);
    }
    return bytes.apply(arguments).getBytes();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DataType[] inputTypes() {
    return Arrays.stream(type.fields()).map(StructField::dataType).toArray(DataType[]::new);
  }

  @Override
  public DataType resultType() {
    return DataTypes.BinaryType;
  }

  @Override
  public boolean isResultNullable() {
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackRow that && that.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
