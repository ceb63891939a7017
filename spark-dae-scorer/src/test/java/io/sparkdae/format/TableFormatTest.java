package io.sparkdae.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.NormalScores;
import io.sparkdae.table.Scaler;
import io.sparkdae.table.Standardization;
import io.sparkdae.table.Vocabulary;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormatTest {

  private static final FittedTable TABLE =
      new FittedTable(
          10_000_000_000L,
          List.of(
              new CategoricalColumn(
                  "city \"x\".`y`",
                  new Vocabulary(
                      List.of("", "Zürich\n😀", "\\"), new long[] {5_000_000_000L, 2, 1}, 3, 4))),
          List.of(
              column("a", new Standardization(1.0 / 3, Math.PI)),
              column("b", new NormalScores(new double[] {-1e300, 0.1}, new double[] {-2, 1e-17})),
              column("c", new Scaler.Unscaled())));

  private static ContinuousColumn column(String name, Scaler scaler) {
    return new ContinuousColumn(name, 3, 0.1 + 0.2, Double.MIN_VALUE, -1e308, 1e308, scaler);
  }

  @Test
  void bringsEverythingBack() throws IOException {
    FittedTable back = TableFormat.fromJson(TableFormat.toJson(TABLE));
    assertThat(back.rows()).isEqualTo(TABLE.rows());
    assertThat(back.continuous()).isEqualTo(TABLE.continuous());
    assertThat(back.layout()).isEqualTo(TABLE.layout());
    Vocabulary before = TABLE.categoricals().get(0).vocabulary();
    Vocabulary after = back.categoricals().get(0).vocabulary();
    assertThat(after.values()).isEqualTo(before.values());
    for (int index = 0; index < before.size(); index++) {
      assertThat(after.count(index)).isEqualTo(before.count(index));
    }
  }

  @Test
  void bringsBagsBackAndBoundsTheirSlots() throws IOException {
    Vocabulary items = new Vocabulary(List.of("x", "y"), new long[] {3, 2}, 1, 4);
    FittedTable table =
        new FittedTable(
            9, List.of(), List.of(), List.of(), List.of(new MultiValuedColumn("tags", items, 3)));
    String json = TableFormat.toJson(table);
    FittedTable back = TableFormat.fromJson(json);
    assertThat(back.layout()).isEqualTo(table.layout());
    assertThat(back.bags().get(0).vocabulary().values()).containsExactly("x", "y");
    assertThat(TableFormat.toJson(back)).isEqualTo(json);
    assertThat(TableFormat.toJson(TABLE)).doesNotContain("multiValued");
    for (String slots : new String[] {"0", "4", "1.5", "null"}) {
      assertThatThrownBy(
              () -> TableFormat.fromJson(json.replace("\"slots\":3", "\"slots\":" + slots)), slots)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("slots");
    }
  }

  @Test
  void saysWhatIsWrong() {
    String whole = TableFormat.toJson(TABLE);
    assertThatThrownBy(() -> TableFormat.fromJson(whole.substring(0, whole.length() / 2)))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("it is cut off at character");
    assertThatThrownBy(() -> TableFormat.fromJson(whole.replace("\"sd\"", "\"ds\"")))
        .hasMessage("it has no sd");
    assertThatThrownBy(() -> TableFormat.fromJson(whole.replace("\"normalize\"", "\"java.x\"")))
        .hasMessage("it has a scaler of kind java.x");
    assertThatThrownBy(() -> TableFormat.fromJson(whole.replace("[-2", "[2")))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("quantiles and scores must ascend strictly");
    assertThatThrownBy(() -> TableFormat.fromJson(""))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("it is cut off at character 0");
  }
}
