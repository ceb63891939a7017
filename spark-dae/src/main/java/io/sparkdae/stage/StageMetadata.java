package io.sparkdae.stage;

import io.sparkdae.format.Json;
import io.sparkdae.format.JsonText;
import io.sparkdae.format.ModelFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The {@code metadata/} of a saved stage: a line of JSON in the form of Spark's own stages, which
 * finds by it which class is to load the folder. Spark writes its own by a job, in the form that
 * the cluster's settings give to output; ours is written here, and read in each of those forms.
 */
final class StageMetadata {

  static final String FOLDER = "metadata";

  private static final String PART = FOLDER + "/part-00000";
  private static final String DONE = FOLDER + "/_SUCCESS";

  /** Far more than all Params take, and little enough for a file that unpacks to anything. */
  private static final int LONGEST = 1 << 26;

  private StageMetadata() {}

  static void write(StageFolder folder, Params stage, int formatVersion, String spark)
      throws IOException {
    Map<String, Object> set = new LinkedHashMap<>();
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (Param<?> param : stage.params()) {
      if (stage.isSet(param)) {
        set.put(param.name(), value(param, stage));
      }
      if (stage.hasDefault(param)) {
        defaults.put(param.name(), defaultOf(param, stage));
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class", stage.getClass().getName());
    json.put("timestamp", System.currentTimeMillis());
    json.put("sparkVersion", spark);
    json.put("uid", stage.uid());
    json.put("paramMap", set);
    json.put("defaultParamMap", defaults);
    json.put(StageReader.FORMAT_VERSION, formatVersion);
    folder.writeText(PART, JsonText.of(json) + "\n");
    folder.writeText(DONE, "");
  }

  private static <V> Json value(Param<V> param, Params stage) throws IOException {
    return Json.parse(param.jsonEncode(stage.getOrDefault(param)));
  }

  private static <V> Json defaultOf(Param<V> param, Params stage) throws IOException {
    return Json.parse(param.jsonEncode(stage.getDefault(param).get()));
  }

  /** Whether there is any, complete or not. */
  static boolean isIn(StageFolder folder) throws IOException {
    return folder.has(FOLDER) && folder.names(FOLDER).stream().anyMatch(StageMetadata::isPart);
  }

  private static boolean isPart(String name) {
    return name.startsWith("part-");
  }

  /** The JSON; empty if there is none in any part. */
  static String read(StageFolder folder) throws IOException {
    for (String part : folder.names(FOLDER)) {
      String text = isPart(part) ? text(folder, FOLDER + "/" + part) : "";
      if (!text.isBlank()) {
        return text.strip();
      }
    }
    return "";
  }

  private static String text(StageFolder folder, String part) throws IOException {
    CompressionCodec codec = codec(part);
    if (codec == null) {
      return folder.readText(part);
    }
    byte[] bytes;
    try (InputStream packed = folder.open(part)) {
      bytes = packed.readAllBytes();
    }
    if (bytes.length == 0) {
      return "";
    }
    try (InputStream in = codec.createInputStream(new ByteArrayInputStream(bytes))) {
      byte[] text = in.readNBytes(LONGEST + 1);
      if (text.length > LONGEST) {
        throw new IOException("it unpacks to more than " + LONGEST + " bytes");
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException | UnsatisfiedLinkError unreadable) {
      String what = codec.getClass().getSimpleName() + " says: " + unreadable.getMessage();
      throw ModelFiles.damaged(folder, part, what, unreadable);
    }
  }

  /** By the name's end, among those that Hadoop brings; the session's own list has no say. */
  private static CompressionCodec codec(String part) {
    return new CompressionCodecFactory(new Configuration(false)).getCodec(new Path(part));
  }
}
