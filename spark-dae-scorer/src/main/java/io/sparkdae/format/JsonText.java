package io.sparkdae.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes values as a JSON text (RFC 8259), numbers with all their digits. It takes the place of a
 * JSON library, whose version a program's other dependencies would choose.
 */
public final class JsonText {

  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  /**
   * The text of a value.
   *
   * @param value a map with strings for keys, a list, a string, a number, a boolean or null; a
   *     number that is not finite becomes a string, for JSON has none
   */
  public static String of(Object value) {
    JsonText json = new JsonText();
    json.append(value);
    return json.text.toString();
  }

  private void append(Object value) {
    if (value instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(before);
        append((String) entry.getKey());
        text.append(':');
        append(entry.getValue());
        before = ',';
      }
      text.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      char before = '[';
      for (Object element : list) {
        text.append(before);
        append(element);
        before = ',';
      }
      text.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      append(string);
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      append(number.toString());
    } else {
      text.append(value);
    }
  }

  private void append(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      // A lone half of a surrogate pair has no UTF-8 form of its own.
      if (c < ' ' || Character.isSurrogate(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
