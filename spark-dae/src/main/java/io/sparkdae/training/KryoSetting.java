package io.sparkdae.training;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;

/** What Deeplearning4j's entry for Spark needs where Spark's serializer is Kryo. */
public final class KryoSetting {

  private static final String SERIALIZER = "spark.serializer";
  private static final String KRYO = "org.apache.spark.serializer.KryoSerializer";
  private static final String REGISTRATOR = "spark.kryo.registrator";

  /** Ours, which calls ND4J's; that alone does as well where classes need not be registered. */
  private static final String OURS = "io.sparkdae.stage.SparkDaeRegistrator";

  private static final List<String> SUFFICIENT = List.of(OURS, "org.nd4j.kryo.Nd4jRegistrator");

  private KryoSetting() {}

  /**
   * Checks a configuration before any job.
   *
   * @throws IllegalArgumentException if it has Kryo without ND4J's registrator or ours
   */
  public static void check(SparkConf configuration) {
    String found = configuration.get(REGISTRATOR, "");
    boolean kryo = configuration.get(SERIALIZER, "").equals(KRYO);
    if (kryo && Arrays.stream(found.split(",")).map(String::trim).noneMatch(SUFFICIENT::contains)) {
      throw new IllegalArgumentException(
          SERIALIZER
              + " is Kryo without the registrator of spark-dae; found "
              + REGISTRATOR
              + (found.isBlank() ? " unset" : " = " + found)
              + ". Deeplearning4j takes Kryo only where Kryo knows ND4J's arrays: start Spark with"
              + " --conf "
              + REGISTRATOR
              + "="
              + (found.isBlank() ? "" : found + ",")
              + OURS
              + ", or leave "
              + SERIALIZER
              + " at its default.");
    }
  }
}
