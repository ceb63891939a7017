package io.sparkdae.bench;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Sequences of few degrees of freedom: two sinusoids of random frequency, phase and height that all
 * channels share, each by weights of its own, and noise.
 *
 * @param channels number of channels
 * @param steps number of steps
 */
public record GeneratedSequences(int channels, int steps) {

  private static final int WAVES = 2;

  /**
   * The layout of a table of one such column.
   *
   * @param sequences whether it is a column of sequences; otherwise one of vectors
   */
  public TableLayout layout(boolean sequences) {
    int entries = cells();
    List<Field.Continuous> fields =
        IntStream.range(0, entries)
            .mapToObj(k -> new Field.Continuous(name(k), -4, 4, entries, sequences ? channels : 0))
            .toList();
    return new TableLayout(List.of(), fields, List.of());
  }

  /** Numbers of a row. */
  int cells() {
    return channels * steps;
  }

  private static String name(int entry) {
    return "s[" + entry + "]";
  }

  /**
   * Rows of mean 0 and deviation about 1 but for the noise, [rows][channels · steps].
   *
   * @param noise deviation of the noise
   */
  public float[][] rows(int count, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][cells()];
    for (float[] row : rows) {
      double[] frequency = random.doubles(WAVES, 1, 5).toArray();
      double[] phase = random.doubles(WAVES, 0, 2 * Math.PI).toArray();
      double[] height = random.doubles(WAVES, 0.5, 1.5).toArray();
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < steps; t++) {
          double sum = noise * random.nextGaussian();
          for (int w = 0; w < WAVES; w++) {
            double weight = channels == 1 ? 1 : Math.sqrt(2) * Math.cos(1.0 + c * (w + 1));
            double angle = 2 * Math.PI * frequency[w] * t / steps + phase[w];
            sum += weight * height[w] * Math.sin(angle);
          }
          row[c * steps + t] = (float) sum;
        }
      }
    }
    return rows;
  }
}
