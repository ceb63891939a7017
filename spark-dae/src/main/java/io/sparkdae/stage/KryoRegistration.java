package io.sparkdae.stage;

import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;

/** What must be set where Kryo takes registered classes alone. */
public final class KryoRegistration {

  private static final String SERIALIZER = "spark.serializer";
  private static final String KRYO = "org.apache.spark.serializer.KryoSerializer";
  private static final String REQUIRED = "spark.kryo.registrationRequired";
  private static final String REGISTRATOR = "spark.kryo.registrator";
  private static final String NEEDED = SparkDaeRegistrator.class.getName();

  private KryoRegistration() {}

  /**
   * Checks the configuration that a dataset's jobs run under, before they do.
   *
   * @throws IllegalArgumentException if Kryo must know all classes and is not told of this
   *     library's
   */
  public static void check(Dataset<?> dataset) {
    check(dataset.sparkSession().sparkContext().getConf());
  }

  static void check(SparkConf configuration) {
    String found = configuration.get(REGISTRATOR, "");
    boolean strict =
        configuration.get(SERIALIZER, "").equals(KRYO) && configuration.getBoolean(REQUIRED, false);
    if (strict && Arrays.stream(found.split(",")).map(String::trim).noneMatch(NEEDED::equals)) {
      throw new IllegalArgumentException(
          REQUIRED
              + " is true without the registrator of spark-dae; found "
              + REGISTRATOR
              + (found.isBlank() ? " unset" : " = " + found)
              + ". Kryo refuses classes that it was not told of: start Spark with --conf "
              + REGISTRATOR
              + "="
              + (found.isBlank() ? "" : found + ",")
              + NEEDED
              + ", or leave "
              + REQUIRED
              + " at its default.");
    }
  }
}
