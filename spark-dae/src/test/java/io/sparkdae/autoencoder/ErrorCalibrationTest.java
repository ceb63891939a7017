package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import io.sparkdae.network.device.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** What is measured of a model follows from rows, not from where they lie. */
class ErrorCalibrationTest {

  private static String errors(Fitted fitted, List<float[]> rows, int partitions) {
    ContentSample sample =
        ErrorCalibration.sample(
            LocalSpark.session(),
            LocalSpark.context().parallelize(List.of(), 1),
            LocalSpark.context().parallelize(rows, partitions),
            fitted.network().seed());
    ValidationErrors errors =
        ErrorCalibration.of(
            fitted.network(), fitted.training().parameters(), fitted.table(), sample, Device.CPU);
    return ValidationErrorsFormat.toJson(errors, fitted.table().layout());
  }

  @Test
  void errorsDoNotDependOnPartitionsOrOrder() {
    Fitted fitted = People.model().fitted();
    List<float[]> rows =
        new ArrayList<>(
            RowVectorizer.of(fitted.table()).vectorize(People.people(20_000, 4)).collect());
    String some = errors(fitted, rows, 1);
    Collections.shuffle(rows, new Random(1));
    assertThat(errors(fitted, rows, 1)).isEqualTo(some);
    assertThat(errors(fitted, rows, 5)).isEqualTo(some);
  }

  @Test
  void anUntrainedModelDoesNotEither() {
    Dataset<Row> people = People.people(300, 4);
    float[] some = untrained(people);
    assertThat(untrained(people.coalesce(1).sort(functions.desc("id")))).isEqualTo(some);
    assertThat(untrained(people.repartition(4))).isEqualTo(some);
  }

  private static float[] untrained(Dataset<Row> people) {
    return People.model().untrained(people).fitted().training().parameters();
  }
}
