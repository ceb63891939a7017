package io.sparkdae.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of columns as JSON and back: names and types, texts both, in the columns' order. */
public final class TypesFormat {

  private static final String COLUMNS = "columns";
  private static final String NAME = "name";
  private static final String TYPE = "type";

  private TypesFormat() {}

  /** Types by column name as one JSON object. */
  public static String toJson(Map<String, String> types) {
    List<Map<String, Object>> columns = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          Map<String, Object> column = new LinkedHashMap<>();
          column.put(NAME, name);
          column.put(TYPE, type);
          columns.add(column);
        });
    return JsonText.of(Map.of(COLUMNS, columns));
  }

  /**
   * The types of a text that {@link #toJson} wrote.
   *
   * @throws MalformedJson if the text is cut off, or lacks something
   */
  public static Map<String, String> fromJson(String json) throws MalformedJson {
    Map<String, String> types = new LinkedHashMap<>();
    for (Json column : Json.parse(json).get(COLUMNS).list()) {
      if (types.put(column.get(NAME).text(), column.get(TYPE).text()) != null) {
        throw new MalformedJson("a column is there twice");
      }
    }
    return types;
  }
}
