package io.sparkdae.carry;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A struct as the bytes that Spark keeps such a row in. */
public final class PackRow implements ScalarFunction<byte[]> {

  static final String NAME = "pack_row";

  private static final long serialVersionUID = 1L;

  private final StructType type;

  private transient UnsafeProjection bytes;

  private PackRow(StructType type) {
    this.type = type;
  }

  static PackRow bind(StructType arguments) {
    if (arguments.length() != 1 || !(arguments.apply(0).dataType() instanceof StructType type)) {
      throw new UnsupportedOperationException(
          NAME + " takes one struct, found " + arguments.simpleString() + ".");
    }
    return new PackRow(type);
  }

  /**
   * What Spark's generated code calls, by its name. Tasks have a copy each of this function, but
   * the driver may evaluate a small plan in several threads at once.
   */
  public synchronized byte[] invoke(InternalRow row) {
    if (bytes == null) {
      bytes = UnsafeProjection.create(type);
    }
    return bytes.apply(row).getBytes();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {type};
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
