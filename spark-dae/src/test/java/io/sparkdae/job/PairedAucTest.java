package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Areas by counting pairs, and the error of their difference. */
class PairedAucTest {

  @Test
  void countsPairsAndHalvesTies() {
    double[] labels = {1, 0, 1, 0};
    PairedAuc auc =
        PairedAuc.of(new double[] {.9, .1, .4, .6}, new double[] {.5, .5, .5, .5}, labels, 0);
    // Of four pairs of a positive and a negative, the first scores order three rightly.
    assertThat(auc.first()).isEqualTo(.75);
    assertThat(auc.second()).isEqualTo(.5);
    assertThat(auc.difference()).isEqualTo(-.25);
  }

  @Test
  void equalScoresDifferByNothingForSure() {
    double[] scores = new Random(1).doubles(500).toArray();
    double[] labels = new Random(2).doubles(500).map(each -> each < .3 ? 1 : 0).toArray();
    PairedAuc auc = PairedAuc.of(scores, scores, labels, 0);
    assertThat(auc.difference()).isZero();
    assertThat(auc.standardError()).isZero();
  }

  @Test
  void theErrorOfUnrelatedScoresIsThatOfTheTheory() {
    int rows = 2000;
    double[] first = new Random(1).doubles(rows).toArray();
    double[] second = new Random(2).doubles(rows).toArray();
    double[] labels = new Random(3).doubles(rows).map(each -> each < .5 ? 1 : 0).toArray();
    // Variance of a chance area: (m + n + 1) / (12 m n); two of them, independent.
    double theory = Math.sqrt(2 * (rows + 1.0) / (12.0 * rows / 2 * rows / 2));
    assertThat(PairedAuc.of(first, second, labels, 0).standardError())
        .isEqualTo(theory, within(.2 * theory));
  }
}
