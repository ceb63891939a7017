package io.sparkdae.training;

import java.util.Arrays;
import org.apache.spark.SparkConf;

/** What Deeplearning4j's entry for Spark needs where Spark's serializer is Kryo. */
final class KryoSetting {

  private static final String SERIALIZER = "spark.serializer";
  private static final String KRYO = "org.apache.spark.serializer.KryoSerializer";
  private static final String REGISTRATOR = "spark.kryo.registrator";
  private static final String NEEDED = "org.nd4j.kryo.Nd4jRegistrator";

  private KryoSetting() {}

  /**
   * Checks a configuration before any job.
   *
   * @throws IllegalArgumentException if it has Kryo without ND4J's registrator
   */
  static void check(SparkConf configuration) {
    String found = configuration.get(REGISTRATOR, "");
    boolean kryo = configuration.get(SERIALIZER, "").equals(KRYO);
    if (kryo && Arrays.stream(found.split(",")).map(String::trim).noneMatch(NEEDED::equals)) {
      throw new IllegalArgumentException(
          SERIALIZER
              + " is Kryo without ND4J's registrator; found "
              + REGISTRATOR
              + (found.isBlank() ? " unset" : " = " + found)
              + ". Deeplearning4j takes Kryo only with it: start Spark with --conf "
              + REGISTRATOR
              + "="
              + (found.isBlank() ? "" : found + ",")
              + NEEDED
              + ", or leave "
              + SERIALIZER
              + " at its default.");
    }
  }
}
