package io.sparkdae.autoencoder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkdae.format.Json;
import io.sparkdae.format.MalformedJson;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@link ValidationErrors} as JSON and back. */
final class ValidationErrorsFormat {

  private ValidationErrorsFormat() {}

  static String toJson(ValidationErrors errors, TableLayout layout) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode cells = root.putArray("cells");
    List<String> columns = columns(layout);
    for (int i = 0; i < columns.size(); i++) {
      ErrorScale scale = errors.cells().get(i);
      cells
          .addObject()
          .put("column", columns.get(i))
          .put("median", scale.median())
          .put("spread", scale.spread());
    }
    ArrayNode rows = root.putArray("rows");
    for (double error : errors.rows()) {
      rows.add(error);
    }
    return root.toString();
  }

  static ValidationErrors fromJson(Json json, TableLayout layout) throws MalformedJson {
    List<Json> cells = json.get("cells").list();
    List<String> columns = columns(layout);
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException("it has " + cells.size() + " cells of " + columns.size());
    }
    List<ErrorScale> scales = new ArrayList<>();
    for (Json cell : cells) {
      cell.get("column").oneOf(columns.get(scales.size()));
      double spread = cell.get("spread").finite();
      if (spread <= 0) {
        throw new IllegalArgumentException("spread is " + spread);
      }
      scales.add(new ErrorScale(cell.get("median").finite(), spread));
    }
    return new ValidationErrors(scales, ascending(json.get("rows").list()));
  }

  private static List<String> columns(TableLayout layout) {
    return IntStream.range(0, layout.width()).mapToObj(layout::column).distinct().toList();
  }

  private static double[] ascending(List<Json> list) throws MalformedJson {
    double[] rows = new double[list.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = list.get(i).finite();
      if (i > 0 && rows[i] < rows[i - 1]) {
        throw new IllegalArgumentException("rows do not ascend");
      }
    }
    if (rows.length < 2) {
      throw new IllegalArgumentException("rows are too few");
    }
    return rows;
  }
}
