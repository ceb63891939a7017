package io.sparkdae.stage;

import io.sparkdae.format.Json;
import io.sparkdae.format.MalformedJson;
import io.sparkdae.format.ModelFiles;
import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Checks the Params in a saved stage's metadata before Spark sets them: Spark sets what it decodes,
 * of whatever type and range, and the failure would come wherever the Param is read first.
 */
final class SavedParams {

  private SavedParams() {}

  /**
   * @throws IOException if one is unknown to the stage, of another type, or out of its range
   */
  static void check(Params stage, Json metadata, StageFolder folder) throws IOException {
    for (String map : List.of("paramMap", "defaultParamMap")) {
      if (!metadata.has(map)) {
        continue;
      }
      Json params = metadata.get(map);
      for (String name : names(params, folder)) {
        String wrong = wrong(stage, name, params.get(name));
        if (wrong != null) {
          throw ModelFiles.damaged(folder, "metadata", "its Param " + name + " " + wrong, null);
        }
      }
    }
  }

  private static List<String> names(Json params, StageFolder folder) throws IOException {
    try {
      return params.names();
    } catch (MalformedJson other) {
      throw ModelFiles.damaged(folder, "metadata", other.getMessage(), other);
    }
  }

  /** Sets what {@link #check} has found in order. */
  static void set(Params stage, Json metadata) throws IOException {
    set(stage, metadata, "defaultParamMap", true);
    set(stage, metadata, "paramMap", false);
  }

  private static void set(Params stage, Json metadata, String map, boolean defaults)
      throws IOException {
    if (!metadata.has(map)) {
      return;
    }
    Json values = metadata.get(map);
    for (String name : values.names()) {
      Param<Object> param = stage.getParam(name);
      Object value = param.jsonDecode(values.get(name).toString());
      if (defaults) {
        stage.setDefault(param, value);
      } else {
        stage.set(param, value);
      }
    }
  }

  /** What is wrong with a Param; null for nothing. */
  private static String wrong(Params stage, String name, Json saved) {
    if (!stage.hasParam(name)) {
      return "does not exist";
    }
    Param<Object> param = stage.getParam(name);
    try {
      Object value = param.jsonDecode(saved.toString());
      // Both written by us: a number may have been written another way, but is of the same type.
      if (!Json.parse(param.jsonEncode(value)).toString().equals(saved.toString())) {
        return "is of another type: " + saved;
      }
      param.w(value); // checks the range
      return null;
    } catch (Exception refused) { // of any type: Scala throws what no signature names
      return "is refused: " + refused.getMessage();
    }
  }
}
