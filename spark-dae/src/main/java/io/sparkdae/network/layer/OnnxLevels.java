package io.sparkdae.network.layer;

import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.onnx.OnnxGraph.Type;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Writes an input layer to an ONNX graph. */
final class OnnxLevels {

  private OnnxLevels() {}

  /** How the vectors of a column's levels are got. */
  interface Vectors {

    /**
     * The vectors, [rows][width], of numbers of levels, [rows].
     *
     * @param column position among the categorical columns
     */
    String of(int column, String levels);
  }

  /** {@code [vectors | numbers | flags]} of {@code [levels | numbers | flags]}. */
  static String describe(OnnxGraph graph, String x, TableLayout layout, Vectors vectors) {
    List<String> parts = new ArrayList<>();
    int columns = layout.categoricals().size();
    for (int j = 0; j < columns; j++) {
      parts.add(vectors.of(j, levels(graph, x, j, layout.categoricals().get(j))));
    }
    int numbers = layout.continuous().size();
    if (numbers > 0) {
      parts.add(graph.columns(x, columns, columns + numbers + layout.numbers()));
    }
    return graph.concat(parts.toArray(String[]::new));
  }

  /** Whose vector each row reads, [rows]. */
  private static String levels(OnnxGraph graph, String x, int column, Field.Categorical field) {
    String one = graph.constant(new long[] {column}, 1);
    String own = graph.apply("Gather", Map.of("axis", 1), x, one);
    String flat = graph.apply("Squeeze", own, graph.constant(new long[] {1}, 1));
    long[] vectorOf =
        LongStream.range(0, field.levels()).map(i -> field.vectorOf((int) i)).toArray();
    String table = graph.constant(vectorOf, vectorOf.length);
    return graph.apply("Gather", table, graph.cast(flat, Type.INT64));
  }
}
