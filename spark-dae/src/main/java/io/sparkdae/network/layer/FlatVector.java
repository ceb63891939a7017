package io.sparkdae.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between plain arrays and a network's flat vectors, wherever these live. */
public final class FlatVector {

  private final Kernels kernels;

  /**
   * @param kernels the kernels that the network's layers use
   */
  public FlatVector(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Copies a dense vector into an array of the same length. */
  public void read(INDArray from, float[] to) {
    switch (kernels) {
      case HOST -> HostMemory.read(from, to);
      case ND4J -> System.arraycopy(from.data().asFloat(), 0, to, 0, to.length);
    }
  }

  /** Fills a dense vector from an array of the same length. */
  public void write(float[] from, INDArray to) {
    switch (kernels) {
      case HOST -> HostMemory.write(from, to);
      case ND4J -> to.assign(Nd4j.createFromArray(from).reshape(to.shape()).castTo(to.dataType()));
    }
  }
}
