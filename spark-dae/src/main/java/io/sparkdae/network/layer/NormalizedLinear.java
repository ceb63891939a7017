package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation, then dropout, then a linear map: z = dropout(γ · (x − μ) / √(σ² + ε) + β) ·
 * W (+ b). The norm stands before the map because it is what makes embeddings that start small
 * visible to the map.
 */
interface NormalizedLinear extends LinearKernel {

  String WEIGHTS = "W";
  String BIAS = "b";
  String GAMMA = "gamma";
  String BETA = "beta";
  String MEAN = "mean";
  String VARIANCE = "var";

  /** ε of batch normalisation. */
  double EPSILON = 1e-5;

  /** Share of a batch's statistics in the running ones. */
  double MOMENTUM = 0.1;

  /** The parameters. */
  static List<Slot> slots(int inputs, int outputs, boolean bias) {
    List<Slot> slots = new ArrayList<>();
    Slot.Initial linear = Slot.Initial.linear(inputs);
    slots.add(new Slot(WEIGHTS, inputs, outputs, ParameterRole.WEIGHT, linear));
    slots.add(row(GAMMA, inputs, ParameterRole.PLAIN, 1));
    slots.add(row(BETA, inputs, ParameterRole.PLAIN, 0));
    slots.add(row(MEAN, inputs, ParameterRole.STATISTIC, 0));
    slots.add(row(VARIANCE, inputs, ParameterRole.STATISTIC, 1));
    if (bias) {
      slots.add(row(BIAS, outputs, ParameterRole.PLAIN, 0));
    }
    return slots;
  }

  private static Slot row(String name, int length, ParameterRole role, double value) {
    return new Slot(name, 1, length, role, Slot.Initial.constant(value));
  }

  /** The kernel over a layer's parameters and gradients; dropout in [0, 1). */
  static NormalizedLinear of(
      Kernels kernels,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      double dropout) {
    return switch (kernels) {
      case HOST -> new HostNormalizedLinear(parameters, gradients, dropout);
      case ND4J -> new Nd4jNormalizedLinear(parameters, gradients, dropout);
    };
  }
}
