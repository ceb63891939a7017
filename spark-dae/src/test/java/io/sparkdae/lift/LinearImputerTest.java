package io.sparkdae.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Standardization;
import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class LinearImputerTest {

  private static ContinuousColumn number(String name, double mean) {
    return new ContinuousColumn(name, 1, mean, mean, -9, 9, new Standardization(mean, 1));
  }

  private static LinearImputer fit(FittedTable table, List<double[]> rows, int mostLevels) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    return LinearImputer.fit(table, context.parallelize(rows, 3), mostLevels);
  }

  /** z = 2 x − y + 1, with holes in all three: least squares finds it from every pattern. */
  @Test
  void numbersThatDependLinearlyAreFound() {
    FittedTable table =
        new FittedTable(4000, List.of(), List.of(number("x", 0), number("y", 3), number("z", -2)));
    SplittableRandom random = new SplittableRandom(5);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      double x = random.nextDouble() * 4 - 2;
      double y = 3 + random.nextDouble() * 4 - 2;
      double[] row = {x, y, 2 * x - y + 1};
      if (i % 4 > 0) {
        row[i % 4 - 1] = Double.NaN;
      }
      rows.add(row);
    }
    LinearImputer imputer = fit(table, rows, 10);
    double[] none = new double[imputer.guesses()];
    assertThat(none).isEmpty();
    // Covariances of different rows agree but to their sampling error.
    assertThat(imputer.impute(new double[] {1, 4, Double.NaN}, none)[2]).isCloseTo(-1, within(.2));
    assertThat(imputer.impute(new double[] {Double.NaN, 3, 0}, none)[0]).isCloseTo(1, within(.2));
    assertThat(imputer.impute(new double[] {.5, Double.NaN, -2}, none)[1]).isCloseTo(4, within(.2));
    double[] known = {.5, 3, -1};
    assertThat(imputer.impute(known, none)).isEqualTo(known).isNotSameAs(known);
    // Knowing nothing, the means.
    double[] unknown = {Double.NaN, Double.NaN, Double.NaN};
    double[] means = imputer.impute(unknown, none);
    assertThat(means[1]).isCloseTo(3, within(.1));
    assertThat(means[2]).isCloseTo(-2, within(.2));
  }

  /** One regressor, complete rows: the ridge's closed form on paper. */
  @Test
  void theRidgeWeighsAsMuchAsTenRows() {
    FittedTable table = new FittedTable(100, List.of(), List.of(number("x", 0), number("y", 0)));
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(new double[] {1, 1});
      rows.add(new double[] {-1, -1});
    }
    double guess = fit(table, rows, 1).impute(new double[] {2, Double.NaN}, new double[0])[1];
    // Variances and covariance 1, ridge 10 / 100.
    assertThat(guess).isCloseTo(2 / 1.1, within(1e-5));
  }

  @Test
  void levelsAreGuessedFromNumbersAndBack() {
    Vocabulary vocabulary =
        new Vocabulary(List.of("low", "high", "rare"), new long[] {900, 900, 9}, 100, 0);
    FittedTable table =
        new FittedTable(
            2000, List.of(new CategoricalColumn("kind", vocabulary)), List.of(number("size", 0)));
    SplittableRandom random = new SplittableRandom(6);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      boolean high = random.nextBoolean();
      double size = (high ? 1 : -1) + random.nextDouble() - .5;
      double kind = i % 200 == 0 ? 4 : high ? 3 : 2;
      rows.add(
          new double[] {
            random.nextInt(5) == 0 ? Vocabulary.MISSING : kind,
            random.nextInt(5) == 0 ? Double.NaN : size
          });
    }
    // The third level shares the unit of what has none of its own.
    LinearImputer imputer = fit(table, rows, 2);
    assertThat(imputer.guesses()).isEqualTo(2);
    double[] guesses = new double[2];
    assertThat(imputer.impute(new double[] {Vocabulary.MISSING, 1.1}, guesses)[0]).isEqualTo(3);
    assertThat(guesses[1]).isGreaterThan(.9);
    assertThat(guesses[0] + guesses[1]).isCloseTo(1, within(1e-12));
    assertThat(imputer.impute(new double[] {2, Double.NaN}, guesses)[1]).isCloseTo(-1, within(.1));
    assertThat(guesses).containsExactly(1, 0);
    imputer.impute(new double[] {Vocabulary.UNSEEN, 0}, guesses);
    assertThat(guesses).containsExactly(0, 0);
  }
}
