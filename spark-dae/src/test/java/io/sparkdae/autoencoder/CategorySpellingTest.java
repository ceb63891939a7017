package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.CategorifyModel;
import io.sparkdae.format.MalformedJson;
import io.sparkdae.format.TableFormat;
import io.sparkdae.scorer.Scorer;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
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
              Map<String, Object> row = EveryLevelType.row(id);
              // A program seldom knows the scale of a column.
              row.replace("money", ((BigDecimal) row.get("money")).stripTrailingZeros());
              float[] scored = scorer.encode(row);
              for (int unit = 0; unit < scored.length; unit++) {
                assertThat((double) scored[unit])
                    .as("%s, row %d", settings, id)
                    .isCloseTo(due.get(0).get(3 * id)[unit], within(1e-5));
              }
            }
          });
    }
  }

  /** The model as it was saved by a version that took Spark's cast, without ANSI. */
  private static DenoisingAutoencoderModel withExponents(DenoisingAutoencoderModel model) {
    String saved = TableFormat.toJson(model.table());
    for (String tiny : List.of("0E-18", "1E-18", "-1.50000000000E-7", "-9.00000000000E-7")) {
      String plain = new BigDecimal(tiny).toPlainString();
      assertThat(saved).contains('"' + plain + '"');
      saved = saved.replace('"' + plain + '"', '"' + tiny + '"');
    }
    try {
      Fitted fitted = model.fitted();
      FittedTable table = TableFormat.fromJson(saved);
      return new DenoisingAutoencoderModel(
          "dae_old",
          new Fitted(
              table,
              fitted.types().orElse(null),
              fitted.network(),
              fitted.training(),
              fitted.errors()));
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isFoundInModelsThatWereSavedWithExponents() {
    for (Settings settings :
        List.of(Settings.USUAL, new Settings(true, true, false, "Pacific/Apia", "tr"))) {
      settings.run(
          () -> {
            DenoisingAutoencoderModel model = fit();
            DenoisingAutoencoderModel old = withExponents(model);
            CategorifyModel indices = categorify();
            List<double[]> due = told(model, indices);
            List<double[]> found = told(old.setHandleInvalid("error"), indices);
            for (int i = 0; i < due.size(); i++) {
              assertThat(found.get(i)).containsExactly(due.get(i), within(1e-5));
            }
          });
    }
  }

  @Test
  void decimalsOfAnotherScaleAreTheSameCategories() {
    CategorifyModel indices = categorify();
    Dataset<Row> rows = EveryLevelType.rows();
    Dataset<Row> wider = rows.withColumn("money", functions.col("money").cast("decimal(38,9)"));
    assertThat(indices.transform(wider).select("money_index").collectAsList())
        .isEqualTo(indices.transform(rows).select("money_index").collectAsList());
    Dataset<Row> between =
        wider.withColumn("money", functions.col("money").plus(new BigDecimal("0.001")));
    assertThat(
            indices
                .copy(ParamMap.empty())
                .setHandleInvalid("keep")
                .transform(between)
                .select("money_index")
                .distinct()
                .collectAsList())
        .containsExactly(RowFactory.create((double) Vocabulary.UNSEEN));
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
