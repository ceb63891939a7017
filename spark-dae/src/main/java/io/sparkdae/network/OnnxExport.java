package io.sparkdae.network;

import io.sparkdae.network.layer.AutoencoderLayer;
import io.sparkdae.network.loss.Head;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.onnx.OnnxGraph.Type;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;

/**
 * Writes a trained network as an ONNX model of operator set {@value OnnxGraph#OPSET}.
 *
 * <p>Inputs: {@code levels}, int64 [rows][categorical columns], indices as the fitted table has
 * them; {@code numbers}, float [rows][continuous columns], scaled, NaN for a missing one. Outputs:
 * {@code encoded}, float [rows][encoded size]; {@code reconstructedLevels} and {@code
 * reconstructedNumbers}, of the inputs' shapes and in their terms. Inputs and outputs of a kind of
 * columns that the table lacks are left out.
 */
final class OnnxExport {

  private final TableLayout layout;
  private final OnnxGraph graph = new OnnxGraph();
  private int outputAt;

  private OnnxExport(TableLayout layout) {
    this.layout = layout;
  }

  /**
   * The model of a network.
   *
   * @param layers the network's layers, the head last
   * @param encoder positions of the layers whose activations are the encoded vector
   * @param width length of the encoded vector
   */
  static byte[] write(
      TableLayout layout,
      ReconstructionLoss loss,
      Layer[] layers,
      List<Integer> encoder,
      int width) {
    for (Field.MultiValued bag : layout.bags()) {
      throw new UnsupportedOperationException(
          "this network has no form in ONNX yet; found the multi-valued column "
              + bag.name()
              + "; levels, numbers and vectors have one; encode with"
              + " DenoisingAutoencoderModel.transform or the plain Java scorer, or fit without it.");
    }
    OnnxExport export = new OnnxExport(layout);
    List<String> activations = new ArrayList<>();
    String x = export.inputs();
    for (Layer layer : layers) {
      x = ((AutoencoderLayer) layer).describe(export.graph, x);
      activations.add(x);
    }
    String[] parts = encoder.stream().map(activations::get).toArray(String[]::new);
    export.graph.output("encoded", Type.FLOAT, width, export.graph.concat(parts));
    export.reconstruct(loss.heads(), x);
    return export.graph.toByteArray(
        "denoising autoencoder; indices and scales of the columns are in columns.json");
  }

  /** What the input layer reads: levels, numbers with 0 for a missing one, flags of these. */
  private String inputs() {
    List<String> parts = new ArrayList<>();
    if (!layout.categoricals().isEmpty()) {
      String levels = graph.input("levels", Type.INT64, layout.categoricals().size());
      parts.add(graph.cast(levels, Type.FLOAT));
    }
    if (!layout.continuous().isEmpty()) {
      String numbers = graph.input("numbers", Type.FLOAT, layout.continuous().size());
      String missing = graph.apply("IsNaN", numbers);
      parts.add(graph.apply("Where", missing, graph.constant(new float[] {0}), numbers));
      if (layout.numbers() > 0) {
        // Entries of vectors have no flag.
        String flags = graph.cast(missing, Type.FLOAT);
        boolean all = layout.numbers() == layout.continuous().size();
        parts.add(all ? flags : graph.columns(flags, 0, layout.numbers()));
      }
    }
    return graph.concat(parts.toArray(String[]::new));
  }

  private void reconstruct(List<Head> heads, String outputs) {
    List<String> levels = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (Head head : heads.subList(0, layout.width())) {
      String own = graph.columns(outputs, outputAt, outputAt + head.width());
      (levels.size() < layout.categoricals().size() ? levels : numbers).add(value(head, own));
      outputAt += head.width();
    }
    output("reconstructedLevels", Type.INT64, levels);
    output("reconstructedNumbers", Type.FLOAT, numbers);
  }

  private void output(String name, Type type, List<String> columns) {
    if (!columns.isEmpty()) {
      graph.output(name, type, columns.size(), graph.concat(columns.toArray(String[]::new)));
    }
  }

  /** A field's prediction, [rows][1]: an index of the table, or a scaled number. */
  private String value(Head head, String z) {
    if (head instanceof Head.Range range) {
      String share = graph.apply("Sigmoid", z);
      float low = (float) range.low();
      String span = graph.constant(new float[] {(float) range.high() - low});
      String above = graph.apply("Mul", share, span);
      return graph.apply("Add", above, graph.constant(new float[] {low}));
    }
    if (!head.isClassed()) {
      return z;
    }
    // Classes below the first predicted stand for no value; class k is index k + 1 of the table.
    int first = Math.min(head.firstPredicted(), head.width() - 1);
    String candidates = graph.columns(z, first, head.width());
    String best = graph.apply("ArgMax", Map.of("axis", 1), candidates);
    return graph.apply("Add", best, graph.constant(new long[] {first + 1L}));
  }
}
