package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer's linear map with what stands before it. */
interface LinearKernel {

  /**
   * Asks the kernel to take over the activation of what it reads: training passes then read
   * pre-activations, whose memory is then its own, and give the gradients of these. What it reads
   * and writes anyway passes through memory once less, each way.
   *
   * @return whether it does
   */
  default boolean takeOver(BlockActivation before) {
    return false;
  }

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
   * @param more gradient of {@link #mapInputs} from elsewhere; null for none; {@code dx} itself
   *     where it holds that, which spares a pass over it
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

  /**
   * The kernel over a layer's parameters and gradients.
   *
   * @param normalized whether a batch norm stands before the map
   * @param dropout share of the map's inputs dropped while training, in [0, 1)
   */
  static LinearKernel of(
      boolean normalized,
      Kernels kernels,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      double dropout) {
    return normalized
        ? NormalizedLinear.of(kernels, parameters, gradients, dropout)
        : new PlainLinear(kernels, parameters, gradients, dropout);
  }
}
