package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Targets;
import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the layers of an autoencoder can do beyond what Deeplearning4j asks of a layer. */
public interface AutoencoderLayer {

  /**
   * Tells the layer once, before anything else, of the network's layers, itself among them: it may
   * share parameters of theirs.
   */
  default void connect(List<AutoencoderLayer> layers) {
    // Most layers keep to themselves.
  }

  /** Seeds the draws of the next training pass. */
  void reseed(long seed);

  /**
   * Tells what the next training pass's batch is to be rebuilt to; most layers need not know.
   *
   * @param next the batch's targets
   */
  default void expect(Targets next) {
    // The head gets what it needs of them as labels.
  }

  /** The loss that the layer itself added in the last training pass, summed over the rows. */
  default double ownLoss() {
    return 0;
  }

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

  /**
   * Writes what {@link #infer} does, with the parameters as they are, to a graph.
   *
   * @param x the tensor of inputs
   * @return the tensor of activations
   * @throws UnsupportedOperationException if the layer has no form in ONNX yet
   */
  String describe(OnnxGraph graph, String x);
}
