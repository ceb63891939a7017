package io.sparkdae.autoencoder;

import io.sparkdae.format.Json;
import io.sparkdae.format.JsonText;
import io.sparkdae.format.MalformedJson;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** {@link ValidationErrors} as JSON and back. */
final class ValidationErrorsFormat {

  private ValidationErrorsFormat() {}

  static String toJson(ValidationErrors errors, TableLayout layout) {
    List<Map<String, Object>> cells = new ArrayList<>();
    List<String> columns = columns(layout);
    for (int i = 0; i < columns.size(); i++) {
      ErrorScale scale = errors.cells().get(i);
      Map<String, Object> cell = new LinkedHashMap<>();
      cell.put("column", columns.get(i));
      cell.put("median", scale.median());
      cell.put("spread", scale.spread());
      cells.add(cell);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("cells", cells);
    root.put("rows", Arrays.stream(errors.rows()).boxed().toList());
    return JsonText.of(root);
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
