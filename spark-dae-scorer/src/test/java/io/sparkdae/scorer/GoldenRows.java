package io.sparkdae.scorer;

import io.sparkdae.format.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The golden model that the library keeps, and the rows beside it. */
final class GoldenRows {

  static final Path GOLDEN = Path.of("../spark-dae/src/test/resources/golden/v1");
  static final Path MODEL = GOLDEN.resolve("model");

  private GoldenRows() {}

  /** The rows, in Java's types of their columns. */
  static List<Map<String, Object>> rows() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(GOLDEN.resolve("rows.json"))) {
      Json json = Json.parse(line);
      Map<String, Object> row = new HashMap<>();
      row.put("home city", json.has("home city") ? json.get("home city").text() : null);
      row.put("member", json.get("member").truth());
      row.put("grade", json.has("grade") ? (int) json.get("grade").whole() : null);
      row.put("since", LocalDate.parse(json.get("since").text()));
      row.put(
          "band.x",
          json.has("band.x") ? BigDecimal.valueOf(json.get("band.x").number()).setScale(2) : null);
      row.put("age", json.has("age") ? json.get("age").number() : Double.NaN);
      row.put("hours", json.has("hours") ? (int) json.get("hours").whole() : null);
      row.put("steps", json.get("steps").whole());
      row.put("pay", BigDecimal.valueOf(json.get("pay").number()));
      row.put("height", json.has("height") ? (float) json.get("height").number() : null);
      rows.add(row);
    }
    return rows;
  }

  /** What the library made of the rows with a version's model. */
  static List<Json> encoded(Path golden) throws IOException {
    return Json.parse(Files.readString(golden.resolve("encoded.json"))).list();
  }
}
