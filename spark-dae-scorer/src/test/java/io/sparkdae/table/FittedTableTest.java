package io.sparkdae.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FittedTableTest {

  private static final FittedTable TABLE =
      new FittedTable(
          10,
          List.of(
              new CategoricalColumn("city", new Vocabulary(List.of("a"), new long[] {8}, 2, 0)),
              new CategoricalColumn("job", new Vocabulary(List.of("b"), new long[] {6}, 0, 4))),
          List.of(
              new ContinuousColumn("age", 0, 30, 30, 10, 50, new Standardization(30, 10)),
              new ContinuousColumn("pay", 3, 5, 5, 5, 5, new Standardization(5, 0))));

  @Test
  void laysOutLevelsThenNumbersThenIndicators() {
    TableLayout layout = TABLE.layout();
    assertThat(layout.width()).isEqualTo(4);
    assertThat(layout.categoricals())
        .containsExactly(
            new Field.Categorical("city", 3, false), new Field.Categorical("job", 3, true));
    assertThat(layout.continuous())
        .containsExactly(new Field.Continuous("age", -2, 2), new Field.Continuous("pay", 0, 0));
    assertThat(layout.indicators()).containsExactly(new Field.Indicator("pay_na", 1));
    assertThat(layout.name(1)).isEqualTo("job");
    assertThat(layout.name(2)).isEqualTo("age");
    assertThat(layout.isCategorical(1)).isTrue();
    assertThat(layout.isCategorical(2)).isFalse();
    assertThat(layout.isMissing(0, layout.missing(0))).isTrue();
    assertThat(layout.isMissing(0, Vocabulary.UNSEEN)).isFalse();
    assertThat(layout.isMissing(3, layout.missing(3))).isTrue();
    assertThat(layout.isMissing(3, 0)).isFalse();
  }

  @Test
  void entriesOfAVectorAreOneColumn() {
    VectorColumn ratings = new VectorColumn("v", new double[] {3, 4, 5}, 1, 1, 5, 9, true);
    VectorColumn more = new VectorColumn("w", new double[] {0, 0}, 1, 1, 5, 9, true);
    TableLayout layout = TABLE.with(List.of(ratings, more)).layout();
    assertThat(layout.columnIndices()).containsExactly(0, 1, 2, 3, 4, 4, 4, 5, 5);
    assertThat(layout.columns()).isEqualTo(6);
    assertThat(layout.name(6)).isEqualTo("v[2]");
    assertThat(layout.column(6)).isEqualTo("v");
    assertThat(TABLE.layout().columnIndices()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void infinitiesAreMissing() {
    ContinuousColumn age = TABLE.continuous().get(0);
    assertThat(age.scale(40.0)).isEqualTo(1);
    assertThat(age.unscale(1)).isEqualTo(40);
    assertThat(age.scale(null)).isNaN();
    assertThat(age.scale(Double.NaN)).isNaN();
    assertThat(age.scale(Double.NEGATIVE_INFINITY)).isNaN();
    assertThat(TABLE.continuous().get(1).scale(123.0)).isZero();
    assertThat(TABLE.continuous().get(1).unscale(9)).isEqualTo(5);
  }

  @Test
  void normalScoresInterpolateClipAndInvert() {
    NormalScores scores = new NormalScores(new double[] {0, 10, 30}, new double[] {-1, 0, 2});
    assertThat(scores.scale(-99)).isEqualTo(-1);
    assertThat(scores.scale(99)).isEqualTo(2);
    assertThat(scores.scale(10)).isZero();
    assertThat(scores.scale(20)).isCloseTo(1, within(1e-12));
    assertThat(scores.unscale(1)).isCloseTo(20, within(1e-12));
    assertThat(scores.unscale(-5)).isZero();
    assertThatThrownBy(() -> new NormalScores(new double[] {1, 1}, new double[] {0, 1}))
        .hasMessageContaining("must ascend strictly");
    assertThatThrownBy(() -> new NormalScores(new double[0], new double[0]))
        .hasMessageContaining("found 0 quantiles and 0 scores");
  }
}
