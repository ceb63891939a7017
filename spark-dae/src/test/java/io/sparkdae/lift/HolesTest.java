package io.sparkdae.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class HolesTest {

  private static final String[] COLUMNS = {"a.b", "b", "c", "d"};

  private static Dataset<Row> table() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      rows.add(RowFactory.create(i, "x" + i, i / 2.0, (long) i, i % 2 == 0, "y"));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.IntegerType, false)
            .add("a.b", DataTypes.StringType)
            .add("b", DataTypes.DoubleType)
            .add("c", DataTypes.LongType)
            .add("d", DataTypes.BooleanType)
            .add("label", DataTypes.StringType);
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  private static String pattern(Row row) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 1; i <= COLUMNS.length; i++) {
      pattern.append(row.isNullAt(i) ? '-' : 'x');
    }
    return pattern.toString();
  }

  @Test
  void aShareOfTheCellsOfTheNamedColumnsGoes() {
    Dataset<Row> holed = Holes.atRandom(.25, 3).in(table(), COLUMNS);
    assertThat(Arrays.stream(holed.schema().fields()).map(field -> field.dataType()))
        .containsExactlyElementsOf(
            Arrays.stream(table().schema().fields()).map(field -> field.dataType()).toList());
    List<Row> rows = holed.collectAsList();
    Set<String> patterns = new HashSet<>();
    double[] missing = new double[COLUMNS.length];
    for (Row row : rows) {
      patterns.add(pattern(row));
      assertThat(row.isNullAt(0) || row.isNullAt(5)).isFalse();
      for (int i = 0; i < missing.length; i++) {
        missing[i] += row.isNullAt(i + 1) ? 1.0 / rows.size() : 0;
      }
    }
    assertThat(missing).containsExactly(new double[] {.25, .25, .25, .25}, within(.04));
    assertThat(patterns).hasSize(16);
  }

  /** A model may name its columns in another case than the table. */
  @Test
  void caseDoesNotMatterWhereTheSessionFoldsIt() {
    LocalSpark.foldingCase(
        () -> {
          List<Row> holed = Holes.atRandom(.25, 3).in(table(), COLUMNS).collectAsList();
          assertThat(Holes.atRandom(.25, 3).in(table(), "A.b", "B", "C", "D").collectAsList())
              .isEqualTo(holed);
        });
  }

  @Test
  void theColumnsOfAGroupGoTogether() {
    Set<String> patterns = new HashSet<>();
    Holes.inBlocks(.25, 2, 3)
        .in(table(), COLUMNS)
        .collectAsList()
        .forEach(row -> patterns.add(pattern(row)));
    assertThat(patterns).hasSize(4).contains("xxxx", "----");
  }

  @Test
  void theSameRowsLoseTheSameCellsWhateverTheirOrder() {
    List<Row> once = Holes.atRandom(.5, 7).in(table(), COLUMNS).collectAsList();
    List<Row> again =
        Holes.atRandom(.5, 7).in(table().repartition(5), COLUMNS).orderBy("id").collectAsList();
    assertThat(again).isEqualTo(once);
    assertThat(Holes.atRandom(.5, 8).in(table(), COLUMNS).collectAsList()).isNotEqualTo(once);
  }

  @Test
  void refusesWhatIsNoShare() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Holes.atRandom(1.5, 1))
        .withMessage(
            "holes are a share of the cells, found share 1.5 and groups 0; a share lies between 0"
                + " and 1, groups are 0 or more; correct it.");
  }
}
