package io.sparkdae.autoencoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkdae.format.ModelFiles;
import io.sparkdae.stage.StageFolder;
import java.io.IOException;

/** A JSON object of a saved stage, whose missing parts are told by name. */
record SavedJson(StageFolder folder, String file, JsonNode node) {

  static final ObjectMapper MAPPER = new ObjectMapper();

  /** The object in a file. */
  static SavedJson parse(StageFolder folder, String file) throws IOException {
    try {
      return new SavedJson(folder, file, MAPPER.readTree(folder.readText(file)));
    } catch (JsonProcessingException damaged) {
      throw damaged(folder, file, "it is cut off or no JSON", damaged);
    }
  }

  /** A part of the object. */
  SavedJson get(String key) throws IOException {
    JsonNode found = node.get(key);
    if (found == null) {
      throw damaged(folder, file, "it has no " + key, null);
    }
    return new SavedJson(folder, file, found);
  }

  /** A number; NaN is written as null. */
  double number(String key) throws IOException {
    JsonNode found = get(key).node();
    return found.isNull() ? Double.NaN : found.asDouble();
  }

  /** A text. */
  String text(String key) throws IOException {
    return get(key).node().asText();
  }

  static IOException damaged(StageFolder folder, String file, String what, Throwable cause) {
    return ModelFiles.damaged(folder, file, what, cause);
  }
}
