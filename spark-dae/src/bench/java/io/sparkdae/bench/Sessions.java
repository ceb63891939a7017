package io.sparkdae.bench;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Where a benchmark's Spark session comes from; who gave it also stops it. */
@FunctionalInterface
interface Sessions {

  /** A session on a master with settings. */
  SparkSession on(String master, Map<String, String> settings);
}
