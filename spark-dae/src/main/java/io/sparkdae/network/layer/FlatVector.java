package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.DenseStep;
import io.sparkdae.network.optimizer.Numbers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

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

  /** A row-major matrix of so many rows, single precision. */
  public static INDArray matrix(float[] numbers, int rows) {
    return HostMemory.matrix(numbers, rows);
  }

  /** The numbers of a dense row-major array wherever it lies. */
  public static float[] read(INDArray from) {
    return HostMemory.numbers(from);
  }

  /** The numbers of a dense row-major array, whatever its precision. */
  public double[] readDoubles(INDArray from) {
    return switch (kernels) {
      case HOST -> {
        float[] single = HostMemory.read(from);
        double[] numbers = new double[single.length];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = single[i];
        }
        yield numbers;
      }
      case ND4J -> from.data().asDouble();
    };
  }

  /** Fills a dense row-major array of any precision from an array of the same length. */
  public void writeDoubles(double[] from, INDArray to) {
    switch (kernels) {
      case HOST -> {
        float[] single = new float[from.length];
        for (int i = 0; i < single.length; i++) {
          single[i] = (float) from[i];
        }
        HostMemory.write(single, to);
      }
      case ND4J -> to.assign(Nd4j.createFromArray(from).reshape(to.shape()).castTo(to.dataType()));
    }
  }

  /** What is done to a row of a matrix, in place. */
  @FunctionalInterface
  interface RowChange {

    void apply(int row, double[] numbers);
  }

  /** Changes the rows of a dense row-major matrix one after the other, in double precision. */
  void changeRows(INDArray matrix, RowChange change) {
    double[] row = new double[(int) matrix.size(1)];
    switch (kernels) {
      case HOST -> {
        FloatBuffer cells = HostMemory.buffer(matrix);
        float[] single = new float[row.length];
        for (int r = 0; r < matrix.size(0); r++) {
          cells.get(r * row.length, single);
          for (int k = 0; k < row.length; k++) {
            row[k] = single[k];
          }
          change.apply(r, row);
          for (int k = 0; k < row.length; k++) {
            single[k] = (float) row[k];
          }
          cells.put(r * row.length, single);
        }
      }
      case ND4J -> {
        double[] all = readDoubles(matrix);
        for (int at = 0; at < all.length; at += row.length) {
          System.arraycopy(all, at, row, 0, row.length);
          change.apply(at / row.length, row);
          System.arraycopy(row, 0, all, at, row.length);
        }
        writeDoubles(all, matrix);
      }
    }
  }

  /** A dense vector as numbers that are copied in stretches, as long as the vector lives. */
  public Numbers numbers(INDArray vector) {
    return switch (kernels) {
      case HOST -> new HostMemory.Stretches(vector);
      case ND4J -> new Stretches(vector);
    };
  }

  /**
   * What steps a network's parameters where they live; null for an optimiser's own loops over host
   * memory.
   *
   * @param parameters the flat parameter vector
   * @param gradient its gradient, asked for at each step
   */
  public DenseStep denseStep(Supplier<INDArray> parameters, Supplier<INDArray> gradient) {
    return switch (kernels) {
      case HOST -> null;
      case ND4J -> new Nd4jDenseStep(parameters, gradient);
    };
  }

  /** By ND4J's operations, wherever the vector is. */
  private record Stretches(INDArray vector) implements Numbers {

    @Override
    public int length() {
      return (int) vector.length();
    }

    @Override
    public void read(int at, float[] to, int length) {
      System.arraycopy(stretch(at, length).toFloatVector(), 0, to, 0, length);
    }

    @Override
    public void write(float[] from, int at, int length) {
      INDArray values = Nd4j.createFromArray(Arrays.copyOf(from, length));
      stretch(at, length).assign(values.castTo(vector.dataType()));
    }

    private INDArray stretch(int at, int length) {
      return vector.reshape(vector.length()).get(NDArrayIndex.interval(at, at + length));
    }
  }
}
