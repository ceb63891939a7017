package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.DenseStep;
import io.sparkdae.network.optimizer.Numbers;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.Arrays;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
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

  /** The gradients of rows as a matrix, [rows][width]; not copied where they are one. */
  static INDArray matrix(RowGradients gradients, DataType type) {
    INDArray values =
        gradients.values() instanceof Stretches own
            ? own.vector()
            : Nd4j.createFromArray(gradients.toArray());
    return values.reshape('c', gradients.rows().length, gradients.width()).castTo(type);
  }

  /**
   * The gradients of a table's rows where they are: copied by kernels over host memory, which work
   * on where they lie.
   *
   * @param from where the table begins in the parameter vector
   * @param values a gradient a row, [rows][width], which nobody changes after
   */
  public RowGradients rowGradients(int from, int[] rows, INDArray values) {
    int width = (int) values.size(1);
    return switch (kernels) {
      case HOST -> new RowGradients(from, width, rows, HostMemory.read(values));
      case ND4J -> new RowGradients(from, width, rows, numbers(values));
    };
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

    /** From one such vector to another the host sees none of it. */
    @Override
    public void copyTo(Numbers other, int from, int to, int length) {
      if (other instanceof Stretches own) {
        own.stretch(to, length).assign(stretch(from, length));
      } else {
        Numbers.super.copyTo(other, from, to, length);
      }
    }

    private INDArray stretch(int at, int length) {
      return vector.reshape(vector.length()).get(NDArrayIndex.interval(at, at + length));
    }
  }
}
