package io.sparkdae.stage;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.Seq;
import scala.collection.immutable.Nil$;

/**
 * Registers functions of SQL of one struct, in whose rows a date is a LocalDateTime.
 *
 * <p>Spark hands a date to a function as a java.sql.Date, unless {@code
 * spark.sql.datetime.java8API.enabled} is set. A java.sql.Date cannot be 1582-10-10, nor 2011-12-30
 * in Samoa. A timestamp without time zone is always a LocalDateTime, and Spark's public API has no
 * way to ask for that: the argument is cast where the function is looked up.
 */
public final class StructFunction {

  private static final String DATE = "spark-dae.date";

  private StructFunction() {}

  /**
   * Registers a temporary function.
   *
   * @param name by which queries call it
   * @param function gets null for no struct
   * @param result its type
   */
  public static void register(
      SparkSession session, String name, UDF1<Row, ?> function, DataType result) {
    session.udf().register(name, function, result);
    FunctionRegistry functions = session.sessionState().functionRegistry();
    FunctionIdentifier identifier = new FunctionIdentifier(name);
    Function1<Seq<Expression>, Expression> own = functions.lookupFunctionBuilder(identifier).get();
    functions.dropFunction(identifier);
    functions.createOrReplaceTempFunction(
        name, arguments -> own.apply(withoutDates(arguments)), "java_udf");
  }

  /** Whether a field of a row was a date, or an array of dates. */
  public static boolean isDate(StructField field) {
    return field.metadata().contains(DATE);
  }

  private static Seq<Expression> withoutDates(Seq<Expression> arguments) {
    Expression struct = arguments.isEmpty() ? null : arguments.apply(0);
    if (arguments.size() != 1 || !(struct.dataType() instanceof StructType given)) {
      return arguments;
    }
    StructType asked = withoutDates(given);
    return asked.equals(given)
        ? arguments
        : Nil$.MODULE$.$colon$colon(Cast$.MODULE$.apply(struct, asked, false));
  }

  private static StructType withoutDates(StructType given) {
    StructType asked = new StructType();
    for (StructField field : given.fields()) {
      DataType other = withoutDates(field.dataType());
      asked =
          other == field.dataType()
              ? asked.add(field)
              : asked.add(
                  field.name(), other, true, new MetadataBuilder().putBoolean(DATE, true).build());
    }
    return asked;
  }

  private static DataType withoutDates(DataType given) {
    if (given instanceof DateType) {
      return DataTypes.TimestampNTZType;
    }
    return given instanceof ArrayType array && array.elementType() instanceof DateType
        ? DataTypes.createArrayType(DataTypes.TimestampNTZType, true)
        : given;
  }
}
