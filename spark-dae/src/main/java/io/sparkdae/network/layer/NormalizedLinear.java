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
interface NormalizedLinear {

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

  /**
   * Writes the outputs of a training pass, by batch statistics and with dropout.
   *
   * @param x inputs, [rows][inputs]
   * @param seed seed of the dropout
   * @param z outputs, [rows][outputs]
   */
  void forward(INDArray x, long seed, INDArray z);

  /**
   * Writes the gradients of the parameters and of the inputs, and moves the running statistics.
   *
   * @param dz gradient of the outputs
   * @param more gradient of {@link #mapInputs} from elsewhere; null for none
   * @param dx gradient of the inputs
   */
  void backward(INDArray dz, INDArray more, INDArray dx);

  /** What the map read in the last training pass, [rows][inputs]. */
  INDArray mapInputs();

  /** What the map reads when nothing is learnt, [rows][inputs]. */
  INDArray mapInputs(INDArray x);

  /**
   * The outputs when nothing is learnt: running statistics, no dropout.
   *
   * @param x inputs, [rows][inputs]
   * @return outputs, [rows][outputs], in memory that the next call overwrites
   */
  INDArray infer(INDArray x);

  /** Forgets what was derived from parameters that have been replaced. */
  void parametersChanged();

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
