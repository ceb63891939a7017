package io.sparkdae.training;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes a training the one that it is: two trainings of equal fingerprints on the same rows
 * end with the same parameters.
 *
 * @param params value of each Param that the result depends on, by name
 * @param columns type of each column that is read, by name
 */
public record Fingerprint(Map<String, String> params, Map<String, String> columns) {

  /** What differs, as sentences that name both: {@code maxIter is 30 there and 40 here}. */
  List<String> differences(Fingerprint here) {
    List<String> differences = new ArrayList<>();
    add(differences, "", params, here.params);
    add(differences, "column ", columns, here.columns);
    if (differences.isEmpty() && !List.copyOf(columns.keySet()).equals(here.columnNames())) {
      differences.add(
          "the columns' order is "
              + columns.keySet()
              + " there and "
              + here.columnNames()
              + " here");
    }
    return differences;
  }

  private List<String> columnNames() {
    return List.copyOf(columns.keySet());
  }

  private static void add(
      List<String> differences, String kind, Map<String, String> there, Map<String, String> here) {
    Set<String> names = new LinkedHashSet<>(there.keySet());
    names.addAll(here.keySet());
    for (String name : names) {
      String found = there.getOrDefault(name, "absent");
      String wanted = here.getOrDefault(name, "absent");
      if (!found.equals(wanted)) {
        differences.add(kind + name + " is " + found + " there and " + wanted + " here");
      }
    }
  }
}
