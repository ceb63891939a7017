package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.RowGradients;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the layers of an autoencoder can do beyond what Deeplearning4j asks of a layer. */
public interface AutoencoderLayer {

  /** Seeds the draws of the next training pass. */
  void reseed(long seed);

  /** Forgets what was derived from parameters that have been replaced. */
  void parametersChanged();

  /**
   * Gradients of the layer's tables after a training pass, of which only some rows occurred.
   *
   * @param at where the layer's parameters begin in the parameter vector
   */
  List<RowGradients> rowGradients(int at);

  /**
   * The layer's function as it is when nothing is learnt: no dropout, running batch statistics, no
   * allocation beyond the layer's own memory.
   *
   * @param x inputs, [rows][inputs]
   * @return activations, [rows][outputs], in memory that the next call overwrites
   */
  INDArray infer(INDArray x);
}
