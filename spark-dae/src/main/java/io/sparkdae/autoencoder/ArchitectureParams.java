package io.sparkdae.autoencoder;

import io.sparkdae.network.Architecture;
import io.sparkdae.network.CategoricalEncoding;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.ChoiceParam;
import io.sparkdae.stage.StageParams;
import java.util.Arrays;

/**
 * Which family the network is of, and how levels enter and leave it.
 *
 * @param <T> the class that implements the interface
 */
public interface ArchitectureParams<T> extends StageParams<T> {

  /**
   * Family of the network: {@code bottleneck} (narrowing encoder, code, mirrored decoder, batch
   * norms), {@code deepStack} (wide layers without norms or a narrow middle; its code is the last
   * hidden layer), {@code stacked} (a bottleneck without norms), {@code transformer} (a row cut
   * into tokens that attend to each other; its code is the last block's output) or {@code
   * columnTransformer} (the same with a token a column).
   */
  default ChoiceParam architecture() {
    return BoundedParams.oneOf(
        this,
        "architecture",
        "family of the network: 'bottleneck' (narrowing encoder, code, mirrored decoder, batch"
            + " norms), 'deepStack' (wide layers without norms or a narrow middle; its code is the"
            + " last hidden layer), 'stacked' (narrowing encoder, code, mirrored decoder, without"
            + " norms), 'transformer' (a row projected to tokens that attend to each other; its"
            + " code is the last block's output) or 'columnTransformer' (the same with a token a"
            + " column, and a code of tokenSize numbers a column; no vectorCols, no sequenceCols,"
            + " no multiValuedCols)",
        Arrays.stream(Architecture.values()).map(Architecture::label).toArray(String[]::new));
  }

  /** Value of {@link #architecture()}. */
  default String getArchitecture() {
    return getOrDefault(architecture());
  }

  /** Sets {@link #architecture()}. */
  default T setArchitecture(String value) {
    set(architecture(), value);
    return self();
  }

  /**
   * How levels enter the network: {@code embedding} (a learnt vector a level) or {@code oneHot} (a
   * unit a level).
   */
  default ChoiceParam categoricalEncoding() {
    return BoundedParams.oneOf(
        this,
        "categoricalEncoding",
        "how levels enter the network: 'embedding' (a learnt vector a level) or 'oneHot' (a "
            + "unit a level)",
        CategoricalEncoding.EMBEDDING.label(),
        CategoricalEncoding.ONE_HOT.label());
  }

  /** Value of {@link #categoricalEncoding()}. */
  default String getCategoricalEncoding() {
    return getOrDefault(categoricalEncoding());
  }

  /** Sets {@link #categoricalEncoding()}. */
  default T setCategoricalEncoding(String value) {
    set(categoricalEncoding(), value);
    return self();
  }

  /**
   * What a wrong level costs: {@code crossEntropy} of a softmax or {@code embeddingRegression}, the
   * squared distance of a predicted vector from the level's embedding scaled to length 1, each side
   * of the loss a mean over its columns; or {@code squaredError} of its one-hot vector, the loss
   * summed over the row.
   */
  default ChoiceParam categoricalLoss() {
    return BoundedParams.oneOf(
        this,
        "categoricalLoss",
        "what a wrong level costs: 'crossEntropy' of a softmax, or 'embeddingRegression', "
            + "the squared distance of a predicted vector from the level's own embedding scaled to "
            + "length 1, which the loss does not move (the nearest embedding is the prediction), "
            + "each side of the loss a mean over its columns; or 'squaredError' of its one-hot "
            + "vector, the loss summed over the row, numbers included",
        Arrays.stream(CategoricalLoss.values()).map(CategoricalLoss::label).toArray(String[]::new));
  }

  /** Value of {@link #categoricalLoss()}. */
  default String getCategoricalLoss() {
    return getOrDefault(categoricalLoss());
  }

  /** Sets {@link #categoricalLoss()}. */
  default T setCategoricalLoss(String value) {
    set(categoricalLoss(), value);
    return self();
  }
}
