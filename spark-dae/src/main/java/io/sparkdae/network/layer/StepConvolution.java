package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.ParameterRole;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A convolution over the steps of sequences, or a transposed one, as matrix products alone: one for
 * each tap of the kernel, of all steps of all sequences with these steps shifted by the tap.
 *
 * <p>Sequences lie below each other in matrices {@code [rows · stride][channels]}, a step a row of
 * the matrix. A product with shifted steps reaches from the end of one sequence into the next: what
 * a convolution writes to the last {@code kernel − 1} steps of a stride means nothing, and the
 * gradient there must be 0, as must be what a transposed convolution reads there. So no step is
 * copied, as it is by im2col, nor is a sequence handled alone.
 */
final class StepConvolution {

  /** Numbers of a matrix that a product runs over at a time, so that all taps find it cached. */
  private static final int TILE = 1 << 18;

  private final INDArray weights;
  private final INDArray bias;
  private final INDArray weightGradient;
  private final INDArray biasGradient;
  private final int stride;
  private final int kernel;
  private final int inputs;
  private final boolean transposed;
  private final INDArray taps;
  private final INDArray tapGradients;
  private INDArray ones;

  /**
   * @param name which of a layer's convolutions this is
   * @param stride steps from the begin of a sequence to that of the next
   * @param kernel number of taps
   * @param transposed whether a step's input goes to later steps, rather than coming from these
   */
  StepConvolution(
      String name,
      int stride,
      int kernel,
      boolean transposed,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients) {
    this.weights = parameters.get(weights(name));
    this.bias = parameters.get(bias(name));
    this.weightGradient = gradients.get(weights(name));
    this.biasGradient = gradients.get(bias(name));
    this.stride = stride;
    this.kernel = kernel;
    this.inputs = (int) weights.size(0) / kernel;
    this.transposed = transposed;
    // Some rows of a view of a view are not always to be had: the taps are read from a copy.
    this.taps = Nd4j.createUninitializedDetached(weights.dataType(), weights.shape());
    this.tapGradients = Nd4j.createUninitializedDetached(weights.dataType(), weights.shape());
  }

  /** The parameters: a matrix {@code [inputs][outputs]} for each tap, one below the other. */
  static List<Slot> slots(String name, int kernel, int inputs, int outputs) {
    int read = kernel * inputs;
    return List.of(
        new Slot(weights(name), read, outputs, ParameterRole.WEIGHT, Slot.Initial.linear(read)),
        new Slot(bias(name), 1, outputs, ParameterRole.PLAIN, Slot.Initial.constant(0)));
  }

  static String weights(String name) {
    return "W" + name;
  }

  static String bias(String name) {
    return "b" + name;
  }

  /**
   * @param x inputs, [rows · stride][inputs]
   * @param out takes the outputs, [rows · stride][outputs]
   */
  void forward(INDArray x, INDArray out) {
    taps.assign(weights);
    HostMemory.product(ones(out), bias, out);
    for (Tile tile : tiles(out)) {
      for (int tap = 0; tap < kernel; tap++) {
        HostMemory.addProduct(
            tile.read(x, tap, transposed), tap(taps, tap), tile.read(out, tap, !transposed));
      }
    }
  }

  /**
   * Writes the gradients of the parameters.
   *
   * @param x what {@link #forward} read
   * @param dOut gradient of the outputs
   * @param dx takes the gradient of the inputs; null where nobody asks for it
   */
  void backward(INDArray x, INDArray dOut, INDArray dx) {
    HostMemory.productOfTransposed(ones(dOut), dOut, biasGradient);
    tapGradients.assign(0);
    for (Tile tile : tiles(dOut)) {
      for (int tap = 0; tap < kernel; tap++) {
        INDArray outer = tile.read(dOut, tap, !transposed);
        HostMemory.addProductOfTransposed(
            tile.read(x, tap, transposed), outer, tap(tapGradients, tap));
        if (dx != null && tap == 0) {
          HostMemory.productWithTransposed(outer, tap(taps, tap), tile.read(dx, tap, transposed));
        } else if (dx != null) {
          HostMemory.addProductWithTransposed(
              outer, tap(taps, tap), tile.read(dx, tap, transposed));
        }
      }
    }
    weightGradient.assign(tapGradients);
  }

  /** The weights of a tap, [inputs][outputs]. */
  private INDArray tap(INDArray all, int tap) {
    return all.get(NDArrayIndex.interval(tap * inputs, (tap + 1) * inputs), NDArrayIndex.all());
  }

  /** Some whole sequences: steps from one until another. */
  private record Tile(int from, int until) {

    /** The steps that take part in a tap's product: without the first, or without the last. */
    INDArray read(INDArray steps, int tap, boolean early) {
      return early ? rows(steps, from, until - tap) : rows(steps, from + tap, until);
    }

    private static INDArray rows(INDArray steps, int from, int until) {
      return steps.get(NDArrayIndex.interval(from, until), NDArrayIndex.all());
    }
  }

  private List<Tile> tiles(INDArray out) {
    int steps = (int) out.size(0);
    long widest = (long) stride * Math.max(inputs, out.size(1));
    int length = (int) Math.max(1, TILE / widest) * stride;
    return IntStream.iterate(0, from -> from < steps, from -> from + length)
        .mapToObj(from -> new Tile(from, Math.min(steps, from + length)))
        .toList();
  }

  /** A column of ones, whose products repeat the bias and sum its gradient. */
  private INDArray ones(INDArray out) {
    if (ones == null || ones.size(0) != out.size(0)) {
      ones = Nd4j.ones(out.dataType(), out.size(0), 1);
    }
    return ones;
  }
}
