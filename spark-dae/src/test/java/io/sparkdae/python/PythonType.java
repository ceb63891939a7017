package io.sparkdae.python;

import io.sparkdae.stage.ChoiceParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * What a Param is in Python.
 *
 * @param held the type of its value, as PySpark holds it
 * @param taken the type that a setter takes
 * @param given the type that a getter gives
 * @param converter PySpark's function that makes the one of the other
 */
record PythonType(String held, String taken, String given, String converter) {

  static PythonType of(Param<?> param) {
    if (param instanceof IntParam || param instanceof LongParam) {
      return plain("int", "toInt");
    } else if (param instanceof DoubleParam) {
      return plain("float", "toFloat");
    } else if (param instanceof BooleanParam) {
      return plain("bool", "toBoolean");
    } else if (param instanceof IntArrayParam) {
      return list("int", "toListInt");
    } else if (param instanceof DoubleArrayParam) {
      return list("float", "toListFloat");
    } else if (param instanceof StringArrayParam) {
      // Entries "column=number" are a dict in Python.
      return param.doc().contains("entries 'column=")
          ? new PythonType("List[str]", "Entries", "List[str]", "to_entries")
          : list("str", "toListString");
    } else if (param instanceof ChoiceParam choice) {
      String words =
          choice.choices().stream()
              .map(PythonType::quoted)
              .collect(Collectors.joining(", ", "Literal[", "]"));
      return new PythonType("str", words, words, "TypeConverters.toString");
    }
    return plain("str", "toString");
  }

  private static PythonType plain(String name, String converter) {
    return new PythonType(name, name, name, "TypeConverters." + converter);
  }

  private static PythonType list(String name, String converter) {
    return new PythonType(
        "List[" + name + "]",
        "Sequence[" + name + "]",
        "List[" + name + "]",
        "TypeConverters." + converter);
  }

  /** A value of a Param as Python writes it. */
  static String literal(Object value) {
    if (value instanceof Object[] texts) {
      return Arrays.stream(texts)
          .map(PythonType::literal)
          .collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof int[] numbers) {
      return Arrays.toString(numbers);
    } else if (value instanceof double[] numbers) {
      return Arrays.toString(numbers);
    } else if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    return value instanceof String text
        ? quoted(text)
        : String.valueOf(value).toLowerCase(Locale.ROOT);
  }

  static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
