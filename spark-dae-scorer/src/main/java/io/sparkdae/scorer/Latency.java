package io.sparkdae.scorer;

import io.sparkdae.format.ModelFiles;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.VectorColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures how long a saved model takes for a row, on one thread: {@code java -cp
 * spark-dae-scorer.jar io.sparkdae.scorer.Latency MODEL_FOLDER [CALLS]}. The last line printed is
 * one JSON object.
 */
public final class Latency {

  private static final int ROWS = 1024;
  private static final int CALLS = 200_000;
  private static final int WARM_UP = 50_000;

  private Latency() {}

  /** Takes the model's folder and, if not 200,000, the number of calls to measure. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 2) {
      throw new IllegalArgumentException(
          "Latency takes MODEL_FOLDER [CALLS]; found "
              + arguments.length
              + " arguments; the folder is one that a DenoisingAutoencoderModel saved ("
              + ModelFiles.TABLE
              + " is in it); name it.");
    }
    Path folder = Path.of(arguments[0]);
    int calls = arguments.length > 1 ? calls(arguments[1]) : CALLS;
    Scorer scorer = Scorer.load(folder);
    Object[][] rows = rows(ModelFolder.of(folder).table());
    double sum = 0;
    for (int i = 0; i < WARM_UP; i++) {
      sum += scorer.encode(rows[i % ROWS])[0];
    }
    long[] nanos = new long[calls];
    for (int i = 0; i < calls; i++) {
      long start = System.nanoTime();
      sum += scorer.encode(rows[i % ROWS])[0];
      nanos[i] = System.nanoTime() - start;
    }
    double mean = Arrays.stream(nanos).average().orElse(Double.NaN);
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "{\"calls\":%d,\"medianMicros\":%.2f,\"p99Micros\":%.2f,\"meanMicros\":%.2f,"
            + "\"rowsPerSecond\":%.0f,\"columns\":%d,\"encodedSize\":%d,\"sum\":%.4f}%n",
        calls,
        nanos[calls / 2] / 1e3,
        nanos[(int) (calls * 0.99)] / 1e3,
        mean / 1e3,
        1e9 / mean,
        scorer.columns().size(),
        scorer.encodedSize(),
        sum);
  }

  private static int calls(String text) {
    try {
      int calls = Integer.parseInt(text);
      if (calls > 0) {
        return calls;
      }
    } catch (NumberFormatException none) {
      throw wrongCalls(text, none);
    }
    throw wrongCalls(text, null);
  }

  private static IllegalArgumentException wrongCalls(String found, NumberFormatException cause) {
    return new IllegalArgumentException(
        "CALLS is no number of calls, found "
            + found
            + "; it is a whole number from 1 to 2147483647; correct it, or leave it out for "
            + CALLS
            + ".",
        cause);
  }

  /** Rows of known levels, numbers within the fitted range, and a missing cell in twenty. */
  private static Object[][] rows(FittedTable table) {
    SplittableRandom random = new SplittableRandom(1);
    int levels = table.categoricals().size();
    int vectors = levels + table.continuous().size();
    int bags = vectors + table.vectors().size();
    Object[][] rows = new Object[ROWS][bags + table.bags().size()];
    for (Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        if (random.nextInt(20) == 0) {
          continue;
        }
        if (i < levels) {
          row[i] = level(table.categoricals().get(i), random);
        } else if (i < vectors) {
          row[i] = number(table.continuous().get(i - levels), random);
        } else if (i < bags) {
          row[i] = vector(table.vectors().get(i - vectors), random);
        } else {
          row[i] = bag(table.bags().get(i - bags), random);
        }
      }
    }
    return rows;
  }

  private static Object level(CategoricalColumn column, SplittableRandom random) {
    int known = column.vocabulary().values().size();
    return known == 0 ? null : column.vocabulary().values().get(random.nextInt(known));
  }

  private static Object bag(MultiValuedColumn column, SplittableRandom random) {
    List<String> values = column.vocabulary().values();
    int size = Math.min(values.size(), random.nextInt(column.slots() + 1));
    return random.ints(size, 0, Math.max(1, values.size())).mapToObj(values::get).toList();
  }

  private static Object vector(VectorColumn column, SplittableRandom random) {
    return random.doubles(column.size(), column.min(), Math.nextUp(column.max())).toArray();
  }

  private static Object number(ContinuousColumn column, SplittableRandom random) {
    return column.min() + random.nextDouble() * (column.max() - column.min());
  }
}
