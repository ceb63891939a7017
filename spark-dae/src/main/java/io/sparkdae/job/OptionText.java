package io.sparkdae.job;

import io.sparkdae.stage.ChoiceParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Values of options as text. Lists are separated by commas, blanks around their entries do not
 * count; a backslash takes the comma, blank or backslash after it as it is.
 */
final class OptionText {

  private OptionText() {}

  /** The value that a Param takes, of the text. */
  static Object value(Param<?> param, String text) {
    String name = param.name();
    if (param instanceof IntParam) {
      return whole(name, text, Integer::valueOf);
    } else if (param instanceof LongParam) {
      return whole(name, text, Long::valueOf);
    } else if (param instanceof DoubleParam) {
      return number(name, text);
    } else if (param instanceof BooleanParam) {
      return truth(name, text);
    } else if (param instanceof StringArrayParam) {
      return list(text).toArray(String[]::new);
    } else if (param instanceof IntArrayParam) {
      return list(text).stream().mapToInt(each -> whole(name, each, Integer::valueOf)).toArray();
    } else if (param instanceof DoubleArrayParam) {
      return list(text).stream().mapToDouble(each -> number(name, each)).toArray();
    }
    return text;
  }

  /** What a Param's value looks like. */
  static String placeholder(Param<?> param) {
    if (param instanceof IntParam || param instanceof LongParam) {
      return "INT";
    } else if (param instanceof DoubleParam) {
      return "NUMBER";
    } else if (param instanceof BooleanParam) {
      return "true|false";
    } else if (param instanceof StringArrayParam) {
      return "a,b";
    } else if (param instanceof IntArrayParam || param instanceof DoubleArrayParam) {
      return "1,2";
    } else if (param instanceof ChoiceParam choice) {
      return String.join("|", choice.choices());
    }
    return "TEXT";
  }

  /** The text of a value, as {@link #value} reads it. */
  static String shown(Object value) {
    if (value instanceof String[] texts) {
      return String.join(",", texts);
    } else if (value instanceof int[] numbers) {
      return String.join(",", Arrays.stream(numbers).mapToObj(Integer::toString).toList());
    } else if (value instanceof double[] numbers) {
      return String.join(",", Arrays.stream(numbers).mapToObj(Double::toString).toList());
    }
    return String.valueOf(value);
  }

  /** The entries of a list; none for an empty text. */
  static List<String> list(String text) {
    List<String> entries = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    int kept = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\\' && i + 1 < text.length()) {
        i++;
        entry.append(text.charAt(i));
        kept = entry.length();
      } else if (each == ',') {
        entry.setLength(kept);
        entries.add(entry.toString());
        entry.setLength(0);
        kept = 0;
      } else if (!Character.isWhitespace(each)) {
        entry.append(each);
        kept = entry.length();
      } else if (!entry.isEmpty()) {
        entry.append(each);
      }
    }
    entry.setLength(kept);
    if (!entries.isEmpty() || !entry.isEmpty()) {
      entries.add(entry.toString());
    }
    return entries;
  }

  /** A whole number. */
  static <T> T whole(String name, String text, Function<String, T> parse) {
    return parsed(name, text, parse, "a whole number", "10");
  }

  /** A number. */
  static double number(String name, String text) {
    return parsed(name, text, Double::valueOf, "a number", "0.5");
  }

  /** A truth value. */
  static boolean truth(String name, String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw wrong(name, text, "true or false", "true");
  }

  private static <T> T parsed(
      String name, String text, Function<String, T> parse, String kind, String example) {
    try {
      return parse.apply(text.trim());
    } catch (NumberFormatException notOfThatKind) {
      throw wrong(name, text, kind, example);
    }
  }

  private static IllegalArgumentException wrong(
      String name, String text, String kind, String example) {
    return new IllegalArgumentException(
        name
            + " has an unreadable value; found '"
            + text
            + "'; it takes "
            + kind
            + "; write it like --"
            + name
            + " "
            + example
            + ".");
  }
}
