package io.sparkdae.network.layer;

import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.List;
import java.util.function.ToIntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The head of a field of levels or of a bag whose outputs are not those of the dense map: it
 * samples its classes, or tells them by their embeddings at the input.
 */
interface LevelHead {

  /**
   * The field's part of a training pass.
   *
   * @param x what the head reads, [rows][inputs]
   * @param targets class of each row, or the slots of its bag; NaN where it is missing
   * @param emphasis what each row's loss is multiplied by
   * @param seed seed of what is drawn
   * @param gradient gradient of the mean loss by what the head reads, added to, [rows][inputs]
   * @return the weighted loss, summed over the rows
   */
  double train(INDArray x, float[] targets, double[] emphasis, long seed, INDArray gradient);

  /** The outputs of all classes, [rows][classes]. */
  INDArray infer(INDArray x);

  /** Writes {@link #infer}, up to what all classes of a row have in common, to a graph. */
  String describe(OnnxGraph graph, String x);

  /**
   * Gradients of the layer's own parameters that are stepped by row.
   *
   * @param positions where a parameter of the layer begins, by its name
   */
  List<RowGradients> rowGradients(ToIntFunction<String> positions);

  /** Adds the last training pass's gradient of the embeddings, to all of them. */
  default void addTableGradient(INDArray table) {
    // Most heads have weights of their own.
  }

  /** Adds the last training pass's gradient of the embeddings, to those that took part. */
  default void addTableGradient(RowSums table) {
    // Most heads have weights of their own.
  }

  /** Forgets what was derived from parameters that have been replaced. */
  default void parametersChanged() {
    // Most heads derive nothing.
  }
}
