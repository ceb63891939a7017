package io.sparkdae.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;
import org.json4s.JsonAST;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.List$;
import scala.math.BigInt;

/**
 * Writes a stage into a folder: what it fitted in files of its own, then {@code metadata/} with its
 * Params and a {@code formatVersion}, in the form of Spark's own stages. The folder is written
 * aside and renamed when it is whole; the metadata comes after the rest, for file systems that
 * rename by copying, and the checksums of all last. What is overwritten is moved aside for the
 * renaming and removed after it: a crash in between leaves it there, where {@link StageReader}
 * finds it.
 */
public final class StageWriter extends MLWriter {

  private static final String WRITING = ".writing-";
  private static final String REPLACED = ".replaced-";

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
   */
  @Override
  public void save(String path) throws IOException {
    Path target = new Path(path);
    if (!shouldOverwrite() && fileSystem(target).exists(target)) {
      throw new IOException(
          "the path to save to is taken; "
              + path
              + " already exists. Nothing is replaced unasked: save to another path, or by"
              + " write().overwrite().save(path).");
    }
    saveImpl(path);
  }

  @Override
  public void saveImpl(String path) {
    Path target = new Path(path);
    requireReplaceable(target);
    Path aside = beside(target, WRITING + UUID.randomUUID());
    try {
      try {
        StageFolder folder = new StageFolder(aside.toString(), sc().hadoopConfiguration());
        contents.write(folder);
        writeMetadata(aside.toString());
        folder.seal();
        replace(target, aside);
      } finally {
        fileSystem(target).delete(aside, true);
      }
    } catch (Exception failure) { // also what Scala throws without saying so
      String message =
          "could not write the stage to "
              + path
              + "; found "
              + failure.getMessage()
              + ". What was there before is as it was: free space or give rights there, or save to"
              + " another path.";
      throw new UncheckedIOException(message, new IOException(message, failure));
    }
  }

  private void requireReplaceable(Path target) {
    try {
      Overwriting.requireStage(target, sc().hadoopConfiguration());
    } catch (IOException other) {
      throw new UncheckedIOException(other.getMessage(), other);
    }
  }

  private void replace(Path target, Path aside) throws IOException {
    FileSystem fileSystem = fileSystem(target);
    Path replaced = beside(target, REPLACED + UUID.randomUUID());
    boolean taken = fileSystem.exists(target);
    // A rename onto a folder would move into it.
    if (taken && !(shouldOverwrite() && fileSystem.rename(target, replaced))) {
      throw new IOException("something at that path that could not be moved aside");
    }
    if (!fileSystem.rename(aside, target)) {
      if (taken) {
        fileSystem.rename(replaced, target);
      }
      throw new IOException("that the finished folder could not be renamed to it");
    }
    for (Path old : replaced(fileSystem, target)) {
      fileSystem.delete(old, true);
    }
  }

  /** What was at a path before it was to be overwritten, where that was interrupted. */
  static List<Path> replaced(FileSystem fileSystem, Path target) throws IOException {
    List<Path> replaced = new ArrayList<>();
    String prefix = beside(target, REPLACED).getName();
    Path parent = fileSystem.makeQualified(target).getParent();
    if (fileSystem.exists(parent)) {
      for (FileStatus each : fileSystem.listStatus(parent)) {
        if (each.getPath().getName().startsWith(prefix)) {
          replaced.add(each.getPath());
        }
      }
    }
    return replaced;
  }

  private static Path beside(Path target, String suffix) {
    return new Path(target.getParent(), "." + target.getName() + suffix);
  }

  private FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(sc().hadoopConfiguration());
  }

  private void writeMetadata(String path) {
    Tuple2<String, JsonAST.JValue> version =
        new Tuple2<>(StageReader.FORMAT_VERSION, new JsonAST.JInt(BigInt.apply(formatVersion)));
    scala.collection.immutable.List<Tuple2<String, JsonAST.JValue>> fields =
        List$.MODULE$.<Tuple2<String, JsonAST.JValue>>empty().$colon$colon(version);
    DefaultParamsWriter.saveMetadata(
        stage, path, sc(), Option.apply(new JsonAST.JObject(fields)), Option.empty());
  }
}
