package io.sparkdae.network;

import io.sparkdae.network.loss.LossSpec;
import io.sparkdae.table.TableLayout;
import java.io.Serializable;
import java.util.List;

/**
 * What network to build over a table's layout.
 *
 * @param architecture the family of the network; it tells which of the sizes act
 * @param hiddenSizes widths of the hidden layers from the input on
 * @param codeSize width of the code
 * @param code what the code is held to
 * @param activation non-linearity of every block
 * @param dropout share of a block's inputs dropped while training, in [0, 1)
 * @param embeddingDropout share of the embedded levels' numbers dropped while training, in [0, 1)
 * @param tokens sizes of a transformer
 * @param categoricalEncoding how levels enter
 * @param loss what a reconstruction costs
 * @param optimizer how gradients become steps
 * @param seed seed of the initial parameters
 */
public record NetworkSpec(
    Architecture architecture,
    List<Integer> hiddenSizes,
    int codeSize,
    CodeSpec code,
    Activation activation,
    double dropout,
    double embeddingDropout,
    TokenSpec tokens,
    CategoricalEncoding categoricalEncoding,
    LossSpec loss,
    OptimizerSpec optimizer,
    long seed)
    implements Serializable {

  public NetworkSpec {
    hiddenSizes = List.copyOf(hiddenSizes);
  }

  /**
   * Number of parameters of this network over a table's rows, running batch statistics included.
   * Nothing of that size is made.
   *
   * @throws IllegalArgumentException if the sizes do not fit each other
   */
  public long parameterCount(TableLayout layout) {
    return NetworkBuilder.parameterCount(this, layout);
  }
}
