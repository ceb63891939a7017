package io.sparkdae.bench;

import java.nio.file.Path;

/**
 * How to run a benchmark.
 *
 * @param quick whether the sizes are tiny: it runs through, its numbers mean nothing
 * @param threads number of threads that compute; 1 or more
 * @param rows number of generated rows; 0 for the benchmark's own
 * @param repetitions number of repetitions; 0 for the benchmark's own
 * @param folder where generated tables and pictures are written
 */
record Settings(boolean quick, int threads, long rows, int repetitions, Path folder) {

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
