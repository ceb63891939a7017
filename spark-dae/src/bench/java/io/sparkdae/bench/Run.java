package io.sparkdae.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * One run of one benchmark.
 *
 * @param settings how to run it
 * @param sessions where a Spark session comes from, for those that need one
 * @param out where each result goes, a line of JSON
 */
record Run(Settings settings, Sessions sessions, PrintStream out) {

  /** A session whose tasks run in that many threads of this process. */
  SparkSession local(int threads) {
    return sessions.on("local[" + threads + "]", Map.of());
  }

  /** Path of a file or folder to write. */
  Path path(String name) {
    return settings.folder().resolve(name);
  }

  void report(Result result) {
    out.println(result.json());
    out.flush();
  }
}
