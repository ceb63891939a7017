package io.sparkdae.job;

import io.sparkdae.stage.FolderPath;
import io.sparkdae.stage.Replacement;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A folder that a job writes, on any Hadoop path.
 *
 * @param option the option that names it
 * @param path where it is
 * @param overwrite whether what is there already is replaced
 */
record OutputFolder(JobOption option, String path, boolean overwrite) {

  /** The folder that the option names. */
  static OutputFolder of(JobConfig config, JobOption option) {
    return new OutputFolder(option, config.text(option), config.isOn(JobOption.OVERWRITE));
  }

  /** Requires, before any work, that nothing is lost by writing the folder. */
  void requireFree(SparkSession session) throws IOException {
    Path folder = FolderPath.fresh(option.label(), path);
    if (!overwrite && Replacement.isTaken(folder, session.sparkContext().hadoopConfiguration())) {
      throw new IllegalArgumentException(
          option.label()
              + " is taken; found something at "
              + path
              + "; nothing is replaced unasked; name another folder or add --overwrite.");
    }
  }
}
