package io.sparkdae.network.layer;

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

  /**
   * Writes the tables' gradients, or the sums of those that are stepped by row; a level that occurs
   * twice gets the sum of both.
   */
  void backward(INDArray gradient);

  /** The gradients of the tables that are stepped by row; null for the others. */
  List<? extends RowSums> sums();

  /** The kernel of a configuration over its parameters and gradients. */
  static Embeddings of(
      TabularInput configuration, Map<String, INDArray> tables, Map<String, INDArray> gradients) {
    return switch (configuration.kernels()) {
      case HOST -> new HostEmbeddings(configuration, tables, gradients);
      case ND4J -> new Nd4jEmbeddings(configuration, tables, gradients);
    };
  }
}
