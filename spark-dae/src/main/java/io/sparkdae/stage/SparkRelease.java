package io.sparkdae.stage;

import java.util.List;
import scala.util.Properties;

/** Which Spark this library runs on; on another one it would fail somewhere within, obscurely. */
public final class SparkRelease {

  private static final List<String> SPARK = List.of("3.4", "3.5");
  private static final String SCALA = "2.12";

  private SparkRelease() {}

  /**
   * Refuses to go on with a Spark that this library does not run on.
   *
   * @throws UnsupportedOperationException if the Spark on the class path is none of 3.4 and 3.5, or
   *     made for another Scala than 2.12
   */
  public static void require() {
    require(org.apache.spark.package$.MODULE$.SPARK_VERSION(), Properties.versionNumberString());
  }

  static void require(String spark, String scala) {
    if (SPARK.stream().noneMatch(known -> isOf(known, spark)) || !isOf(SCALA, scala)) {
      throw new UnsupportedOperationException(
          "this Spark cannot run spark-dae; found Spark "
              + spark
              + " for Scala "
              + scala
              + "; it runs on Spark "
              + String.join(" and ", SPARK)
              + " for Scala "
              + SCALA
              + "; submit to such a Spark: SPARK_HOME of the scripts, or the cluster's.");
    }
  }

  private static boolean isOf(String release, String version) {
    return version.equals(release) || version.startsWith(release + ".");
  }
}
