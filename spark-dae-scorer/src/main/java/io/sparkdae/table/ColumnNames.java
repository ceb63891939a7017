package io.sparkdae.table;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names of columns as messages show them. A name is in quotes where a reader could mistake it: one
 * with blanks around it, with characters that are not visible, with commas or quotes, or none at
 * all.
 */
public final class ColumnNames {

  private static final int NAMES_SHOWN = 30;

  private ColumnNames() {}

  /** A name, in quotes where it is not plain. */
  public static String shown(String name) {
    String visible = escaped(name);
    boolean plain =
        visible.equals(name) && !name.isEmpty() && name.equals(name.strip()) && !name.contains(",");
    return plain ? name : '"' + visible + '"';
  }

  /** Some names, at most 30 of them, separated by commas. */
  public static String listed(Collection<String> names) {
    if (names.isEmpty()) {
      return "no columns";
    }
    String shown =
        names.stream().limit(NAMES_SHOWN).map(ColumnNames::shown).collect(Collectors.joining(", "));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String escaped(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .forEach(
            each -> {
              if (each == '"') {
                text.append("\\\"");
              } else if (isVisible(each)) {
                text.appendCodePoint(each);
              } else if (Character.isBmpCodePoint(each)) {
                text.append(String.format(Locale.ROOT, "\\u%04X", each));
              } else {
                text.append(String.format(Locale.ROOT, "\\U%08X", each));
              }
            });
    return text.toString();
  }

  /** A no-break space looks like a space, a byte order mark like nothing. */
  private static boolean isVisible(int each) {
    return switch (Character.getType(each)) {
      case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> each == ' ';
      default -> true;
    };
  }
}
