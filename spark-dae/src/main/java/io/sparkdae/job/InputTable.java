package io.sparkdae.job;

import io.sparkdae.stage.FolderPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows that a job's options name. */
final class InputTable {

  private final JobConfig config;

  InputTable(JobConfig config) {
    this.config = config;
  }

  /**
   * Reads the table, nulls its missing spellings and takes the side of the split asked for.
   *
   * @throws IllegalArgumentException if there is no file, or the split's share is out of range
   */
  Dataset<Row> read(SparkSession session) throws IOException {
    RowSplit split = RowSplit.of(config);
    String path = config.text(JobOption.INPUT);
    requireThere(session, path);
    String format = config.text(JobOption.INPUT_FORMAT);
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (format.equals("csv")) {
      options.put("header", "true");
      options.put("inferSchema", "true");
    }
    options.putAll(config.pairs(JobOption.INPUT_OPTION));
    List<String> spellings = config.list(JobOption.NULL_VALUES);
    boolean inferred = format.equals("csv") && Boolean.parseBoolean(options.get("inferSchema"));
    if (!spellings.isEmpty() && inferred) {
      // Types can only be inferred once the spellings are gone.
      options.put("inferSchema", "false");
    }
    Dataset<Row> table = session.read().format(format).options(options).load(path);
    if (!spellings.isEmpty()) {
      NullSpellings nulls = new NullSpellings(spellings);
      table = inferred ? nulls.clearAndInfer(table) : nulls.clear(table);
    }
    return split.of(table);
  }

  private static void requireThere(SparkSession session, String path) throws IOException {
    Path pattern = FolderPath.of(JobOption.INPUT.label(), path);
    FileStatus[] found =
        pattern.getFileSystem(session.sparkContext().hadoopConfiguration()).globStatus(pattern);
    if (found == null || found.length == 0) {
      throw new IllegalArgumentException(
          "input names no table; found nothing at "
              + path
              + "; it takes a file, a folder or a glob that every executor can read; correct --input.");
    }
  }
}
