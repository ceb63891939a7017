package io.sparkdae.format;

import java.util.List;
import java.util.Map;

/**
 * A value of a JSON text (RFC 8259): an object, a list, a text, a number, a truth or null. Asked
 * for as what it is not, it says so.
 */
public final class Json {

  private final String name;
  private final Object value;

  /**
   * @param name what the value is called, for errors
   * @param value a map, a list, a string, a long, a double, a boolean or null
   */
  Json(String name, Object value) {
    this.name = name;
    this.value = value;
  }

  /**
   * The value of a whole text.
   *
   * @throws MalformedJson if the text is cut off, or is no JSON
   */
  public static Json parse(String text) throws MalformedJson {
    return new Json("it", new JsonParser(text).parse());
  }

  /** Whether it is an object with a value of that name. */
  public boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** The names of an object's values, in their order. */
  public List<String> names() throws MalformedJson {
    if (!(value instanceof Map<?, ?> map)) {
      throw not("object");
    }
    return map.keySet().stream().map(String.class::cast).toList();
  }

  /** A value of an object. */
  public Json get(String key) throws MalformedJson {
    if (!(value instanceof Map<?, ?> map)) {
      throw not("object");
    }
    if (!map.containsKey(key)) {
      throw new MalformedJson("it has no " + key);
    }
    return new Json(key, map.get(key));
  }

  /** The values of a list. */
  public List<Json> list() throws MalformedJson {
    if (!(value instanceof List<?> list)) {
      throw not("list");
    }
    return list.stream().map(element -> new Json(name, element)).toList();
  }

  /** A text. */
  public String text() throws MalformedJson {
    if (!(value instanceof String text)) {
      throw not("text");
    }
    return text;
  }

  /** A text that is one of these. */
  public String oneOf(String... words) throws MalformedJson {
    String text = text();
    if (!List.of(words).contains(text)) {
      throw new MalformedJson(name + " is " + text);
    }
    return text;
  }

  /** A number. JSON has none that is not finite: such a one is a text, or null for NaN. */
  public double number() throws MalformedJson {
    if (value == null || "NaN".equals(value)) {
      return Double.NaN;
    }
    if ("Infinity".equals(value) || "-Infinity".equals(value)) {
      return Double.parseDouble((String) value);
    }
    if (!(value instanceof Number number)) {
      throw not("number");
    }
    return number.doubleValue();
  }

  /** A whole number within bounds, both allowed. */
  public long whole(long low, long high) throws MalformedJson {
    long whole = whole();
    if (whole < low || whole > high) {
      throw new MalformedJson(name + " is " + whole);
    }
    return whole;
  }

  /** A number that is finite. */
  public double finite() throws MalformedJson {
    double number = number();
    if (!Double.isFinite(number)) {
      throw new MalformedJson(name + " is " + number);
    }
    return number;
  }

  /** A whole number. */
  public long whole() throws MalformedJson {
    if (!(value instanceof Long whole)) {
      throw not("whole number");
    }
    return whole;
  }

  /** The numbers of a list. */
  public double[] numbers() throws MalformedJson {
    List<Json> list = list();
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).number();
    }
    return numbers;
  }

  /** True or false. */
  public boolean truth() throws MalformedJson {
    if (!(value instanceof Boolean truth)) {
      throw not("truth");
    }
    return truth;
  }

  /** The value as a text that {@link #parse} reads. */
  @Override
  public String toString() {
    return JsonText.of(value);
  }

  private MalformedJson not(String kind) {
    return new MalformedJson(name + " is no " + kind);
  }
}
