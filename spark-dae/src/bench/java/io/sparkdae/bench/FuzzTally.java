package io.sparkdae.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts outcomes, and keeps what should not have happened. */
final class FuzzTally {

  private static final Logger LOG = LoggerFactory.getLogger(FuzzTally.class);
  private static final int SHOWN = 20;

  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private long slowestNanos;

  void count(String outcome) {
    counts.merge(outcome, 1L, Long::sum);
  }

  /** Remembers the slowest. */
  void took(long nanos) {
    slowestNanos = Math.max(slowestNanos, nanos);
  }

  void fail(String what, Throwable error) {
    failures.add(what + ": " + error);
    if (failures.size() <= SHOWN) {
      LOG.error(what, error);
    }
  }

  Result result(String benchmark, String measure) {
    Result result = new Result(benchmark, measure);
    counts.forEach(result::put);
    return result.put("failures", failures.size()).put("slowestMs", slowestNanos / 1e6);
  }

  /**
   * @throws IllegalStateException if something failed
   */
  void requireNone() {
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          failures.size()
              + " outcomes are neither an error of ours nor right; the first: "
              + failures.get(0));
    }
  }
}
