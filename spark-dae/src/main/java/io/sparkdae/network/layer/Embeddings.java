package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.RowGradients;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gathers levels' vectors and scatters their gradients. */
interface Embeddings {

  /**
   * Writes {@code [embeddings | numbers | flags]}.
   *
   * @param in levels, numbers and flags
   * @param training whether dropout acts and {@link #backward} will follow
   * @param seed seed of the dropout
   * @param out embeddings, numbers and flags
   */
  void forward(INDArray in, boolean training, long seed, INDArray out);

  /** Writes the tables' gradients; a level that occurs twice gets the sum of both. */
  void backward(INDArray gradient);

  /** Gradients of the large tables after {@link #backward}, of the rows that occurred. */
  List<RowGradients> rowGradients(int at);

  /** The kernel of a configuration over its parameters and gradients. */
  static Embeddings of(
      TabularInput configuration, Map<String, INDArray> tables, Map<String, INDArray> gradients) {
    return switch (configuration.kernels()) {
      case HOST -> new HostEmbeddings(configuration, tables, gradients);
      case ND4J -> new Nd4jEmbeddings(configuration, tables, gradients);
    };
  }
}
