package io.sparkdae.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What was measured, as one line of JSON: every key a number or a text; the numbers that were
 * measured several times are medians, with their smallest and largest value under {@code spread}.
 */
final class Result {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** No measurement here has more digits that mean something. */
  private static final MathContext DIGITS = new MathContext(5);

  private final ObjectNode root = MAPPER.createObjectNode();
  private final ObjectNode spread = MAPPER.createObjectNode();

  /**
   * @param benchmark name of the benchmark
   * @param measure which of its measures this is
   */
  Result(String benchmark, String measure) {
    root.put("benchmark", benchmark);
    root.put("measure", measure);
  }

  Result put(String key, String text) {
    root.put(key, text);
    return this;
  }

  Result put(String key, long number) {
    root.put(key, number);
    return this;
  }

  Result put(String key, double number) {
    root.put(key, rounded(number));
    return this;
  }

  /** Puts the median of several measurements, and their range. */
  Result put(String key, Samples samples) {
    root.put(key, rounded(samples.median()));
    spread.putArray(key).add(rounded(samples.min())).add(rounded(samples.max()));
    return this;
  }

  /** Puts what the machine's matrix products reached, repetition by repetition. */
  Result ceiling(Samples gflops) {
    return put("ceilingGflops", gflops);
  }

  /** The line. */
  String json() {
    ObjectNode line = root.deepCopy();
    line.set("spread", spread);
    line.set("machine", MAPPER.valueToTree(Machine.facts()));
    return line.toString();
  }

  /** JSON has no word for what is not a number, and a benchmark that gives one has failed. */
  private static double rounded(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalStateException("a measurement is not a finite number, found " + number);
    }
    return new BigDecimal(number).round(DIGITS).doubleValue();
  }
}
