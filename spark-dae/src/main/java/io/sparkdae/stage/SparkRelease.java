package io.sparkdae.stage;

import java.util.List;
import scala.util.Properties;

/** Which Spark this library runs on. On another one it would fail somewhere within, obscurely. */
public final class SparkRelease {

  private static final List<Known> KNOWN =
      List.of(
          new Known(List.of("3.4", "3.5"), "2.12"),
          new Known(List.of("4.0", "4.1", "4.2"), "2.13"));

  /** Releases of Spark, and the Scala that they are made for. */
  private record Known(List<String> sparks, String scala) {

    boolean holds(String spark, String scala) {
      return isOf(this.scala, scala) && sparks.stream().anyMatch(known -> isOf(known, spark));
    }

    private static boolean isOf(String release, String version) {
      return version.equals(release) || version.startsWith(release + ".");
    }
  }

  private SparkRelease() {}

  /**
   * Refuses to go on with a Spark that this library does not run on.
   *
   * @throws UnsupportedOperationException if the Spark on the class path is neither 3.4 or 3.5 for
   *     Scala 2.12 nor 4.0 to 4.2 for Scala 2.13
   */
  public static void require() {
    require(org.apache.spark.package$.MODULE$.SPARK_VERSION(), Properties.versionNumberString());
  }

  /** The Scala that this Spark is made for, as names of artifacts end in it: 2.12 or 2.13. */
  public static String scala() {
    String version = Properties.versionNumberString();
    return version.substring(0, version.lastIndexOf('.'));
  }

  static void require(String spark, String scala) {
    if (KNOWN.stream().noneMatch(known -> known.holds(spark, scala))) {
      throw new UnsupportedOperationException(
          "This Spark cannot run spark-dae: found Spark "
              + spark
              + " for Scala "
              + scala
              + ". spark-dae runs on Spark 3.4 and 3.5 for Scala 2.12, and on Spark 4.0, 4.1 and 4.2"
              + " for Scala 2.13. Submit to such a Spark: set SPARK_HOME for the scripts, or choose"
              + " another release on the cluster.");
    }
  }
}
