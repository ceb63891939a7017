package io.sparkdae.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void keepsNullAndUnseenApart() {
    Vocabulary vocabulary = new Vocabulary(List.of("b", "a", ""), new long[] {3, 2, 1}, 7, 5);
    assertThat(vocabulary.indexOf(null)).isEqualTo(Vocabulary.MISSING);
    assertThat(vocabulary.indexOf("c")).isEqualTo(Vocabulary.UNSEEN);
    assertThat(vocabulary.indexOf("b")).isEqualTo(2);
    assertThat(vocabulary.indexOf("")).isEqualTo(4);
    assertThat(vocabulary.size()).isEqualTo(5);
    assertThat(vocabulary.value(0)).isNull();
    assertThat(vocabulary.value(1)).isNull();
    assertThat(vocabulary.value(3)).isEqualTo("a");
    assertThat(List.of(0, 1, 2, 3, 4))
        .extracting(vocabulary::count)
        .containsExactly(7L, 5L, 3L, 2L, 1L);
  }

  private static Vocabulary of(String... values) {
    return new Vocabulary(List.of(values), new long[values.length], 0, 0);
  }

  @Test
  void findsDecimalsByTheirTextFirstThenAsTheyWereSavedBeforeThenByTheirScale() {
    Vocabulary saved = of("0E-18", "0.000001000000000000");
    assertThat(saved.decimal("0.000000000000000000")).isEqualTo("0E-18");
    assertThat(saved.decimal("0.00")).isEqualTo("0E-18");
    assertThat(saved.decimal("0.000001")).isEqualTo("0.000001000000000000");
    assertThat(of("0E-7", "0.0000000").decimal("0.0000000")).isEqualTo("0.0000000");
    assertThat(of("1E+3", "2E+3").decimal("1000")).isEqualTo("1E+3");
    Vocabulary money = of("1.00", "-7.25");
    assertThat(money.decimal("1")).isEqualTo("1.00");
    assertThat(money.decimal("1.0000")).isEqualTo("1.00");
    assertThat(money.decimal("1.001")).isEqualTo("1.001");
    assertThat(money.decimal("3")).isEqualTo("3");
    assertThat(money.decimal(null)).isNull();
  }

  @Test
  void textsOfSeveralScalesAreTakenAsTheyAre() {
    for (Vocabulary texts :
        List.of(of("1.00", "1.0"), of("1.00", "a"), of("1E-999999999"), of("9".repeat(99)))) {
      assertThat(texts.decimal("1")).isEqualTo("1");
      assertThat(texts.decimal("1.000")).isEqualTo("1.000");
    }
    assertThat(of("1.00").decimal("1E+999999999")).isEqualTo("1E+999999999");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new Vocabulary(List.of("a"), new long[0], 0, 0))
        .hasMessageContaining("found 1 values and 0 counts");
    assertThatThrownBy(() -> new Vocabulary(List.of("a", "a"), new long[2], 0, 0))
        .hasMessageContaining("holds a value twice");
  }
}
