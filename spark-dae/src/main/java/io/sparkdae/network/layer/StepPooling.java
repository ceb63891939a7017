package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Max-pooling of neighbouring steps by two, which remembers whence each maximum came, and the ways
 * back there (M. Zeiler et al., Adaptive Deconvolutional Networks for Mid and High Level Feature
 * Learning, 2011). Of two equal steps the first counts as the larger.
 *
 * <p>Steps lie in {@code [rows · stride][filters]}, pooled ones in {@code [rows ·
 * pooled][filters]}; steps beyond twice as many as are pooled have no part.
 */
interface StepPooling {

  /** Writes the larger of each two steps, and remembers which it was. */
  void pool(INDArray steps, INDArray pooled);

  /** Writes each number where its maximum came from in the last pooling, and 0 elsewhere. */
  void unpool(INDArray pooled, INDArray steps);

  /** Writes the numbers that stand where the maxima came from. */
  void collect(INDArray steps, INDArray pooled);

  /**
   * The pooling of sequences by some kernels.
   *
   * @param stride steps from the begin of a sequence to that of the next
   * @param pooled number of pooled steps of a sequence
   */
  static StepPooling of(Kernels kernels, int stride, int pooled) {
    return switch (kernels) {
      case HOST -> new HostStepPooling(stride, pooled);
      case ND4J -> new Nd4jStepPooling(stride, pooled);
    };
  }
}
