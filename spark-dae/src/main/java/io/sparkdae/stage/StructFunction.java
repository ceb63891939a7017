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
import scala.Option;
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
    // From Spark 4.2 on a temporary function lies in a namespace of the session.
    FunctionIdentifier identifier =
        new FunctionIdentifier(name, Option.apply("session"), Option.apply("system"));
    if (functions.lookupFunctionBuilder(identifier).isEmpty()) {
      identifier = new FunctionIdentifier(name);
    }
    var own = functions.lookupFunctionBuilder(identifier).get();
    functions.dropFunction(identifier);
    functions.createOrReplaceTempFunction(name, withoutDates(own), "java_udf");
  }

  /**
   * A function whose argument is cast beforehand.
   *
   * @param <S> a sequence of arguments: Scala 2.12 and 2.13 take another one each
   */
  private static <S> Function1<S, Expression> withoutDates(Function1<S, Expression> own) {
    return arguments -> own.apply(withoutDates(arguments));
  }

  /** Whether a field of a row was a date, or an array of dates. */
  public static boolean isDate(StructField field) {
    return field.metadata().contains(DATE);
  }

  @SuppressWarnings("unchecked") // a list is what either Scala takes for a sequence
  private static <S> S withoutDates(S arguments) {
    Seq<Expression> all = (Seq<Expression>) arguments;
    Expression struct = all.isEmpty() ? null : all.apply(0);
    if (all.size() != 1 || !(struct.dataType() instanceof StructType given)) {
      return arguments;
    }
    StructType asked = withoutDates(given);
    return asked.equals(given)
        ? arguments
        : (S) (Object) Nil$.MODULE$.$colon$colon(Cast$.MODULE$.apply(struct, asked, false));
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
