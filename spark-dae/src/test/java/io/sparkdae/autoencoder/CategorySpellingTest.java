package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.CategorifyModel;
import io.sparkdae.format.TableFormat;
import io.sparkdae.scorer.Scorer;
import io.sparkdae.table.UnseenLevels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A category has one spelling, whatever the settings of session and JVM. */
@Isolated("it sets the JVM's locale and time zone")
class CategorySpellingTest {

  private static DenoisingAutoencoderModel fit() {
    return new DenoisingAutoencoder("dae_spelling")
        .setCategoricalCols(EveryLevelType.LEVELS)
        .setMultiValuedCols(EveryLevelType.BAGS)
        .setHiddenSizes(8)
        .setCodeSize(3)
        .setMaxIter(1)
        .setMinSteps(2)
        .setNumWorkers(1)
        .fit(EveryLevelType.rows());
  }

  private static CategorifyModel categorify() {
    return new Categorify()
        .setInputCols(EveryLevelType.LEVELS)
        .setOutputCols(
            Stream.of(EveryLevelType.LEVELS).map(name -> name + "_index").toArray(String[]::new))
        .setHandleInvalid("error")
        .fit(EveryLevelType.rows());
  }

  /** The codes by transform and by SQL, and the indices, row by row. */
  private static List<double[]> told(DenoisingAutoencoderModel model, CategorifyModel indices) {
    model.registerFunction(LocalSpark.session(), "dae_spelling");
    Dataset<Row> rows = EveryLevelType.rows();
    List<Row> codes = model.transform(rows).select("id", "encoded").collectAsList();
    List<String> columns = new ArrayList<>(List.of("id", "dae_spelling(struct(*)) code"));
    List<Row> functions = rows.selectExpr(columns.toArray(String[]::new)).collectAsList();
    columns.remove(1);
    columns.addAll(Arrays.asList(indices.getOutputCols()));
    List<Row> found =
        indices.transform(rows).selectExpr(columns.toArray(String[]::new)).collectAsList();
    List<double[]> told = new ArrayList<>();
    for (int id = 0; id < EveryLevelType.ROWS; id++) {
      Row row = found.get(id);
      assertThat(codes.get(id).getInt(0) + functions.get(id).getInt(0) + row.getInt(0))
          .isEqualTo(3 * id);
      told.add(codes.get(id).<Vector>getAs(1).toArray());
      told.add(functions.get(id).<Vector>getAs(1).toArray());
      double[] own = new double[row.size() - 1];
      Arrays.setAll(own, i -> row.getDouble(1 + i));
      told.add(own);
    }
    return told;
  }

  @Test
  void isTheSameUnderAllSettings() {
    List<DenoisingAutoencoderModel> models = new ArrayList<>();
    List<CategorifyModel> indices = new ArrayList<>();
    List<List<double[]>> due = new ArrayList<>();
    Settings.USUAL.run(
        () -> {
          models.add(fit().setHandleInvalid("error"));
          indices.add(categorify());
          due.add(told(models.get(0), indices.get(0)));
        });
    Fitted fitted = models.get(0).fitted();
    Scorer scorer =
        Scorer.of(
            fitted.table(),
            NetworkFormat.toJson(fitted.network()),
            fitted.training().parameters(),
            UnseenLevels.ERROR,
            false);
    for (Settings settings : Settings.all()) {
      settings.run(
          () -> {
            List<double[]> found = told(models.get(0), indices.get(0));
            assertThat(found).hasSameSizeAs(due.get(0));
            for (int i = 0; i < found.size(); i++) {
              assertThat(found.get(i))
                  .as("%s, row %d", settings, i / 3)
                  .containsExactly(due.get(0).get(i), within(1e-5));
            }
            for (int id = 0; id < EveryLevelType.ROWS; id++) {
              float[] scored = scorer.encode(EveryLevelType.row(id));
              for (int unit = 0; unit < scored.length; unit++) {
                assertThat((double) scored[unit])
                    .as("%s, row %d", settings, id)
                    .isCloseTo(due.get(0).get(3 * id)[unit], within(1e-5));
              }
            }
          });
    }
  }

  @Test
  void isTheSameWhereverTheFitIs() {
    List<String> tables = new ArrayList<>();
    for (Settings settings :
        List.of(
            Settings.USUAL,
            new Settings(true, true, false, "Pacific/Apia", "tr"),
            new Settings(true, false, true, "America/Sao_Paulo", "fa-IR-u-nu-arabext"))) {
      settings.run(() -> tables.add(TableFormat.toJson(fit().table())));
    }
    assertThat(tables).allMatch(table -> table.equals(tables.get(0)));
    assertThat(tables.get(0)).contains("0.000000000000000001", "1582-10-10", "+10000-01-01");
  }
}
