package io.sparkdae.network.layer;

import static io.sparkdae.network.layer.TransformerBlock.NARROW;
import static io.sparkdae.network.layer.TransformerBlock.NARROW_BIAS;
import static io.sparkdae.network.layer.TransformerBlock.OUT;
import static io.sparkdae.network.layer.TransformerBlock.OUT_BIAS;
import static io.sparkdae.network.layer.TransformerBlock.QKV;
import static io.sparkdae.network.layer.TransformerBlock.QKV_BIAS;
import static io.sparkdae.network.layer.TransformerBlock.WIDEN;
import static io.sparkdae.network.layer.TransformerBlock.WIDEN_BIAS;

import io.sparkdae.network.Activation;
import java.nio.FloatBuffer;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link TransformerKernel} with everything but the matrix products in loops over plain memory.
 * Inside the block, tokens lie as {@code [size][tokens · rows]}, so that every loop runs over many.
 */
final class HostTransformer implements TransformerKernel {

  private final TransformerBlock.Shape shape;
  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final BlockActivation activation;
  private final HostAttention attention;
  private final HostLayerNorm norm1;
  private final HostLayerNorm norm2;

  private final LaneMatrix tokens = new LaneMatrix();
  private final LaneMatrix qkv = new LaneMatrix();
  private final LaneMatrix mixed = new LaneMatrix();
  private final LaneMatrix middle = new LaneMatrix();
  private final LaneMatrix sum = new LaneMatrix();
  private final HostMemory.Scratch wideScratch = new HostMemory.Scratch();
  private final HostMemory.Scratch dWideScratch = new HostMemory.Scratch();

  private int rows;
  private int lanes;
  private float[] flat = new float[0];
  private float[] lane = new float[0];
  private INDArray wide;
  private INDArray ones;

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
    grow();
    HostMemory.read(HostMemory.dense(x), flat);
    TokenLanes.toLanes(flat, rows, shape.tokens(), shape.size(), tokens.numbers());
    HostMemory.productOfTransposed(parameter(QKV), tokens.send(), qkv.matrix());
    float[] plus = HostMemory.read(parameter(QKV_BIAS));
    float[][] read = qkv.receive();
    for (int e = 0; e < plus.length; e++) {
      Lanes.add(read[e], plus[e], lanes);
    }
    attention.forward(read, rows, mixed.numbers());

    project(OUT, mixed.send(), tokens.numbers(), OUT_BIAS);
    norm1.forward(sum.numbers(), lanes, middle.numbers());

    wide = wideScratch.of(shape.feedForward(), lanes);
    fill(wide, WIDEN_BIAS);
    HostMemory.addProductOfTransposed(parameter(WIDEN), middle.send(), wide);
    activation.forward(wide);

    project(NARROW, wide, middle.numbers(), NARROW_BIAS);
    norm2.forward(sum.numbers(), lanes, sum.numbers());
    TokenLanes.toRows(sum.numbers(), rows, shape.tokens(), shape.size(), flat);
    HostMemory.write(flat, out);
  }

  @Override
  public void backward(INDArray gradient, INDArray dx) {
    HostMemory.read(HostMemory.dense(gradient), flat);
    TokenLanes.toLanes(flat, rows, shape.tokens(), shape.size(), sum.numbers());
    norm2.backward(sum.numbers(), lanes);
    INDArray d = sum.send();
    biasGradient(d, NARROW_BIAS);
    HostMemory.productWithTransposed(wide, d, gradient(NARROW));

    INDArray dWide = dWideScratch.of(shape.feedForward(), lanes);
    HostMemory.product(parameter(NARROW), d, dWide);
    dWide = activation.backward(dWide);
    biasGradient(dWide, WIDEN_BIAS);
    HostMemory.productWithTransposed(middle.matrix(), dWide, gradient(WIDEN));
    HostMemory.addProduct(parameter(WIDEN), dWide, d);

    norm1.backward(sum.receive(), lanes);
    biasGradient(sum.send(), OUT_BIAS);
    HostMemory.productWithTransposed(mixed.matrix(), d, gradient(OUT));
    HostMemory.product(parameter(OUT), d, mixed.matrix());
    attention.backward(mixed.receive(), rows, qkv.numbers());

    INDArray dQkv = qkv.send();
    biasGradient(dQkv, QKV_BIAS);
    HostMemory.productWithTransposed(tokens.matrix(), dQkv, gradient(QKV));
    HostMemory.addProduct(parameter(QKV), dQkv, d);
    TokenLanes.toRows(sum.receive(), rows, shape.tokens(), shape.size(), flat);
    HostMemory.write(flat, dx);
  }

  private INDArray parameter(String name) {
    return parameters.get(name);
  }

  private INDArray gradient(String name) {
    return gradients.get(name);
  }

  /** Puts {@code weightsᵀ · x + bias + residual} into {@code sum}. */
  private void project(String weights, INDArray x, float[][] residual, String bias) {
    HostMemory.productOfTransposed(parameter(weights), x, sum.matrix());
    float[][] out = sum.receive();
    float[] plus = HostMemory.read(parameter(bias));
    for (int e = 0; e < plus.length; e++) {
      Lanes.add(out[e], residual[e], plus[e], lanes);
    }
  }

  /** Fills each row of a matrix with its bias, for a product to be added to. */
  private void fill(INDArray matrix, String bias) {
    float[] plus = HostMemory.read(parameter(bias));
    FloatBuffer cells = HostMemory.buffer(matrix);
    for (int e = 0; e < plus.length; e++) {
      Lanes.set(lane, plus[e], lanes);
      cells.put(e * lanes, lane, 0, lanes);
    }
  }

  /** The sums of a matrix's rows, as its product with ones. */
  private void biasGradient(INDArray d, String bias) {
    if (ones == null || ones.size(0) != lanes) {
      ones = Nd4j.createUninitializedDetached(DataType.FLOAT, lanes, 1).assign(1);
    }
    INDArray sums = gradient(bias);
    HostMemory.product(d, ones, sums.reshape('c', sums.length(), 1));
  }

  private void grow() {
    int size = shape.size();
    tokens.of(size, lanes);
    mixed.of(size, lanes);
    middle.of(size, lanes);
    sum.of(size, lanes);
    qkv.of(3 * size, lanes);
    if (lane.length < lanes) {
      lane = new float[lanes];
      flat = new float[size * lanes];
    }
  }
}
