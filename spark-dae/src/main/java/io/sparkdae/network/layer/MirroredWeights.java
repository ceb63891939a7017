package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights of one linear map as another one's transposed (tied weights, as P. Vincent et al.,
 * Stacked Denoising Autoencoders, 2010, have them). What the kernels read is a copy that lies as
 * they expect it; making it costs a batch's product divided by the batch's rows.
 */
final class MirroredWeights {

  private final INDArray source;
  private final INDArray weights;
  private final INDArray gradient;

  /**
   * @param source the other map's weights, [inputs][outputs]
   */
  MirroredWeights(INDArray source) {
    this.source = source;
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      this.weights = source.transpose().dup('c');
      this.gradient = Nd4j.zeros(source.dataType(), weights.shape());
    }
  }

  /** The weights, [outputs of the other][inputs of the other], as of the last {@link #refresh}. */
  INDArray weights() {
    return weights;
  }

  /** Takes the gradient of {@link #weights}. */
  INDArray gradient() {
    return gradient;
  }

  /** Copies the other map's weights again. */
  void refresh() {
    weights.assign(source.transpose());
  }

  /** Adds the gradient to the other map's own. */
  void addGradient(INDArray to) {
    to.addi(gradient.transpose());
  }
}
