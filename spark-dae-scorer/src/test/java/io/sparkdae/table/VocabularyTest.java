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

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new Vocabulary(List.of("a"), new long[0], 0, 0))
        .hasMessageContaining("found 1 values and 0 counts");
    assertThatThrownBy(() -> new Vocabulary(List.of("a", "a"), new long[2], 0, 0))
        .hasMessageContaining("holds a value twice");
  }
}
