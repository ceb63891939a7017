package io.sparkdae.stage;

import io.sparkdae.format.Json;
import io.sparkdae.format.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.ml.param.Params;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a stage from the folder that {@link StageWriter} wrote. No Java object is deserialized and
 * no class is picked by the file: the class is the caller's, the file must agree.
 *
 * @param <T> the stage
 */
public final class StageReader<T extends Params> extends LocalReader<T> {

  static final String FORMAT_VERSION = "formatVersion";

  private static final Logger LOG = LoggerFactory.getLogger(StageReader.class);

  private final Class<T> type;
  private final int formatVersion;
  private final Loader<T> loader;

  /**
   * Makes the stage of a folder; its Params are set afterwards.
   *
   * @param <T> the stage
   */
  @FunctionalInterface
  public interface Loader<T> {
    /**
     * @param uid the stage's uid when it was saved
     * @param folder where its files are
     * @param version the folder's format version, at least 1 and none newer than the reader's
     */
    T load(String uid, StageFolder folder, int version) throws IOException;
  }

  /**
   * @param type the stage's class
   * @param formatVersion newest version of the folder's format that {@code loader} understands
   * @param loader makes the stage
   */
  public StageReader(Class<T> type, int formatVersion, Loader<T> loader) {
    this.type = type;
    this.formatVersion = formatVersion;
    this.loader = loader;
  }

  /**
   * @throws UncheckedIOException if the folder is missing, incomplete or not readable
   * @throws IllegalArgumentException if it holds another kind of stage, or a newer format, or the
   *     path is none of a folder
   */
  @Override
  public T load(String path) {
    try {
      StageFolder folder = folder(path);
      Json json = parse(folder, metadata(folder));
      int version = version(folder, json);
      T stage = loader.load(json.get("uid").text(), folder, version);
      SavedParams.check(stage, json, folder);
      SavedParams.set(stage, json);
      return stage;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
  }

  /**
   * The folder at a path; where that is not whole, for a save broke off, what is whole beside it:
   * the new stage, or the one that it was to replace.
   */
  private StageFolder folder(String path) throws IOException {
    StageFolder folder =
        new StageFolder(FolderPath.of("the path to load from", path), sc().hadoopConfiguration());
    String unfinished = folder.unfinished();
    if (unfinished == null) {
      return folder;
    }
    List<StageFolder> remains = folder.remains();
    for (StageFolder beside : remains) {
      if (beside.unfinished() == null) {
        return instead(beside, path, unfinished);
      }
    }
    // The first releases wrote no checksums.
    if (!StageMetadata.isIn(folder)) {
      for (StageFolder beside : remains) {
        if (beside.isReplaced() && StageMetadata.isIn(beside)) {
          return instead(beside, path, unfinished);
        }
      }
    }
    return folder;
  }

  private static StageFolder instead(StageFolder beside, String path, String unfinished) {
    LOG.warn(
        "saving to {} broke off, found that {}; loading the whole stage beside it, {}; save the"
            + " stage anew to put one there.",
        path,
        unfinished,
        beside);
    return beside;
  }

  private static String metadata(StageFolder folder) throws IOException {
    if (!folder.exists()) {
      throw new IOException(
          "there is no saved stage at "
              + folder
              + ": the folder is missing; a stage loads from the folder that save wrote; check the"
              + " path.");
    }
    folder.verify();
    if (!folder.has(StageMetadata.FOLDER)) {
      throw incomplete(folder, "its metadata folder is missing", null);
    }
    String text = StageMetadata.read(folder);
    if (text.isEmpty()) {
      throw incomplete(folder, "its metadata is empty", null);
    }
    return text;
  }

  private Json parse(StageFolder folder, String text) throws IOException {
    Json json;
    try {
      json = Json.parse(text);
    } catch (MalformedJson cut) {
      throw incomplete(folder, "its metadata is cut off or damaged", cut);
    }
    for (String key : List.of("class", "uid", "timestamp", "sparkVersion", "paramMap")) {
      if (!json.has(key)) {
        throw incomplete(folder, "its metadata has no " + key, null);
      }
    }
    text(folder, json.get("uid"));
    String found = text(folder, json.get("class"));
    if (!found.equals(type.getName())) {
      throw new IllegalArgumentException(
          "the folder "
              + folder
              + " holds another kind of stage, found "
              + found
              + "; "
              + type.getSimpleName()
              + " loads only what a "
              + type.getSimpleName()
              + " saved; load it with that class, or check the path.");
    }
    return json;
  }

  private static String text(StageFolder folder, Json value) throws IOException {
    try {
      return value.text();
    } catch (MalformedJson other) {
      throw incomplete(folder, "in its metadata " + other.getMessage(), other);
    }
  }

  private int version(StageFolder folder, Json json) throws IOException {
    long found;
    try {
      found = json.get(FORMAT_VERSION).whole(1, Long.MAX_VALUE);
    } catch (MalformedJson none) {
      throw incomplete(folder, "its metadata has no " + FORMAT_VERSION, none);
    }
    if (found > formatVersion) {
      throw new IllegalArgumentException(
          "the saved "
              + type.getSimpleName()
              + " at "
              + folder
              + " is of a newer format, found formatVersion "
              + found
              + "; this release reads up to formatVersion "
              + formatVersion
              + "; load it with the release that saved it, or a later one.");
    }
    return (int) found;
  }

  private static IOException incomplete(StageFolder folder, String what, Throwable cause) {
    return new IOException(
        "the saved stage at "
            + folder
            + " is incomplete: "
            + what
            + "; a stage loads from the whole folder that save wrote; copy it again or save the"
            + " stage anew.",
        cause);
  }
}
