package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.onnx.OnnxGraph.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes what reads and rebuilds sequences to an ONNX graph. Pooling goes by comparisons of the two
 * halves of each pair, for the indices that ONNX's own max-pooling tells depend on the number of
 * rows.
 */
final class OnnxSequences {

  private final OnnxGraph graph;
  private final SequenceShape shape;
  private final Activation activation;
  private final Map<String, INDArray> parameters;

  /**
   * @param shape sizes of a column's sequences
   * @param parameters of the layer that reads or rebuilds them
   */
  OnnxSequences(
      OnnxGraph graph,
      SequenceShape shape,
      Activation activation,
      Map<String, INDArray> parameters) {
    this.graph = graph;
    this.shape = shape;
    this.activation = activation;
    this.parameters = parameters;
  }

  /**
   * What a sequence became.
   *
   * @param features [rows][features]
   * @param later 1 where the second of two steps was the larger, else 0, [rows][filters][pooled][1]
   */
  record Encoded(String features, String later) {}

  /** The features of cells, [rows][cells]. */
  Encoded encode(String cells, int sequence) {
    String steps = reshape(cells, 0, shape.channels(), shape.steps());
    String convolved = activate(convolution("Conv", SequenceEncoder.first(sequence), steps));
    int paired = 2 * shape.pooled();
    String even = slice(convolved, 2, 0, paired);
    String pairs = reshape(even, 0, shape.filters(), shape.pooled(), 2);
    String first = slice(pairs, 3, 0, 1);
    String second = slice(pairs, 3, 1, 2);
    String later = graph.cast(graph.apply("Greater", second, first), Type.FLOAT);
    String maxima = graph.apply("Max", first, second);
    String pooled = reshape(maxima, 0, shape.filters(), shape.pooled());
    String features = activate(convolution("Conv", SequenceEncoder.second(sequence), pooled));
    return new Encoded(reshape(features, 0, shape.features()), later);
  }

  /** The cells, [rows][cells], of features, [rows][features]. */
  String decode(String features, String later, int sequence) {
    String read = reshape(activate(features), 0, shape.filters(), shape.featureSteps());
    String pooled = activate(convolution("ConvTranspose", SequenceDecoding.first(sequence), read));
    String maxima = reshape(pooled, 0, shape.filters(), shape.pooled(), 1);
    String second = graph.apply("Mul", maxima, later);
    String first = graph.apply("Sub", maxima, second);
    String pairs = graph.apply("Concat", Map.of("axis", 3), first, second);
    String steps = reshape(pairs, 0, shape.filters(), 2 * shape.pooled());
    if (2 * shape.pooled() < shape.convolved()) {
      steps = graph.apply("Pad", steps, graph.constant(new long[] {0, 0, 0, 0, 0, 1}, 6));
    }
    String cells = convolution("ConvTranspose", SequenceDecoding.second(sequence), steps);
    return reshape(cells, 0, shape.cells());
  }

  private String convolution(String operator, String name, String steps) {
    INDArray weights = parameters.get(StepConvolution.weights(name)).dup('c');
    INDArray bias = parameters.get(StepConvolution.bias(name)).dup('c');
    int outputs = (int) weights.size(1);
    int inputs = (int) weights.size(0) / shape.kernel();
    boolean transposed = operator.equals("ConvTranspose");
    float[] own = weights.data().asFloat();
    float[] numbers = new float[own.length];
    for (int tap = 0; tap < shape.kernel(); tap++) {
      for (int in = 0; in < inputs; in++) {
        for (int out = 0; out < outputs; out++) {
          int at = transposed ? in * outputs + out : out * inputs + in;
          numbers[at * shape.kernel() + tap] = own[(tap * inputs + in) * outputs + out];
        }
      }
    }
    return graph.apply(
        operator,
        steps,
        graph.constant(
            numbers, transposed ? inputs : outputs, transposed ? outputs : inputs, shape.kernel()),
        graph.constant(bias.data().asFloat(), outputs));
  }

  private String activate(String z) {
    return OnnxLinear.activate(graph, z, activation);
  }

  private String reshape(String tensor, long... sizes) {
    return graph.apply("Reshape", tensor, graph.constant(sizes, sizes.length));
  }

  private String slice(String tensor, long axis, long from, long until) {
    return graph.apply(
        "Slice",
        tensor,
        graph.constant(new long[] {from}, 1),
        graph.constant(new long[] {until}, 1),
        graph.constant(new long[] {axis}, 1));
  }

  /** Tensors with the features behind everything else, of one with cells. */
  static String gather(OnnxGraph graph, SequencePlaces places, String x, List<String> features) {
    List<String> parts = new ArrayList<>();
    for (int[] gap : places.gaps()) {
      parts.add(graph.columns(x, gap[0], gap[1]));
    }
    parts.addAll(features);
    return graph.concat(parts.toArray(String[]::new));
  }

  /** Tensors with the cells in their places, of one with features behind everything else. */
  static String scatter(OnnxGraph graph, SequencePlaces places, String x, List<String> cells) {
    record Part(int at, String tensor) {}
    List<Part> parts = new ArrayList<>();
    for (int[] gap : places.gaps()) {
      parts.add(new Part(gap[0], graph.columns(x, gap[2], gap[2] + gap[1] - gap[0])));
    }
    IntStream.range(0, cells.size())
        .forEach(i -> parts.add(new Part(places.places().get(i), cells.get(i))));
    parts.sort(Comparator.comparingInt(Part::at));
    return graph.concat(parts.stream().map(Part::tensor).toArray(String[]::new));
  }
}
