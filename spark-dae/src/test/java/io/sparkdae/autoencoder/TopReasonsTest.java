package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.table.ContinuousColumn;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class TopReasonsTest {

  private static final Dataset<Row> PEOPLE = People.people(60, 9);

  private static List<Row> reasons(Dataset<Row> people, int most) {
    return People.model()
        .setTopReasonsCol("reasons")
        .setNumTopReasons(most)
        .transform(people)
        .orderBy("id")
        .collectAsList();
  }

  @Test
  void aDamagedCellIsTheFirstReason() {
    Column other = functions.lit("Bern").cast("string");
    Dataset<Row> damaged =
        PEOPLE.filter("member and `home city` is not null").withColumn("home city", other);
    List<Row> rows = reasons(damaged, 3);
    long found =
        rows.stream()
            .map(row -> row.<Row>getList(row.fieldIndex("reasons")).get(0))
            .filter(
                reason ->
                    reason.getString(0).equals("home city")
                        && reason.getString(1).equals("Bern")
                        && !"Bern".equals(reason.getString(2)))
            .count();
    assertThat(found).isGreaterThan((long) (0.9 * rows.size()));
  }

  @Test
  void reasonsAreKnownCellsTheHighestScoreFirst() {
    for (Row row : reasons(PEOPLE, 99)) {
      List<Row> reasons = row.getList(row.fieldIndex("reasons"));
      int known = 0;
      for (String column : People.CATEGORICAL) {
        known += row.getAs(column) == null ? 0 : 1;
      }
      for (String column : People.CONTINUOUS) {
        Number number = row.getAs(column);
        known += number == null || Double.isNaN(number.doubleValue()) ? 0 : 1;
      }
      assertThat(reasons).hasSize(known);
      for (int i = 1; i < known; i++) {
        assertThat(reasons.get(i).getDouble(3))
            .isLessThanOrEqualTo(reasons.get(i - 1).getDouble(3));
      }
      for (Row reason : reasons) {
        Object own = row.getAs(reason.getString(0));
        assertThat(reason.getString(1)).isEqualTo(own.toString());
      }
    }
    assertThat(reasons(PEOPLE, 2)).allMatch(row -> row.getList(row.length() - 1).size() == 2);
  }

  /** Positions 0, 4 and 8 of the row hidden by hand, and rebuilt by the transform. */
  @Test
  void aScoreIsWhatHidingItsGroupGives() {
    String[] group = {"home city", "band.x", "pay"};
    Dataset<Row> asked = PEOPLE;
    for (String column : group) {
      asked =
          asked.withColumn(
              column, functions.lit(null).cast(PEOPLE.schema().apply(column).dataType()));
    }
    DenoisingAutoencoderModel model = People.model();
    List<Row> rebuilt =
        model.setReconstructionCol("rebuilt").transform(asked).orderBy("id").collectAsList();
    List<Row> rows = reasons(PEOPLE, 99);
    int at = model.table().layout().width() - 2;
    ContinuousColumn pay = model.table().continuous().get(3);
    ErrorScale scale = model.fitted().errors().cells().get(at);
    assertThat(model.table().layout().name(at)).isEqualTo(pay.name()).isEqualTo("pay");
    for (int i = 0; i < rows.size(); i++) {
      double own = rows.get(i).<BigDecimal>getAs("pay").doubleValue();
      double expected = rebuilt.get(i).<Row>getAs("rebuilt").<BigDecimal>getAs("pay").doubleValue();
      double off = pay.scale(own) - pay.scale(expected);
      Row reason =
          rows.get(i).<Row>getList(rows.get(i).fieldIndex("reasons")).stream()
              .filter(each -> each.getString(0).equals("pay"))
              .findFirst()
              .orElseThrow();
      assertThat(reason.getDouble(3)).isCloseTo(scale.score(off * off), within(1e-4));
      assertThat(Double.parseDouble(reason.getString(2))).isCloseTo(expected, within(0.02));
    }
  }

  @Test
  void aThirdOfTheErrorsLiesBelowItsThreshold() {
    DenoisingAutoencoderModel model = People.model().setErrorCol("error");
    Dataset<Row> validation = Split.of(People.estimator(), People.people(400, 1)).validation();
    Dataset<Row> errors = model.transform(validation);
    double below =
        errors.filter(functions.col("error").leq(model.anomalyThreshold(1 / 3.0))).count();
    assertThat(below / errors.count()).isCloseTo(1 / 3.0, within(0.05));
    // An error differs in its last digits with the rows of its batch.
    double largest = model.anomalyThreshold(1) * (1 + 1e-6);
    assertThat(errors.filter(functions.col("error").gt(largest)).count()).isZero();
  }

  @Test
  void numbersAreWrittenAsTheirColumnWritesThem() {
    assertThat(CellText.of(DataTypes.IntegerType).observed(41)).isEqualTo("41");
    assertThat(CellText.of(DataTypes.LongType).expected(41.6)).isEqualTo("42");
    assertThat(CellText.of(DataTypes.createDecimalType(6, 2)).observed(1.5)).isEqualTo("1.50");
    assertThat(CellText.of(DataTypes.FloatType).observed(1.7f)).isEqualTo("1.7");
    assertThat(CellText.of(DataTypes.DoubleType).observed(0.1 + 0.2))
        .isEqualTo("0.30000000000000004");
    assertThat(CellText.of(DataTypes.DoubleType).expected(0.1 + 0.2)).isEqualTo("0.3");
  }
}
