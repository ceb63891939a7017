package io.sparkdae.scorer;

import io.sparkdae.format.Checksums;
import io.sparkdae.format.Json;
import io.sparkdae.format.MalformedJson;
import io.sparkdae.format.ModelFiles;
import io.sparkdae.format.ParametersFile;
import io.sparkdae.format.TableFormat;
import io.sparkdae.table.FittedTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The folder of a saved model, on any file system that Java knows.
 *
 * @param path where it is
 * @param sums what its files' checksums are to be; null in a folder without any
 */
record ModelFolder(Path path, Checksums sums) {

  private static final String METADATA = "metadata";

  /** Far more than all Params take, and little enough for a file that unpacks to anything. */
  private static final int LONGEST = 1 << 26;

  private static final String MODEL = "io.sparkdae.autoencoder.DenoisingAutoencoderModel";
  private static final String FORMAT_VERSION = "formatVersion";

  /**
   * A folder whose files are those that were saved.
   *
   * @throws IOException if it is not there, or one of its files is another
   */
  static ModelFolder of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IOException(
          "there is no saved model at "
              + path
              + ": the folder is missing; a scorer loads from the folder that a"
              + " DenoisingAutoencoderModel saved; check the path.");
    }
    ModelFolder unchecked = new ModelFolder(path, null);
    if (!Files.exists(path.resolve(Checksums.FILE))) {
      return unchecked;
    }
    Checksums sums = Checksums.parse(unchecked.text(Checksums.FILE), path);
    sums.verify(unchecked::open, path);
    return new ModelFolder(path, sums);
  }

  /** The model's metadata: its Params are in it. */
  Json metadata() throws IOException {
    if (!Files.isDirectory(path.resolve(METADATA))) {
      throw incomplete("its metadata folder is missing");
    }
    String text = metadataText();
    try {
      Json metadata = Json.parse(text);
      requireModel(metadata.get("class").text());
      requireVersion(metadata.get(FORMAT_VERSION).whole(1, Long.MAX_VALUE));
      return metadata;
    } catch (MalformedJson damaged) {
      throw ModelFiles.damaged(path, METADATA, damaged.getMessage(), damaged);
    }
  }

  private String metadataText() throws IOException {
    List<Path> parts;
    try (Stream<Path> files = Files.list(path.resolve(METADATA))) {
      parts =
          files.filter(file -> file.getFileName().toString().startsWith("part-")).sorted().toList();
    }
    for (Path part : parts) {
      String text = partText(METADATA + "/" + part.getFileName());
      if (!text.isBlank()) {
        return text;
      }
    }
    throw incomplete("its metadata is empty");
  }

  /** A part as Spark's jobs write it: plain, or compressed where the cluster's settings say so. */
  private String partText(String part) throws IOException {
    if (part.endsWith(".bz2") || part.endsWith(".zst") || part.endsWith(".snappy")) {
      throw ModelFiles.damaged(
          path,
          part,
          "it is compressed in a way that plain Java does not read; load the model with Spark and"
              + " save it anew",
          null);
    }
    byte[] bytes;
    try (InputStream in = open(part)) {
      bytes = in.readAllBytes();
    }
    if (bytes.length == 0 || !(part.endsWith(".gz") || part.endsWith(".deflate"))) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    InputStream packed = new ByteArrayInputStream(bytes);
    try (InputStream in =
        part.endsWith(".gz") ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
      byte[] text = in.readNBytes(LONGEST + 1);
      if (text.length > LONGEST) {
        throw new IOException("it unpacks to more than " + LONGEST + " bytes");
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw ModelFiles.damaged(path, part, damaged.getMessage(), damaged);
    }
  }

  private void requireModel(String found) {
    if (!found.equals(MODEL)) {
      throw new IllegalArgumentException(
          "the folder "
              + path
              + " holds another kind of stage, found "
              + found
              + "; a scorer loads what a DenoisingAutoencoderModel saved; take that stage's own"
              + " folder out of the pipeline's, under stages/.");
    }
  }

  private void requireVersion(long found) {
    if (found > ModelFiles.VERSION) {
      throw new IllegalArgumentException(
          "the saved DenoisingAutoencoderModel at "
              + path
              + " is of a newer format, found formatVersion "
              + found
              + "; this release reads up to formatVersion "
              + ModelFiles.VERSION
              + "; load it with the scorer of the release that saved it, or of a later one.");
    }
  }

  FittedTable table() throws IOException {
    try {
      return TableFormat.fromJson(text(ModelFiles.TABLE));
    } catch (MalformedJson damaged) {
      throw ModelFiles.damaged(path, ModelFiles.TABLE, damaged.getMessage(), damaged);
    }
  }

  NetworkShape shape() throws IOException {
    try {
      return NetworkShape.of(Json.parse(text(ModelFiles.SPEC)));
    } catch (MalformedJson | IllegalArgumentException damaged) {
      throw ModelFiles.damaged(path, ModelFiles.SPEC, damaged.getMessage(), damaged);
    }
  }

  /** The network of a table; its memory is that of its parameters, and known to be in the file. */
  Network network(FittedTable table) throws IOException {
    NetworkShape shape = shape();
    float[] parameters = ParametersFile.read(open(ModelFiles.PARAMETERS), path);
    try {
      return new Network(shape, table.layout(), parameters);
    } catch (IllegalArgumentException other) {
      throw ModelFiles.damaged(path, ModelFiles.PARAMETERS, other.getMessage(), other);
    }
  }

  private String text(String file) throws IOException {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private InputStream open(String file) throws IOException {
    if (sums != null) {
      sums.require(file, path);
    }
    Path at = path.resolve(file);
    if (!Files.isRegularFile(at)) {
      throw incomplete(file + " is missing");
    }
    return Files.newInputStream(at);
  }

  private IOException incomplete(String what) {
    return new IOException(
        "the saved model at "
            + path
            + " is incomplete: "
            + what
            + "; a scorer loads from the whole folder that save wrote; copy it again or save the"
            + " model anew.");
  }
}
