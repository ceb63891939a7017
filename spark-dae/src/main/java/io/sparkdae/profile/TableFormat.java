package io.sparkdae.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.NormalScores;
import io.sparkdae.table.Scaler;
import io.sparkdae.table.Standardization;
import io.sparkdae.table.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A fitted table as JSON and back, without loss: numbers are written with all their digits. Nothing
 * in the text names a class.
 */
public final class TableFormat {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NORMALIZE = "normalize";
  private static final String RANK_GAUSS = "rankGauss";
  private static final String NONE = "none";

  private TableFormat() {}

  /** The table as one JSON object. */
  public static String toJson(FittedTable table) {
    ObjectNode root = JSON.createObjectNode();
    root.put("rows", table.rows());
    ArrayNode categoricals = root.putArray("categoricals");
    for (CategoricalColumn column : table.categoricals()) {
      Vocabulary vocabulary = column.vocabulary();
      ObjectNode node = categoricals.addObject();
      node.put("name", column.name());
      node.put("missing", vocabulary.count(Vocabulary.MISSING));
      node.put("unseen", vocabulary.count(Vocabulary.UNSEEN));
      ArrayNode values = node.putArray("values");
      ArrayNode counts = node.putArray("counts");
      for (int index = Vocabulary.FIRST; index < vocabulary.size(); index++) {
        values.add(vocabulary.value(index));
        counts.add(vocabulary.count(index));
      }
    }
    ArrayNode continuous = root.putArray("continuous");
    for (ContinuousColumn column : table.continuous()) {
      ObjectNode node = continuous.addObject();
      node.put("name", column.name());
      node.put("missing", column.missing());
      node.put("mean", column.mean());
      node.put("fill", column.fill());
      node.put("min", column.min());
      node.put("max", column.max());
      write(column.scaler(), node.putObject("scaler"));
    }
    return root.toString();
  }

  private static void write(Scaler scaler, ObjectNode node) {
    if (scaler instanceof Standardization standardization) {
      node.put("kind", NORMALIZE);
      node.put("mean", standardization.mean());
      node.put("sd", standardization.sd());
    } else if (scaler instanceof NormalScores normal) {
      node.put("kind", RANK_GAUSS);
      write(normal.values(), node.putArray("values"));
      write(normal.scores(), node.putArray("scores"));
    } else {
      node.put("kind", NONE);
    }
  }

  private static void write(double[] numbers, ArrayNode into) {
    for (double number : numbers) {
      into.add(number);
    }
  }

  /**
   * The table of a text that {@link #toJson} wrote.
   *
   * @throws IOException if the text is cut off, or lacks something
   */
  public static FittedTable fromJson(String json) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException damaged) {
      throw broken("it is cut off or damaged", damaged);
    }
    List<CategoricalColumn> categoricals = new ArrayList<>();
    for (JsonNode node : get(root, "categoricals")) {
      List<String> values = new ArrayList<>();
      get(node, "values").forEach(value -> values.add(value.asText()));
      JsonNode counts = get(node, "counts");
      long[] numbers = new long[counts.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = counts.get(i).asLong();
      }
      Vocabulary vocabulary =
          new Vocabulary(
              values, numbers, get(node, "missing").asLong(), get(node, "unseen").asLong());
      categoricals.add(new CategoricalColumn(get(node, "name").asText(), vocabulary));
    }
    List<ContinuousColumn> continuous = new ArrayList<>();
    for (JsonNode node : get(root, "continuous")) {
      continuous.add(
          new ContinuousColumn(
              get(node, "name").asText(),
              get(node, "missing").asLong(),
              get(node, "mean").asDouble(),
              get(node, "fill").asDouble(),
              get(node, "min").asDouble(),
              get(node, "max").asDouble(),
              scaler(get(node, "scaler"))));
    }
    return new FittedTable(get(root, "rows").asLong(), categoricals, continuous);
  }

  private static Scaler scaler(JsonNode node) throws IOException {
    String kind = get(node, "kind").asText();
    return switch (kind) {
      case NORMALIZE ->
          new Standardization(get(node, "mean").asDouble(), get(node, "sd").asDouble());
      case RANK_GAUSS ->
          new NormalScores(numbers(get(node, "values")), numbers(get(node, "scores")));
      case NONE -> new Scaler.Unscaled();
      default -> throw broken("found scaler " + kind, null);
    };
  }

  private static double[] numbers(JsonNode node) {
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(i).asDouble();
    }
    return numbers;
  }

  private static JsonNode get(JsonNode node, String key) throws IOException {
    JsonNode found = node.get(key);
    if (found == null) {
      throw broken("it has no " + key, null);
    }
    return found;
  }

  private static IOException broken(String what, Throwable cause) {
    return new IOException(
        "the saved table is not readable: "
            + what
            + "; a table loads from the whole text that save wrote; copy the folder again or save"
            + " the stage anew.",
        cause);
  }
}
