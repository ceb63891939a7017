package io.sparkdae.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How to run a benchmark.
 *
 * @param quick whether the sizes are tiny: it runs through, its numbers mean nothing
 * @param threads number of threads that compute; 1 or more
 * @param rows number of generated rows; 0 for the benchmark's own
 * @param repetitions number of repetitions; 0 for the benchmark's own
 * @param seed what random draws of a benchmark that draws begin with
 * @param only names of the parts to run of a benchmark that has parts; empty for all
 * @param folder where generated tables and pictures are written
 */
record Settings(
    boolean quick,
    int threads,
    long rows,
    int repetitions,
    long seed,
    List<String> only,
    Path folder) {

  /** Whether a part of a kind is to run: it is named, or none of its kind is. */
  boolean wants(List<String> kind, String part) {
    return only.contains(part) || kind.stream().noneMatch(only::contains);
  }

  /**
   * @throws IllegalArgumentException if a name is none of a benchmark's parts
   */
  void requireKnown(List<List<String>> kinds) {
    List<String> known = kinds.stream().flatMap(List::stream).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "there is no part "
                + name
                + "; found it in --only or --kinds; the parts are "
                + String.join(", ", known)
                + "; correct the name.");
      }
    }
  }

  /** A number of the full benchmark, or of the quick one. */
  int size(int full, int small) {
    return quick ? small : full;
  }

  /** Number of rows to generate. */
  long rows(long full, long small) {
    return rows > 0 ? rows : quick ? small : full;
  }

  /** Number of repetitions. */
  int repetitions(int full) {
    return repetitions > 0 ? repetitions : quick ? 2 : full;
  }
}
