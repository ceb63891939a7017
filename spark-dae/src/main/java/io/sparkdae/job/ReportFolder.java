package io.sparkdae.job;

import io.sparkdae.stage.FolderPath;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where a job's report goes. */
final class ReportFolder {

  /** The file that opens in a browser. */
  static final String PAGE = "index.html";

  /** The file beside it. */
  static final String HISTORY = "history.csv";

  /** The word for no report. */
  private static final String NONE = "none";

  private ReportFolder() {}

  /** The folder that {@code --report} names, else one beside the model; none where declined. */
  static Optional<String> beside(JobConfig config, String model, String suffix) {
    // Hadoop's path drops the slash that a shell's completion adds.
    return of(config, FolderPath.of(JobOption.MODEL_PATH.label(), model) + suffix);
  }

  /** The folder that {@code --report} names, else the one given; none where declined. */
  static Optional<String> of(JobConfig config, String fallback) {
    String folder = config.find(JobOption.REPORT).orElse(fallback);
    return folder.equals(NONE) ? Optional.empty() : Optional.of(folder);
  }

  /** Requires, before any work, that no page but an earlier report is replaced. */
  static void requireFree(SparkSession session, String folder) throws IOException {
    Path page = new Path(folder, PAGE);
    FileSystem files = page.getFileSystem(session.sparkContext().hadoopConfiguration());
    if (files.exists(page) && !files.exists(new Path(folder, HISTORY))) {
      throw new IllegalArgumentException(
          "report would replace a page of something else; found "
              + PAGE
              + " without "
              + HISTORY
              + " at "
              + folder
              + "; a report replaces nothing but an earlier one; name another --report.");
    }
  }
}
