package io.sparkdae.carry;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The row whose bytes {@link PackRow} returned. Its type is that of a second argument, whose value
 * is of no account: so Spark knows the type before there is a row.
 */
public final class UnpackRow implements ScalarFunction<InternalRow> {

  static final String NAME = "unpack_row";

  private static final long serialVersionUID = 1L;

  private final StructType type;

  private UnpackRow(StructType type) {
    this.type = type;
  }

  static UnpackRow bind(StructType arguments) {
    if (arguments.length() != 2
        || !(arguments.apply(0).dataType() instanceof BinaryType)
        || !(arguments.apply(1).dataType() instanceof StructType type)) {
      throw new UnsupportedOperationException(
          NAME + " takes bytes and a struct, found " + arguments.simpleString() + ".");
    }
    return new UnpackRow(type);
  }

  /** What Spark calls, by its name. Bytes are not copied: those of a binary cell never change. */
  public InternalRow invoke(byte[] bytes, InternalRow typed) {
    UnsafeRow row = new UnsafeRow(type.length());
    row.pointTo(bytes, bytes.length);
    return row;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {DataTypes.BinaryType, type};
  }

  @Override
  public DataType resultType() {
    return type;
  }

  @Override
  public boolean isResultNullable() {
    return false;
  }

  @Override
  public String toString() {
    return NAME;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnpackRow that && that.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
