package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** An imputed cell has the type that its column has at transform. */
@Isolated("it sets the JVM's locale and time zone")
class HeldCategoriesTest {

  private static final List<Settings> TWO =
      List.of(Settings.USUAL, new Settings(true, true, true, "America/Sao_Paulo", "tr"));

  private static Dataset<Row> rows(String... columns) {
    return LocalSpark.session().range(0, 60, 1, 1).selectExpr(columns);
  }

  private static DenoisingAutoencoderModel fit(Dataset<Row> rows) {
    return new DenoisingAutoencoder()
        .setCategoricalCols("kind", "other")
        .setHiddenSizes(4)
        .setCodeSize(2)
        .setMaxIter(1)
        .setMinSteps(2)
        .setNumWorkers(1)
        .setValidationFraction(0)
        .fit(rows);
  }

  private static final String HOLES = "if(id %% 5 = 0, null, %s) kind";

  private static Dataset<Row> kinds(String kind) {
    return rows("id", String.format(HOLES, kind), "id % 3 other");
  }

  @Test
  void aTypeThatCannotHoldACategoryIsRefusedBeforeAnyJob() {
    DenoisingAutoencoderModel model =
        fit(kinds("if(id % 2 = 0, 'Rumpelstilzchen', string(id % 3))")).setImputedCols("kind");
    String cure =
        ", which cannot hold 1 of the column's 4 categories; at the fit they were of type string; a"
            + " decoded cell has the type of its column at transform; cast the column to its type at"
            + " the fit, or ";
    for (Settings settings : TWO) {
      settings.run(
          () -> {
            assertThatThrownBy(() -> model.transform(kinds("int(id % 3)")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "column kind cannot be imputed, found type int"
                        + cure
                        + "leave it out of imputedCols.");
            DenoisingAutoencoderModel rebuilding = model.copy(ParamMap.empty());
            rebuilding.clear(rebuilding.imputedCols());
            assertThatThrownBy(
                    () ->
                        rebuilding
                            .setReconstructionCol("r")
                            .transformSchema(kinds("int(id % 3)").schema()))
                .hasMessage(
                    "column kind cannot be reconstructed, found type int"
                        + cure
                        + "clear reconstructionCol.");
            rebuilding.clear(rebuilding.reconstructionCol());
            assertThat(rebuilding.transform(kinds("int(id % 3)")).collectAsList()).hasSize(60);
          });
    }
  }

  @Test
  void theTypeAtTheFitIsNamed() {
    assertThatThrownBy(() -> transformed("date_from_unix_date(int(id))", "boolean(id % 2)"))
        .hasMessageContaining("found type boolean")
        .hasMessageContaining("at the fit they were of type date;");
    assertThatThrownBy(() -> transformed("cast(id % 4 / 4 as decimal(10,2))", "int(id % 4)"))
        .hasMessageContaining("found type int, which cannot hold 3 of the column's 4 categories;")
        .hasMessageContaining("at the fit they were of type decimal;");
    assertThatThrownBy(() -> transformed("id * 100000", "smallint(id)"))
        .hasMessageContaining("found type smallint")
        .hasMessageContaining("at the fit they were of type int;");
  }

  private static List<Row> transformed(String atFit, String atTransform) {
    return fit(kinds(atFit))
        .setImputedCols("kind")
        .transform(kinds(atTransform))
        .select("kind_imputed", "kind_na")
        .collectAsList();
  }

  @Test
  void aTypeThatHoldsAllCategoriesGetsThemExactlyUnderAllSettings() {
    List<Set<Object>> found = new ArrayList<>();
    for (Settings settings : TWO) {
      settings.run(
          () -> {
            Set<Object> imputed = new HashSet<>();
            imputed.addAll(imputed("concat('0', string(id % 3))", "int(id % 3)"));
            imputed.addAll(imputed("string(id % 2 = 0)", "id % 2 = 0"));
            imputed.addAll(imputed("cast(id % 3 as decimal(5,2))", "tinyint(id % 3)"));
            imputed.addAll(imputed("cast(id % 3 as decimal(5,2))", "cast(id as decimal(20,9))"));
            imputed.addAll(
                imputed(
                    "cast(id % 2 * 0.000000001 as decimal(38,18))", "cast(0 as decimal(38,18))"));
            imputed.addAll(
                imputed(
                    "string(date_from_unix_date(int(id % 2)))", "date_from_unix_date(int(id))"));
            found.add(imputed);
          });
    }
    assertThat(found.get(0)).isEqualTo(found.get(1));
    assertThat(found.get(0))
        .filteredOn(BigDecimal.class::isInstance)
        .allMatch(each -> Set.of(9, 18).contains(((BigDecimal) each).scale()));
    assertThat(found.get(0))
        .hasAtLeastOneElementOfType(Integer.class)
        .hasAtLeastOneElementOfType(Boolean.class)
        .hasAtLeastOneElementOfType(Byte.class)
        .hasAtLeastOneElementOfType(BigDecimal.class)
        .hasAtLeastOneElementOfType(String.class);
  }

  /** The values that missing cells get, as text where settings choose the class. */
  private static List<Object> imputed(String atFit, String atTransform) {
    List<Object> values = new ArrayList<>();
    for (Row row : transformed(atFit, atTransform)) {
      assertThat(row.isNullAt(0)).isFalse();
      if (row.getBoolean(1)) {
        boolean day = row.get(0) instanceof Date || row.get(0) instanceof LocalDate;
        values.add(day ? row.get(0).toString() : row.get(0));
      }
    }
    assertThat(values).hasSize(12);
    return values;
  }
}
