package io.sparkdae.stage;

import java.io.File;
import org.apache.spark.ml.util.MLReader;

/**
 * A reader that also reads from the driver's own disk, as Spark Connect's server asks for from
 * Spark 4.1 on. A class of its own, since only an unbounded type gives the method the signature
 * that Spark's has, on releases of Spark too that have none.
 *
 * @param <T> what is read
 */
abstract class LocalReader<T> extends MLReader<T> {

  /** Reads from a folder of the driver's own disk, whatever the cluster's file system is. */
  public T loadFromLocal(String path) {
    return load(new File(path).toURI().toString());
  }
}
