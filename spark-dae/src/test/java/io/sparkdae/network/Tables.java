package io.sparkdae.network;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import java.util.SplittableRandom;

/** Small tables with structure in them, for tests. */
final class Tables {

  private Tables() {}

  /** Three categorical columns, two numbers, an indicator of the first. */
  static TableLayout layout() {
    return new TableLayout(
        List.of(
            new Field.Categorical("a", 5, false),
            new Field.Categorical("b", 3, true),
            new Field.Categorical("c", 8, false)),
        List.of(new Field.Continuous("x", -3f, 3f), new Field.Continuous("y", -4f, 4f)),
        List.of(new Field.Indicator("x_na", 0)));
  }

  /** Rows that follow one hidden number each, with a few missing cells. */
  static float[][] rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      double hidden = random.nextGaussian();
      double share = 1 / (1 + Math.exp(-hidden));
      rows[r] =
          new float[] {
            2 + (int) (share * 3),
            share > 0.5 ? 2 : 1,
            2 + (int) (share * 6),
            (float) hidden,
            (float) (hidden * 0.8 + 0.1 * random.nextGaussian())
          };
      if (r % 7 == 3) {
        rows[r][0] = 0;
      }
      if (r % 11 == 5) {
        rows[r][3] = Float.NaN;
      }
    }
    return rows;
  }

  /** A small bottleneck, with every kind of noise off unless said. */
  static NetworkSpec spec(Activation activation, double dropout, boolean sigmoidRange) {
    Specs specs = Specs.of(Architecture.BOTTLENECK).activation(activation).dropout(dropout);
    return (sigmoidRange ? specs.sigmoidRange() : specs).build();
  }
}
