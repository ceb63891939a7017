package io.sparkdae.bench;

import java.io.IOException;

/** One thing that can be measured. */
interface Benchmark {

  /** The word it goes by on the command line. */
  String name();

  /** One sentence for {@code --list}. */
  String summary();

  /**
   * Measures and reports.
   *
   * @param run what was asked for, and where results go
   */
  void run(Run run) throws IOException;
}
