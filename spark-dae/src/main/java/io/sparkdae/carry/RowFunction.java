package io.sparkdae.carry;

import java.util.function.Function;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/**
 * A function before Spark knows what it is called with.
 *
 * @param name its name in the catalog
 * @param description what it does
 * @param binding finds the function of arguments of some types
 */
record RowFunction(String name, String description, Function<StructType, BoundFunction> binding)
    implements UnboundFunction {

  @Override
  public BoundFunction bind(StructType arguments) {
    return binding.apply(arguments);
  }
}
