package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that holds other values each time it is read. */
class ChangingInputTest {

  private static Dataset<Row> changing() {
    UDF0<Double> random = Math::random;
    return People.people(300, 5)
        .withColumn("chance", functions.udf(random, DataTypes.DoubleType).apply());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2})
  void isFoundOutBeforeTheTraining(double validationFraction) {
    List<String> told = new ArrayList<>();
    DenoisingAutoencoder stage =
        new DenoisingAutoencoder()
            .setContinuousCols("age", "chance")
            .setHiddenSizes(8)
            .setCodeSize(2)
            .setMaxIter(2)
            .setNumWorkers(1)
            .setValidationFraction(validationFraction);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnds(EpochRecord epoch, int epochs) {
            told.add("epoch");
          }
        };
    stage.setTrainingListeners(List.of(listener));
    assertThatThrownBy(() -> stage.fit(changing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the dataset gave other rows when it was read again, found \\d+ sampled rows at first"
                + " and 0 of them later; a fit reads its rows several times, so they must be the"
                + " same each time; columns of random numbers or of the current time change:"
                + " persist or checkpoint the dataset first, or write it to a table and fit to"
                + " that.");
    assertThat(told).isEmpty();
    Dataset<Row> kept = changing().persist();
    try {
      assertThat(stage.fit(kept).fitted().training().parameters()).isNotEmpty();
    } finally {
      kept.unpersist();
    }
  }
}
