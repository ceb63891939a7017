package io.sparkdae.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

@BesideSpark
class EffectiveCorruptionTest {

  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("city", 5, false)),
          List.of(new Field.Continuous("age", -1, 1)),
          List.of());

  @Test
  void countsKnownCellsThatReallyChanged() {
    float[][] clean = {{2, 1}, {2, Float.NaN}, {0, 3}, {3, 4}};
    float[][] corrupted = {{2, Float.NaN}, {0, Float.NaN}, {2, 3}, {2, 5}};
    EffectiveCorruption count = new EffectiveCorruption(LAYOUT);
    count.add(clean, corrupted);
    assertThat(count.known()).containsExactly(3, 3);
    assertThat(count.changed()).containsExactly(2, 2);
  }

  @Test
  void addsBatchesUp() {
    EffectiveCorruption count = new EffectiveCorruption(LAYOUT);
    for (int i = 0; i < 3; i++) {
      count.add(new float[][] {{2, 1}}, new float[][] {{3, 1}});
    }
    assertThat(count.known()).containsExactly(3, 3);
    assertThat(count.changed()).containsExactly(3, 0);
  }
}
