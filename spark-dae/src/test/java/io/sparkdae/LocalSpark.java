package io.sparkdae;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of the whole test run. */
public final class LocalSpark {

  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .appName("spark-dae tests")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", "2")
          .getOrCreate();

  private LocalSpark() {}

  /** The session. Nobody stops it. */
  public static SparkSession session() {
    return SESSION;
  }

  /** Runs what supposes that names differ by more than case, whatever the settings of the run. */
  public static void foldingCase(Runnable work) {
    SESSION.conf().set("spark.sql.caseSensitive", false);
    try {
      work.run();
    } finally {
      restore("spark.sql.caseSensitive");
    }
  }

  /** Gives a setting the value that the run began with: a profile may have set it. */
  public static void restore(String key) {
    String begun = SESSION.sparkContext().conf().get(key, null);
    if (begun == null) {
      SESSION.conf().unset(key);
    } else {
      SESSION.conf().set(key, begun);
    }
  }

  /** Its context. */
  public static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(SESSION.sparkContext());
  }
}
