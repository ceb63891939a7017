package io.sparkdae.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A small table of mixed columns that depend on each other, with holes, as lines of CSV. */
final class GeneratedCsv {

  private GeneratedCsv() {}

  /** A header and so many rows; the same seed gives the same ones. */
  static List<String> lines(int rows, long seed) {
    SplittableRandom draws = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>(List.of("id,city,job,age,pay"));
    for (int i = 0; i < rows; i++) {
      double hidden = draws.nextDouble() * 4 - 2;
      String city = draws.nextInt(10) == 0 ? "" : "c" + (int) (hidden + 2);
      String job = hidden > draws.nextDouble() ? "clerk" : "smith";
      String age = draws.nextInt(10) == 0 ? "" : String.valueOf(40 + (int) (10 * hidden));
      double pay = 1000 * (3 + hidden * hidden + draws.nextDouble());
      lines.add(String.format(Locale.ROOT, "%d,%s,%s,%s,%.2f", i, city, job, age, pay));
    }
    return lines;
  }
}
