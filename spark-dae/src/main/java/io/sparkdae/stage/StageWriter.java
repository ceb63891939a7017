package io.sparkdae.stage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWriter;

/**
 * Writes a stage into a folder: what it fitted in files of its own, then {@code metadata/} with its
 * Params and a {@code formatVersion}, in the form of Spark's own stages, and last the checksums of
 * all, which tell a finished stage. The folder is written aside and put in its place when it is
 * whole ({@link Replacement}). No Spark job runs, and no setting of the cluster's for the output of
 * jobs has a say.
 */
public final class StageWriter extends MLWriter {

  private final Params stage;
  private final int formatVersion;
  private final Contents contents;

  /** Writes what a stage fitted. */
  @FunctionalInterface
  public interface Contents {
    /** Writes files into the folder. */
    void write(StageFolder folder) throws IOException;
  }

  /** A writer of a stage that holds nothing but Params. */
  public StageWriter(Params stage, int formatVersion) {
    this(stage, formatVersion, folder -> {});
  }

  /**
   * @param stage what to write
   * @param formatVersion version of the folder's format, at least 1
   * @param contents writes the files beside the metadata
   */
  public StageWriter(Params stage, int formatVersion, Contents contents) {
    this.stage = stage;
    this.formatVersion = formatVersion;
    this.contents = contents;
  }

  /**
   * Writes the stage, without removing first what is there, as Spark's own would.
   *
   * @throws IOException if there is something already and {@link #overwrite} was not asked for
   * @throws IllegalArgumentException if the path is none of a folder
   */
  @Override
  public void save(String path) throws IOException {
    Path target = target(path);
    if (!shouldOverwrite() && Replacement.isTaken(target, configuration())) {
      throw new IOException(
          "the path to save to is taken; "
              + path
              + " already exists. Nothing is replaced unasked: save to another path, or by"
              + " write().overwrite().save(path).");
    }
    saveImpl(path);
  }

  /**
   * Writes the stage into a folder of the driver's own disk, whatever the cluster's file system is.
   * From Spark 4.1 on Spark Connect's server calls it, in the place of a method that hands on the
   * path as it is.
   */
  public void saveToLocal(String path) throws IOException {
    save(new File(path).toURI().toString());
  }

  @Override
  public void saveImpl(String path) {
    Path target = target(path);
    requireReplaceable(target);
    Replacement replacement = null;
    try {
      replacement = new Replacement(target, configuration());
      StageFolder folder = new StageFolder(replacement.path(), configuration());
      contents.write(folder);
      StageMetadata.write(folder, stage, formatVersion, sc().version());
      folder.seal();
      replacement.place(shouldOverwrite());
    } catch (Exception failure) { // also what Scala throws without saying so
      throw refused(path, replacement, failure);
    } catch (Error fatal) { // such as too little memory
      if (replacement != null) {
        replacement.discard(fatal);
      }
      throw fatal;
    }
  }

  private void requireReplaceable(Path target) {
    try {
      if (Replacement.isTaken(target, configuration())) {
        Overwriting.requireStage(target, configuration());
      }
    } catch (IOException other) {
      throw new UncheckedIOException(other.getMessage(), other);
    }
  }

  private static UncheckedIOException refused(
      String path, Replacement replacement, Exception failure) {
    String rest =
        "What was there before is as it was: free space or give rights there, or save to another"
            + " path.";
    if (replacement != null) {
      replacement.discard(failure);
      if (!replacement.isHarmless()) {
        rest =
            "The new one is whole and loads from there, out of the folder "
                + replacement.path().getName()
                + " beside it: free space or give rights there, and save again.";
      }
    }
    String message =
        "could not write the stage to " + path + "; found " + failure.getMessage() + ". " + rest;
    return new UncheckedIOException(message, new IOException(message, failure));
  }

  private static Path target(String path) {
    return FolderPath.fresh("the path to save to", path);
  }

  private Configuration configuration() {
    return sc().hadoopConfiguration();
  }
}
