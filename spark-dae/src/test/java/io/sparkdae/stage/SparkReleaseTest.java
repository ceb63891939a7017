package io.sparkdae.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkReleaseTest {

  @Test
  void theSparkOfTheTestsIsKnown() {
    SparkRelease.require();
  }

  @ParameterizedTest
  @CsvSource({
    "3.4.0, 2.12.17",
    "3.5.9-amzn-1, 2.12.18",
    "4.0.1, 2.13.16",
    "4.1.0, 2.13.17",
    "4.2.0, 2.13.18"
  })
  void aKnownOneIsAccepted(String spark, String scala) {
    SparkRelease.require(spark, scala);
  }

  @ParameterizedTest
  @CsvSource({
    "3.3.4, 2.12.15",
    "3.5.9, 2.13.8",
    "3.50.0, 2.12.18",
    "4.0.1, 2.12.18",
    "4.3.0, 2.13.18",
    "4.20.0, 2.13.18"
  })
  void anotherIsRefused(String spark, String scala) {
    assertThatThrownBy(() -> SparkRelease.require(spark, scala))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "This Spark cannot run spark-dae: found Spark "
                + spark
                + " for Scala "
                + scala
                + ". spark-dae runs on Spark 3.4 and 3.5 for Scala 2.12, and on Spark 4.0, 4.1 and"
                + " 4.2 for Scala 2.13. Submit to such a Spark: set SPARK_HOME for the scripts, or"
                + " choose another release on the cluster.");
  }
}
