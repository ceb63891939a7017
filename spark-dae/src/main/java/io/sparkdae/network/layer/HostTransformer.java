package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link TransformerKernel} with everything but the matrix products in loops over plain memory.
 * Inside the block, tokens lie as {@code [size][tokens · rows]}, so that every loop runs over many
 * tokens.
 */
final class HostTransformer implements TransformerKernel {

  private final TransformerBlock.Shape shape;
  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final BlockActivation activation;
  private final HostAttention attention;
  private final HostLayerNorm norm1;
  private final HostLayerNorm norm2;

  private final HostMemory.Scratch tokenScratch = new HostMemory.Scratch();
  private final HostMemory.Scratch qkvScratch = new HostMemory.Scratch();
  private final HostMemory.Scratch mixedScratch = new HostMemory.Scratch();
  private final HostMemory.Scratch middleScratch = new HostMemory.Scratch();
  private final HostMemory.Scratch wideScratch = new HostMemory.Scratch();
  private final HostMemory.Scratch dWideScratch = new HostMemory.Scratch();
  private final HostMemory.Scratch sumScratch = new HostMemory.Scratch();

  private int rows;
  private int lanes;
  private float[] flat = new float[0];
  private float[] tokens = new float[0];
  private float[] middle = new float[0];
  private float[] work = new float[0];
  private float[] qkv = new float[0];
  private float[] dQkv = new float[0];
  private float[] lane = new float[0];
  private INDArray tokenMatrix;
  private INDArray mixedMatrix;
  private INDArray middleMatrix;
  private INDArray wideMatrix;

  HostTransformer(
      TransformerBlock.Shape shape,
      Activation activation,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients) {
    this.shape = shape;
    this.parameters = parameters;
    this.gradients = gradients;
    this.activation = BlockActivation.of(Kernels.HOST, activation);
    this.attention = new HostAttention(shape);
    this.norm1 =
        new HostLayerNorm(parameters, gradients, TransformerBlock.GAMMA1, TransformerBlock.BETA1);
    this.norm2 =
        new HostLayerNorm(parameters, gradients, TransformerBlock.GAMMA2, TransformerBlock.BETA2);
  }

  @Override
  public void forward(INDArray x, INDArray out) {
    rows = (int) x.size(0);
    lanes = rows * shape.tokens();
    int size = shape.size();
    grow();
    HostMemory.read(HostMemory.dense(x), 0, flat, 0, size * lanes);
    TokenLanes.toLanes(flat, rows, shape.tokens(), size, tokens);
    tokenMatrix = matrix(tokenScratch, tokens, size);

    INDArray qkvMatrix = qkvScratch.of(3 * size, lanes);
    HostMemory.productOfTransposed(parameter(TransformerBlock.QKV), tokenMatrix, qkvMatrix);
    HostMemory.read(qkvMatrix, 0, qkv, 0, 3 * size * lanes);
    addBias(qkv, TransformerBlock.QKV_BIAS);
    attention.forward(qkv, rows, work);
    mixedMatrix = matrix(mixedScratch, work, size);

    sum(TransformerBlock.OUT, mixedMatrix, tokens, TransformerBlock.OUT_BIAS);
    norm1.forward(work, lanes, middle);
    middleMatrix = matrix(middleScratch, middle, size);

    wideMatrix = wideScratch.of(shape.feedForward(), lanes);
    fill(wideMatrix, TransformerBlock.WIDEN_BIAS);
    HostMemory.addProductOfTransposed(parameter(TransformerBlock.WIDEN), middleMatrix, wideMatrix);
    activation.forward(wideMatrix);

    sum(TransformerBlock.NARROW, wideMatrix, middle, TransformerBlock.NARROW_BIAS);
    norm2.forward(work, lanes, flat);
    TokenLanes.toRows(flat, rows, shape.tokens(), size, work);
    HostMemory.write(work, 0, out, 0, size * lanes);
  }

  @Override
  public void backward(INDArray gradient, INDArray dx) {
    int size = shape.size();
    HostMemory.read(HostMemory.dense(gradient), 0, flat, 0, size * lanes);
    TokenLanes.toLanes(flat, rows, shape.tokens(), size, work);
    norm2.backward(work, lanes);
    INDArray d = matrix(sumScratch, work, size);
    biasGradient(work, TransformerBlock.NARROW_BIAS);
    HostMemory.productWithTransposed(wideMatrix, d, gradient(TransformerBlock.NARROW));

    INDArray dWide = dWideScratch.of(shape.feedForward(), lanes);
    HostMemory.product(parameter(TransformerBlock.NARROW), d, dWide);
    dWide = activation.backward(dWide);
    biasGradient(dWide, TransformerBlock.WIDEN_BIAS);
    HostMemory.productWithTransposed(middleMatrix, dWide, gradient(TransformerBlock.WIDEN));
    HostMemory.addProduct(parameter(TransformerBlock.WIDEN), dWide, d);

    HostMemory.read(d, 0, work, 0, size * lanes);
    norm1.backward(work, lanes);
    HostMemory.write(work, 0, d, 0, size * lanes);
    biasGradient(work, TransformerBlock.OUT_BIAS);
    HostMemory.productWithTransposed(mixedMatrix, d, gradient(TransformerBlock.OUT));
    HostMemory.product(parameter(TransformerBlock.OUT), d, mixedMatrix);
    HostMemory.read(mixedMatrix, 0, work, 0, size * lanes);
    attention.backward(qkv, rows, work, dQkv);

    INDArray dQkvMatrix = matrix(qkvScratch, dQkv, 3 * size);
    biasGradient(dQkv, TransformerBlock.QKV_BIAS);
    HostMemory.productWithTransposed(tokenMatrix, dQkvMatrix, gradient(TransformerBlock.QKV));
    HostMemory.addProduct(parameter(TransformerBlock.QKV), dQkvMatrix, d);
    HostMemory.read(d, 0, work, 0, size * lanes);
    TokenLanes.toRows(work, rows, shape.tokens(), size, flat);
    HostMemory.write(flat, 0, dx, 0, size * lanes);
  }

  private INDArray parameter(String name) {
    return parameters.get(name);
  }

  private INDArray gradient(String name) {
    return gradients.get(name);
  }

  /** Numbers as a matrix of as many rows for the products. */
  private INDArray matrix(HostMemory.Scratch scratch, float[] numbers, int height) {
    INDArray matrix = scratch.of(height, lanes);
    HostMemory.write(numbers, 0, matrix, 0, height * lanes);
    return matrix;
  }

  /** Puts {@code weightsᵀ · x + bias + residual} at the start of {@code work}. */
  private void sum(String weights, INDArray x, float[] residual, String bias) {
    INDArray sum = sumScratch.of(shape.size(), lanes);
    HostMemory.productOfTransposed(parameter(weights), x, sum);
    HostMemory.read(sum, 0, work, 0, shape.size() * lanes);
    float[] plus = HostMemory.read(parameter(bias));
    for (int e = 0; e < plus.length; e++) {
      add(work, residual, plus[e], e * lanes, lanes);
    }
  }

  private void addBias(float[] x, String bias) {
    float[] plus = HostMemory.read(parameter(bias));
    for (int e = 0; e < plus.length; e++) {
      add(x, plus[e], e * lanes, lanes);
    }
  }

  /** Fills each row of a matrix with its bias, for a product to be added to. */
  private void fill(INDArray matrix, String bias) {
    float[] plus = HostMemory.read(parameter(bias));
    for (int e = 0; e < plus.length; e++) {
      Arrays.fill(lane, 0, lanes, plus[e]);
      HostMemory.write(lane, 0, matrix, e * lanes, lanes);
    }
  }

  private void biasGradient(float[] d, String bias) {
    INDArray gradient = gradient(bias);
    float[] sums = new float[(int) gradient.length()];
    for (int e = 0; e < sums.length; e++) {
      sums[e] = LaneSums.sum(d, e * lanes, lanes);
    }
    HostMemory.write(sums, gradient);
  }

  private void biasGradient(INDArray d, String bias) {
    INDArray gradient = gradient(bias);
    float[] sums = new float[(int) gradient.length()];
    for (int e = 0; e < sums.length; e++) {
      HostMemory.read(d, e * lanes, lane, 0, lanes);
      sums[e] = LaneSums.sum(lane, 0, lanes);
    }
    HostMemory.write(sums, gradient);
  }

  private void grow() {
    int length = shape.size() * lanes;
    if (flat.length < length) {
      flat = new float[length];
      tokens = new float[length];
      middle = new float[length];
      work = new float[length];
      qkv = new float[3 * length];
      dQkv = new float[3 * length];
      lane = new float[lanes];
    }
  }

  private static void add(float[] x, float[] more, float bias, int at, int n) {
    for (int k = at; k < at + n; k++) {
      x[k] += more[k] + bias;
    }
  }

  private static void add(float[] x, float bias, int at, int n) {
    for (int k = at; k < at + n; k++) {
      x[k] += bias;
    }
  }
}
