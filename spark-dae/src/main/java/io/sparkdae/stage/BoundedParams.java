package io.sparkdae.stage;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.Function1;

/**
 * Makes Params whose range is checked when they are set, with an error that says the rule and what
 * was found: {@code codeSize must be at least 1, found 0}.
 */
public final class BoundedParams {

  private BoundedParams() {}

  /** A whole number of at least {@code low}. */
  public static IntParam intAtLeast(Params parent, String name, String doc, int low) {
    return new IntParam(
        parent, name, doc, rule(name, "be at least " + low, value -> (Integer) value >= low));
  }

  /** A whole number between {@code low} and {@code high}, both allowed. */
  public static IntParam intBetween(Params parent, String name, String doc, int low, int high) {
    return new IntParam(
        parent,
        name,
        doc,
        rule(
            name,
            "be between " + low + " and " + high,
            value -> (Integer) value >= low && (Integer) value <= high));
  }

  /** Any whole number of 64 bits. */
  public static LongParam anyLong(Params parent, String name, String doc) {
    return new LongParam(parent, name, doc);
  }

  /** A finite number of at least {@code low}. */
  public static DoubleParam doubleAtLeast(Params parent, String name, String doc, double low) {
    return new DoubleParam(
        parent,
        name,
        doc,
        rule(
            name,
            "be finite and at least " + low,
            value -> Double.isFinite((Double) value) && (Double) value >= low));
  }

  /** A finite number above {@code low}. */
  public static DoubleParam doubleAbove(Params parent, String name, String doc, double low) {
    return new DoubleParam(
        parent,
        name,
        doc,
        rule(
            name,
            "be finite and above " + low,
            value -> Double.isFinite((Double) value) && (Double) value > low));
  }

  /** A number between {@code low} and {@code high}, both allowed. */
  public static DoubleParam doubleBetween(
      Params parent, String name, String doc, double low, double high) {
    return new DoubleParam(
        parent,
        name,
        doc,
        rule(
            name,
            "be between " + low + " and " + high,
            value -> (Double) value >= low && (Double) value <= high));
  }

  /** A number of at least {@code low} and below {@code high}. */
  public static DoubleParam doubleFromBelow(
      Params parent, String name, String doc, double low, double high) {
    return new DoubleParam(
        parent,
        name,
        doc,
        rule(
            name,
            "be at least " + low + " and below " + high,
            value -> (Double) value >= low && (Double) value < high));
  }

  /** One of the words given, in exactly this spelling. */
  public static ChoiceParam oneOf(Params parent, String name, String doc, String... words) {
    return new ChoiceParam(parent, name, doc, words);
  }

  /** A string that is neither null nor empty. */
  public static Param<String> text(Params parent, String name, String doc) {
    return new Param<>(
        parent,
        name,
        doc,
        rule(name, "be a non-empty string", value -> value != null && !value.isEmpty()));
  }

  /** Strings, none of them null or empty. */
  public static StringArrayParam texts(Params parent, String name, String doc) {
    return new StringArrayParam(
        parent,
        name,
        doc,
        rule(
            name,
            "hold neither null nor an empty string",
            value ->
                value != null
                    && Arrays.stream(value).allMatch(each -> each != null && !each.isEmpty())));
  }

  /** Whole numbers, each at least {@code low}; may be empty. */
  public static IntArrayParam intsAtLeast(Params parent, String name, String doc, int low) {
    return new IntArrayParam(
        parent,
        name,
        doc,
        rule(
            name,
            "hold numbers of at least " + low,
            value -> value != null && Arrays.stream(value).allMatch(each -> each >= low)));
  }

  /** Numbers between {@code low} and {@code high}, both allowed; may be empty. */
  public static DoubleArrayParam doublesBetween(
      Params parent, String name, String doc, double low, double high) {
    return new DoubleArrayParam(
        parent,
        name,
        doc,
        rule(
            name,
            "hold numbers between " + low + " and " + high,
            value ->
                value != null
                    && Arrays.stream(value).allMatch(each -> each >= low && each <= high)));
  }

  /**
   * A check for a Param of any type that throws with the rule's own words where Spark would only
   * say "invalid value".
   *
   * @param name the Param's name
   * @param must the rule, as it follows "must": {@code be at least 1}
   * @param holds whether a value keeps the rule
   */
  public static <T> Function1<T, Object> rule(String name, String must, Check<T> holds) {
    return (Function1<T, Object> & Serializable)
        value -> {
          if (!holds.test(value)) {
            throw new IllegalArgumentException(
                name + " must " + must + ", found " + shown(value) + "; set another " + name + ".");
          }
          return true;
        };
  }

  /**
   * A serializable predicate.
   *
   * @param <T> what it looks at
   */
  public interface Check<T> extends Predicate<T>, Serializable {}

  private static String shown(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.toString(array);
    }
    if (value instanceof int[] array) {
      return Arrays.toString(array);
    }
    if (value instanceof double[] array) {
      return Arrays.toString(array);
    }
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }
}
