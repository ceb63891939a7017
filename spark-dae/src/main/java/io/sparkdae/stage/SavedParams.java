package io.sparkdae.stage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkdae.format.ModelFiles;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Checks the Params in a saved stage's metadata before Spark sets them: Spark sets what it decodes,
 * of whatever type and range, and the failure would come wherever the Param is read first.
 */
final class SavedParams {

  static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SavedParams() {}

  /**
   * @throws IOException if one is unknown to the stage, of another type, or out of its range
   */
  static void check(Params stage, JsonNode metadata, StageFolder folder) throws IOException {
    for (String map : List.of("paramMap", "defaultParamMap")) {
      for (Iterator<Map.Entry<String, JsonNode>> it = metadata.path(map).fields(); it.hasNext(); ) {
        Map.Entry<String, JsonNode> entry = it.next();
        String wrong = wrong(stage, entry.getKey(), entry.getValue());
        if (wrong != null) {
          throw ModelFiles.damaged(
              folder, "metadata", "its Param " + entry.getKey() + " " + wrong, null);
        }
      }
    }
  }

  /** Sets what {@link #check} has found in order. */
  static void set(Params stage, JsonNode metadata) {
    set(stage, metadata.path("defaultParamMap"), true);
    set(stage, metadata.path("paramMap"), false);
  }

  private static void set(Params stage, JsonNode values, boolean defaults) {
    for (Iterator<Map.Entry<String, JsonNode>> it = values.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      Param<Object> param = stage.getParam(entry.getKey());
      Object value = param.jsonDecode(entry.getValue().toString());
      if (defaults) {
        stage.setDefault(param, value);
      } else {
        stage.set(param, value);
      }
    }
  }

  /** What is wrong with a Param; null for nothing. */
  private static String wrong(Params stage, String name, JsonNode saved) {
    if (!stage.hasParam(name)) {
      return "does not exist";
    }
    Param<Object> param = stage.getParam(name);
    try {
      Object value = param.jsonDecode(saved.toString());
      if (!same(saved, MAPPER.readTree(param.jsonEncode(value)))) {
        return "is of another type: " + saved;
      }
      param.w(value); // checks the range
      return null;
    } catch (Exception refused) { // of any type: Scala throws what no signature names
      return "is refused: " + refused.getMessage();
    }
  }

  /** Equal but for the way in which a number is written. */
  private static boolean same(JsonNode a, JsonNode b) {
    return a.equals(
        (x, y) ->
            x.isNumber() && y.isNumber() && x.isIntegralNumber() == y.isIntegralNumber()
                ? Double.compare(x.asDouble(), y.asDouble())
                : x.equals(y) ? 0 : 1,
        b);
  }
}
