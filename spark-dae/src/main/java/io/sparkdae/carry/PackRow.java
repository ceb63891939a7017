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
 * A row as the bytes that Spark keeps such a row in. The row is one argument, a struct, or all of
 * several arguments.
 *
 * <p>Spark's generated code calls {@link #invoke} with a struct. Nothing generated calls {@link
 * #produceResult}: that is slower, but a row of many columns would be more code than Java compiles.
 */
public final class PackRow implements ScalarFunction<byte[]> {

  static final String NAME = "pack_row";

  private static final long serialVersionUID = 1L;

  private final boolean struct;
  private final StructType type;

  private transient UnsafeProjection bytes;

  PackRow(StructType arguments) {
    this.struct =
        arguments.length() == 1 && arguments.apply(0).dataType() instanceof StructType;
    this.type = struct ? (StructType) arguments.apply(0).dataType() : arguments;
  }

  /**
   * The bytes of a struct. Tasks have a copy each of this function, threads of the driver may share
   * one.
   */
  public synchronized byte[] invoke(InternalRow row) {
    if (bytes == null) {
      bytes = UnsafeProjection.create(type);
    }
    return bytes.apply(row).getBytes();
  }

  /** The bytes of several arguments. */
  @Override
  public byte[] produceResult(InternalRow arguments) {
    return invoke(arguments);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DataType[] inputTypes() {
    return struct
        ? new DataType[] {type}
        : Arrays.stream(type.fields()).map(StructField::dataType).toArray(DataType[]::new);
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
  public String toString() {
    return NAME;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackRow that && that.struct == struct && that.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
