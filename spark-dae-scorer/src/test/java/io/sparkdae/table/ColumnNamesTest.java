package io.sparkdae.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names of columns in messages. */
class ColumnNamesTest {

  @Test
  void plainNamesAreShownAsTheyAre() {
    for (String name : List.of("age", "hours per week", "Größe", "a.b", "年", "`x`", "a=b", "😀")) {
      assertThat(ColumnNames.shown(name)).isEqualTo(name);
    }
  }

  @Test
  void whatCouldBeMistakenIsInQuotes() {
    assertThat(ColumnNames.shown(" spaced")).isEqualTo("\" spaced\"");
    assertThat(ColumnNames.shown("spaced ")).isEqualTo("\"spaced \"");
    assertThat(ColumnNames.shown("")).isEqualTo("\"\"");
    assertThat(ColumnNames.shown("a,b")).isEqualTo("\"a,b\"");
    assertThat(ColumnNames.shown("\uFEFFid")).isEqualTo("\"\\uFEFFid\"");
    assertThat(ColumnNames.shown("a\tb\n")).isEqualTo("\"a\\u0009b\\u000A\"");
    assertThat(ColumnNames.shown("a\u00A0b")).isEqualTo("\"a\\u00A0b\"");
    assertThat(ColumnNames.shown("say \"x\"")).isEqualTo("\"say \\\"x\\\"\"");
    assertThat(ColumnNames.shown("\uDB40\uDC01")).isEqualTo("\"\\U000E0001\"");
  }

  @Test
  void listsAreBounded() {
    assertThat(ColumnNames.listed(List.of())).isEqualTo("no columns");
    assertThat(ColumnNames.listed(List.of("a", " b"))).isEqualTo("a, \" b\"");
    assertThat(ColumnNames.listed(IntStream.range(0, 32).mapToObj(i -> "c" + i).toList()))
        .startsWith("c0, c1, ")
        .endsWith("c29 and 2 more");
  }
}
