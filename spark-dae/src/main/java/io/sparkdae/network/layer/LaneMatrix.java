package io.sparkdae.network.layer;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers of many lanes, {@code [size][lanes]}, an array each, and the memory of a product. */
final class LaneMatrix {

  private final HostMemory.Scratch scratch = new HostMemory.Scratch();
  private float[][] numbers = new float[0][0];
  private INDArray matrix;

  /** Makes room; what was in it is lost. */
  LaneMatrix of(int size, int lanes) {
    if (numbers.length < size || numbers[0].length < lanes) {
      numbers = new float[size][lanes];
    }
    matrix = scratch.of(size, lanes);
    return this;
  }

  float[][] numbers() {
    return numbers;
  }

  /** What the products read and write. */
  INDArray matrix() {
    return matrix;
  }

  /** Puts the numbers into the matrix. */
  INDArray send() {
    int lanes = (int) matrix.size(1);
    FloatBuffer cells = HostMemory.buffer(matrix);
    for (int e = 0; e < matrix.size(0); e++) {
      cells.put(e * lanes, numbers[e], 0, lanes);
    }
    return matrix;
  }

  /** Takes the numbers out of the matrix. */
  float[][] receive() {
    int lanes = (int) matrix.size(1);
    FloatBuffer cells = HostMemory.buffer(matrix);
    for (int e = 0; e < matrix.size(0); e++) {
      cells.get(e * lanes, numbers[e], 0, lanes);
    }
    return numbers;
  }
}
