package io.sparkdae.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON text (RFC 8259) by recursive descent. */
final class JsonParser {

  /** How deep objects and lists may stand in each other: far more than a saved model needs. */
  private static final int DEEPEST = 64;

  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  Object parse() throws MalformedJson {
    Object value = value();
    skipSpace();
    if (at < text.length()) {
      throw wrong();
    }
    return value;
  }

  private Object value() throws MalformedJson {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() throws MalformedJson {
    enter();
    Map<String, Object> object = new LinkedHashMap<>();
    if (!closes('}')) {
      do {
        skipSpace();
        String key = string();
        skipSpace();
        require(':');
        object.put(key, value());
      } while (continues('}'));
    }
    depth--;
    return object;
  }

  private List<Object> list() throws MalformedJson {
    enter();
    List<Object> list = new ArrayList<>();
    if (!closes(']')) {
      do {
        list.add(value());
      } while (continues(']'));
    }
    depth--;
    return list;
  }

  private void enter() throws MalformedJson {
    at++;
    if (++depth > DEEPEST) {
      throw new MalformedJson("it is nested deeper than " + DEEPEST + " levels");
    }
  }

  private boolean closes(char end) throws MalformedJson {
    skipSpace();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  /** Whether a comma follows rather than the end; takes either. */
  private boolean continues(char end) throws MalformedJson {
    skipSpace();
    if (peek() == ',') {
      at++;
      return true;
    }
    require(end);
    return false;
  }

  private String string() throws MalformedJson {
    require('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        at--;
        throw wrong();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() throws MalformedJson {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw wrong();
    };
  }

  private char unit() throws MalformedJson {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw wrong();
      }
      unit = 16 * unit + digit;
      at++;
    }
    return (char) unit;
  }

  private Object word(String word, Object value) throws MalformedJson {
    for (int i = 0; i < word.length(); i++) {
      require(word.charAt(i));
    }
    return value;
  }

  private Number number() throws MalformedJson {
    int from = at;
    boolean whole = true;
    take('-');
    if (!take('0')) {
      digits();
    }
    if (take('.')) {
      whole = false;
      digits();
    }
    if (take('e') || take('E')) {
      whole = false;
      if (!take('+')) {
        take('-');
      }
      digits();
    }
    String number = text.substring(from, at);
    return whole ? whole(number) : (Number) Double.valueOf(number);
  }

  private static Number whole(String number) {
    // No long has more than 19 digits and a sign; a longer one is not worth trying.
    if (number.length() <= 20) {
      try {
        return Long.valueOf(number);
      } catch (NumberFormatException beyond) {
        return Double.valueOf(number);
      }
    }
    return Double.valueOf(number);
  }

  private void digits() throws MalformedJson {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      peek();
      throw wrong();
    }
  }

  private boolean take(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void require(char c) throws MalformedJson {
    if (peek() != c) {
      throw wrong();
    }
    at++;
  }

  private char peek() throws MalformedJson {
    if (at >= text.length()) {
      throw new MalformedJson("it is cut off at character " + at);
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private MalformedJson wrong() {
    return new MalformedJson("it is damaged or no JSON at character " + at);
  }
}
