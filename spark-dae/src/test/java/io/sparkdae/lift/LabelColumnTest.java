package io.sparkdae.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LabelColumnTest {

  private static Dataset<Row> rows(Double... labels) {
    return LocalSpark.session().createDataset(Arrays.asList(labels), Encoders.DOUBLE()).toDF("y");
  }

  private static List<Double> numbers(Dataset<Row> rows) {
    return rows.select(LabelColumn.of(rows, "y").number()).as(Encoders.DOUBLE()).collectAsList();
  }

  @Test
  void aLabelOfTwoNumbersAndNanIsAClass() {
    for (String type : List.of("double", "float")) {
      Dataset<Row> rows =
          rows(0., 0., Double.NaN, 1., null, 0.).selectExpr("cast(y as " + type + ") y");
      assertThat(LabelColumn.of(rows, "y").isClass()).isTrue();
      assertThat(numbers(rows)).containsExactly(0., 0., null, 1., null, 0.);
    }
  }

  @Test
  void nanIsNoValueOfANumberEither() {
    assertThat(numbers(rows(3., Double.NaN, 1., null, 7.))).containsExactly(3., null, 1., null, 7.);
    assertThatThrownBy(() -> LabelColumn.of(rows(1., Double.NaN, 1., null), "y"))
        .hasMessageStartingWith("labelCol y cannot be predicted, found 1 values of type double;");
  }

  @Test
  void theTextNanIsAValueLikeAnyOther() {
    Dataset<Row> rows = rows(0., 0., Double.NaN, null).selectExpr("cast(y as string) y");
    assertThat(numbers(rows)).containsExactly(0., 0., 1., null);
  }
}
