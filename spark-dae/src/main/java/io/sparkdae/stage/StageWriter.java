package io.sparkdae.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;
import org.json4s.JsonAST;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.List;
import scala.collection.immutable.List$;
import scala.math.BigInt;

/**
 * Writes a stage into a folder: what it fitted in files of its own, then {@code metadata/} with its
 * Params and a {@code formatVersion}, in the form of Spark's own stages. The folder is written
 * aside and renamed when it is whole; the metadata comes after the rest, for file systems that
 * rename by copying, and the checksums of all last.
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

  @Override
  public void saveImpl(String path) {
    Path target = new Path(path);
    Path aside =
        new Path(target.getParent(), "." + target.getName() + ".writing-" + UUID.randomUUID());
    try {
      FileSystem fileSystem = target.getFileSystem(sc().hadoopConfiguration());
      try {
        StageFolder folder = new StageFolder(aside.toString(), sc().hadoopConfiguration());
        contents.write(folder);
        writeMetadata(aside.toString());
        folder.seal();
        // A rename onto a folder would move into it.
        if (fileSystem.exists(target) || !fileSystem.rename(aside, target)) {
          throw new IOException("the finished folder could not be renamed to it");
        }
      } finally {
        fileSystem.delete(aside, true);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "could not write the stage to " + path + ": " + failure.getMessage(), failure);
    }
  }

  private void writeMetadata(String path) {
    Tuple2<String, JsonAST.JValue> version =
        new Tuple2<>(StageReader.FORMAT_VERSION, new JsonAST.JInt(BigInt.apply(formatVersion)));
    List<Tuple2<String, JsonAST.JValue>> fields =
        List$.MODULE$.<Tuple2<String, JsonAST.JValue>>empty().$colon$colon(version);
    DefaultParamsWriter.saveMetadata(
        stage, path, sc(), Option.apply(new JsonAST.JObject(fields)), Option.empty());
  }
}
