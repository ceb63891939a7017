package io.sparkdae.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkReleaseTest {

  @Test
  void theSparkOfTheTestsIsKnown() {
    SparkRelease.require();
    SparkRelease.require("3.4.0", "2.12.17");
    SparkRelease.require("3.5.7-amzn-1", "2.12.18");
  }

  @ParameterizedTest
  @CsvSource({"4.0.1, 2.13.16", "3.5.7, 2.13.8", "3.3.4, 2.12.15", "3.50.0, 2.12.18"})
  void anotherIsRefused(String spark, String scala) {
    assertThatThrownBy(() -> SparkRelease.require(spark, scala))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "this Spark cannot run spark-dae; found Spark "
                + spark
                + " for Scala "
                + scala
                + "; it runs on Spark 3.4 and 3.5 for Scala 2.12; submit to such a Spark:"
                + " SPARK_HOME of the scripts, or the cluster's.");
  }
}
