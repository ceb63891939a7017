package io.sparkdae.job;

import io.sparkdae.stage.FolderPath;
import io.sparkdae.stage.Overwriting;
import io.sparkdae.stage.Replacement;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
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

  /** Names of what Spark writes into the folder of a table. */
  private static final Pattern OF_TABLES =
      Pattern.compile(
          "\\.?part-.*|_SUCCESS|_metadata|_common_metadata|_temporary|\\..*\\.crc|\\.DS_Store"
              + "|[^=]+=.*");

  private static final String REPLACED = ".replaced-";

  /** The folder that the option names. */
  static OutputFolder of(JobConfig config, JobOption option) {
    return new OutputFolder(option, config.text(option), config.isOn(JobOption.OVERWRITE));
  }

  /** Requires, before any work, that nothing but a saved stage is lost by writing the folder. */
  void requireFreeForModel(SparkSession session) throws IOException {
    if (isTaken(session)) {
      Overwriting.requireStage(FolderPath.fresh(option.label(), path), configuration(session));
    }
    requireWritable(session);
  }

  /** Requires, before any work, that nothing but a written table is lost by writing the folder. */
  void requireFreeForTable(SparkSession session) throws IOException {
    if (isTaken(session)) {
      Path folder = new Path(path);
      FileSystem files = folder.getFileSystem(configuration(session));
      if (!files.getFileStatus(folder).isDirectory()) {
        throw notReplaced("a file");
      }
      String[] others =
          Arrays.stream(files.listStatus(folder))
              .map(each -> each.getPath().getName())
              .filter(name -> !OF_TABLES.matcher(name).matches())
              .sorted()
              .toArray(String[]::new);
      if (others.length > 0) {
        throw notReplaced(
            others[0] + (others.length > 1 ? " and " + (others.length - 1) + " more" : ""));
      }
    }
    requireWritable(session);
  }

  private IllegalArgumentException notReplaced(String found) {
    return new IllegalArgumentException(
        option.label()
            + " is not overwritten; found "
            + found
            + " at "
            + path
            + "; overwriting removes the folder, which may hold nothing but a table that Spark wrote;"
            + " name another folder, or remove it yourself.");
  }

  /** Whether there is something that is to be replaced. An empty folder is free. */
  private boolean isTaken(SparkSession session) throws IOException {
    Path folder = FolderPath.fresh(option.label(), path);
    FileSystem files = folder.getFileSystem(configuration(session));
    if (!Replacement.isTaken(folder, configuration(session)) || isEmpty(files, folder)) {
      return false;
    }
    if (!overwrite) {
      throw new IllegalArgumentException(
          option.label()
              + " is taken; found something at "
              + path
              + "; nothing is replaced unasked; name another folder or add --overwrite.");
    }
    return true;
  }

  private static boolean isEmpty(FileSystem files, Path folder) throws IOException {
    return files.getFileStatus(folder).isDirectory() && files.listStatus(folder).length == 0;
  }

  /** Hours of work are not lost for want of rights. */
  private void requireWritable(SparkSession session) throws IOException {
    FileSystem files = new Path(path).getFileSystem(configuration(session));
    Path folder = files.makeQualified(new Path(path)).getParent();
    while (folder.getParent() != null && !files.exists(folder)) {
      folder = folder.getParent();
    }
    Path probe = new Path(folder, ".spark-dae-" + UUID.randomUUID());
    try {
      files.create(probe, false).close();
      files.delete(probe, false);
    } catch (IOException refused) {
      throw new IllegalArgumentException(
          option.label()
              + " cannot be written; found "
              + refused.getMessage()
              + "; it is a folder that this user may write; give rights there, or name another one.",
          refused);
    }
  }

  /** Removes an empty folder, which would be in the way of what is to be written. */
  void removeEmpty(SparkSession session) throws IOException {
    Path folder = new Path(path);
    FileSystem files = folder.getFileSystem(configuration(session));
    if (files.exists(folder) && isEmpty(files, folder)) {
      files.delete(folder, false);
    }
  }

  /**
   * Has a table written. What was there is moved aside for it, and is back if that fails.
   *
   * @param writer writes to a path where nothing is
   */
  void replace(SparkSession session, Consumer<String> writer) throws IOException {
    Path folder = new Path(path);
    FileSystem files = folder.getFileSystem(configuration(session));
    Path old = beside(files, folder, REPLACED + UUID.randomUUID());
    removeEmpty(session);
    if (files.exists(folder) && !(overwrite && files.rename(folder, old))) {
      throw new IOException(
          option.label()
              + " could not be written; found something at "
              + path
              + " that could not be moved aside; what is overwritten is kept until its successor is"
              + " whole; give rights there, or name another folder.");
    }
    boolean whole = false;
    try {
      writer.accept(path);
      whole = true;
    } finally {
      if (!whole) {
        files.delete(folder, true);
        if (files.exists(old)) {
          files.rename(old, folder);
        }
      }
    }
    String prefix = beside(files, folder, REPLACED).getName();
    for (FileStatus each : files.listStatus(files.makeQualified(folder).getParent())) {
      if (each.getPath().getName().startsWith(prefix)) {
        files.delete(each.getPath(), true);
      }
    }
  }

  private static Path beside(FileSystem files, Path folder, String suffix) {
    String whole = files.makeQualified(folder).toString();
    int name = whole.lastIndexOf(Path.SEPARATOR) + 1;
    // In one text, for a name alone may hold no colon.
    return new Path(whole.substring(0, name) + "." + whole.substring(name) + suffix);
  }

  private static Configuration configuration(SparkSession session) {
    return session.sparkContext().hadoopConfiguration();
  }
}
