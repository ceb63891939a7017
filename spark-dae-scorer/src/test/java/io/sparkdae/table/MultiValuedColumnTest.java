package io.sparkdae.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiValuedColumnTest {

  /** Indices 2, 3 and 4, of 9, 5 and 1 bags out of 10. */
  private static final Vocabulary ITEMS =
      new Vocabulary(List.of("a", "b", "c"), new long[] {9, 5, 1}, 2, 0);

  private static final MultiValuedColumn COLUMN = new MultiValuedColumn("tags", ITEMS, 3);

  private static float[] written(MultiValuedColumn column, String... items) {
    float[] row = {7, -1, -1, -1, 7};
    column.write(items == null ? null : Arrays.asList(items), row, 1);
    assertThat(row[0]).isEqualTo(7);
    assertThat(row[4]).isEqualTo(7);
    return Arrays.copyOfRange(row, 1, 4);
  }

  @Test
  void theSameSetLiesAlike() {
    assertThat(written(COLUMN, "c", "a")).containsExactly(2, 4, 0);
    assertThat(written(COLUMN, "a", null, "c", "a")).containsExactly(2, 4, 0);
    assertThat(written(COLUMN)).containsExactly(0, 0, 0);
    assertThat(written(COLUMN, (String[]) null)).containsOnly(Float.NaN);
    assertThat(written(COLUMN, "x", "b", "y")).containsExactly(1, 3, 0);
  }

  @Test
  void ofTooManyItemsTheMostFrequentStay() {
    assertThat(written(COLUMN, "c", "x", "b", "a")).containsExactly(2, 3, 4);
    MultiValuedColumn narrow = new MultiValuedColumn("tags", ITEMS, 1);
    float[] row = new float[1];
    narrow.write(List.of("c", "b"), row, 0);
    assertThat(row).containsExactly(3);
    narrow.write(List.of("x", "y"), row, 0);
    assertThat(row).containsExactly(1);
  }

  @Test
  void valuesComeBackWithoutTheUnseen() {
    assertThat(COLUMN.read(new float[] {4, 2, 0}, 0)).containsExactly("c", "a");
    assertThat(COLUMN.read(new float[] {1, 3, 0}, 0)).containsExactly("b");
    assertThat(COLUMN.read(new float[] {0, 0, 0}, 0)).isEmpty();
    assertThat(COLUMN.read(new float[] {Float.NaN, Float.NaN, Float.NaN}, 0)).isNull();
    assertThat(COLUMN.firstUnseen(Arrays.asList("a", null, "x"))).isEqualTo("x");
    assertThat(COLUMN.firstUnseen(List.of("a"))).isNull();
    assertThat(COLUMN.firstUnseen(null)).isNull();
    Vocabulary pooling = new Vocabulary(List.of("a"), new long[] {9}, 2, 1);
    MultiValuedColumn pooled = new MultiValuedColumn("tags", pooling, 1);
    assertThat(pooled.firstUnseen(List.of("a", "x"))).isNull();
  }

  @Test
  void missingAndUnseenBagsReadTheMaskTokenAndEmptyOnesNothing() {
    Field.MultiValued field = new Field.MultiValued("tags", 5, false, 3, List.of());
    int[] into = new int[3];
    assertThat(field.vectors(new float[] {2, 4, 0}, 0, into, 0)).isEqualTo(2);
    assertThat(into).startsWith(2, 4);
    assertThat(field.vectors(new float[] {1, 4, 0}, 0, into, 0)).isEqualTo(1);
    assertThat(into).startsWith(4);
    assertThat(field.vectors(new float[] {0, 0, 0}, 0, into, 0)).isZero();
    assertThat(field.vectors(new float[] {1, 0, 0}, 0, into, 0)).isEqualTo(1);
    assertThat(into).startsWith(0);
    assertThat(field.vectors(new float[] {Float.NaN, Float.NaN, Float.NaN}, 0, into, 0))
        .isEqualTo(1);
    assertThat(into).startsWith(0);
    Field.MultiValued pooled = new Field.MultiValued("tags", 5, true, 3, List.of());
    assertThat(pooled.vectors(new float[] {1, 4, 0}, 0, into, 0)).isEqualTo(2);
    assertThat(into).startsWith(1, 4);
  }

  @Test
  void sharesAreOfTheKnownBags() {
    FittedTable table = new FittedTable(12, List.of(), List.of(), List.of(), List.of(COLUMN));
    List<Float> shares = table.layout().bags().get(0).shares();
    // Of ten bags, with half a one more on either side.
    assertThat(shares).containsExactly(0.5f / 11, 9.5f / 11, 5.5f / 11, 1.5f / 11);
    assertThat(table.layout().width()).isEqualTo(3);
  }
}
