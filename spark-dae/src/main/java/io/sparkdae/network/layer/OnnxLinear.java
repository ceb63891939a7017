package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import io.sparkdae.network.onnx.OnnxGraph;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes linear maps and what stands around them to an ONNX graph, as they are in inference. */
final class OnnxLinear {

  /** Beyond it mish is the identity in single precision, and e²ˣ soon overflows. */
  private static final float MISH_IS_LINEAR = 20;

  private OnnxLinear() {}

  /** What a map reads: the normalised inputs where a norm stands before it. */
  static String mapInputs(OnnxGraph graph, String x, Map<String, INDArray> parameters) {
    if (!parameters.containsKey(NormalizedLinear.GAMMA)) {
      return x;
    }
    float[] slope = read(parameters, NormalizedLinear.GAMMA);
    float[] shift = read(parameters, NormalizedLinear.BETA);
    float[] mean = read(parameters, NormalizedLinear.MEAN);
    float[] variance = read(parameters, NormalizedLinear.VARIANCE);
    for (int i = 0; i < slope.length; i++) {
      slope[i] /= (float) Math.sqrt(variance[i] + NormalizedLinear.EPSILON);
      shift[i] -= mean[i] * slope[i];
    }
    String scaled = graph.apply("Mul", x, graph.constant(slope, 1, slope.length));
    return graph.apply("Add", scaled, graph.constant(shift, 1, shift.length));
  }

  private static float[] read(Map<String, INDArray> parameters, String name) {
    return parameters.get(name).dup('c').data().asFloat();
  }

  /** The map itself: u · W + b. */
  static String map(OnnxGraph graph, String u, Map<String, INDArray> parameters) {
    String z = graph.apply("MatMul", u, graph.constant(parameters.get(NormalizedLinear.WEIGHTS)));
    return parameters.containsKey(NormalizedLinear.BIAS)
        ? graph.apply("Add", z, graph.constant(parameters.get(NormalizedLinear.BIAS)))
        : z;
  }

  static String activate(OnnxGraph graph, String z, Activation activation) {
    return switch (activation) {
      case MISH -> mish(graph, z);
      case RELU -> graph.apply("Relu", z);
      case SIGMOID -> graph.apply("Sigmoid", z);
      case TANH -> graph.apply("Tanh", z);
    };
  }

  /** With e = eˣ and m = e · (e + 2): tanh(softplus(x)) = m / (m + 2). */
  private static String mish(OnnxGraph graph, String z) {
    String two = graph.constant(new float[] {2});
    String bounded = graph.apply("Min", z, graph.constant(new float[] {MISH_IS_LINEAR}));
    String e = graph.apply("Exp", bounded);
    String m = graph.apply("Mul", e, graph.apply("Add", e, two));
    return graph.apply("Mul", z, graph.apply("Div", m, graph.apply("Add", m, two)));
  }
}
