package io.sparkdae.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Compares names of columns as the session does: upper and lower case are told apart only where
 * {@code spark.sql.caseSensitive} is true. Every list of columns and every look-up goes by this
 * rule.
 */
public final class ColumnNames {

  private ColumnNames() {}

  /** Whether two names are one column's. */
  public static boolean same(String name, String other) {
    return folded(name).equals(folded(other));
  }

  /** Position of the first name that is the same column's; -1 where there is none. */
  public static int indexOf(List<String> names, String name) {
    String sought = folded(name);
    for (int i = 0; i < names.size(); i++) {
      if (folded(names.get(i)).equals(sought)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether one of the names is the same column's. */
  public static boolean contains(List<String> names, String name) {
    return indexOf(names, name) >= 0;
  }

  /** A name as a list spells it; as it is where the list lacks it. */
  public static String spelled(List<String> names, String name) {
    int at = indexOf(names, name);
    return at < 0 ? name : names.get(at);
  }

  /** Names as a list spells them. */
  public static List<String> spelled(List<String> names, List<String> some) {
    List<String> spelled = new ArrayList<>();
    some.forEach(name -> spelled.add(spelled(names, name)));
    return spelled;
  }

  /** What names of one column have in common. */
  static String folded(String name) {
    return SQLConf.get().caseSensitiveAnalysis() ? name : name.toLowerCase(Locale.ROOT);
  }
}
