package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table's cells hold stays out of the log and out of errors, which end up in one. */
class CellValuesTest {

  private static final String TEXT = "Rumpelstilzchen";
  private static final String NUMBER = "86753";

  private static Dataset<Row> rows() {
    return LocalSpark.session()
        .range(60)
        .selectExpr(
            "concat('" + TEXT + "', id % 4) name",
            "if(id % 9 = 0, double('Infinity'), double(" + NUMBER + "e1 + id)) number");
  }

  private static DenoisingAutoencoder stage() {
    return new DenoisingAutoencoder()
        .setCategoricalCols("name")
        .setContinuousCols("number")
        .setHiddenSizes(4)
        .setCodeSize(2)
        .setMaxIter(2)
        .setMinSteps(3)
        .setNumWorkers(1);
  }

  @Test
  void areInNoMessage(@TempDir Path folder) throws IOException {
    Level before = LogManager.getLogger("io.sparkdae").getLevel();
    Configurator.setAllLevels("io.sparkdae", Level.TRACE);
    try (CapturedLog log = CapturedLog.ofAll()) {
      DenoisingAutoencoderModel model = stage().fit(rows());
      model.write().save(folder.resolve("m").toString());
      DenoisingAutoencoderModel strict =
          DenoisingAutoencoderModel.load(folder.resolve("m").toString()).setHandleInvalid("error");
      Dataset<Row> other = rows().withColumn("name", functions.lit(TEXT));
      Throwable unseen = catchThrowable(() -> strict.transform(other).collectAsList());
      Throwable beyond =
          catchThrowable(
              () ->
                  stage()
                      .setScaling("none")
                      .fit(rows().selectExpr("name", "number * 1e27 number")));
      Throwable huge =
          catchThrowable(() -> stage().fit(rows().selectExpr("name", "number * 1e300 number")));
      assertThat(unseen).hasStackTraceContaining("column name holds a value unseen at fit time");
      assertThat(beyond).hasMessageContaining("column number has numbers too large");
      assertThat(huge).hasMessageContaining("column number holds numbers too large");
      assertThat(log.messages()).isNotEmpty().noneMatch(CellValuesTest::tells);
      for (Throwable error : new Throwable[] {unseen, beyond, huge}) {
        for (Throwable each = error; each != null; each = each.getCause()) {
          assertThat(tells(each.getMessage())).as(each.getMessage()).isFalse();
        }
      }
    } finally {
      Configurator.setAllLevels("io.sparkdae", before);
    }
  }

  private static boolean tells(String message) {
    return message.contains(TEXT) || message.contains(NUMBER);
  }
}
