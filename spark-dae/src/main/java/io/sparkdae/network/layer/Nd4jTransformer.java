package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@link TransformerKernel} in ND4J operations. */
final class Nd4jTransformer implements TransformerKernel {

  private final TransformerBlock.Shape shape;
  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private final BlockActivation activation;
  private final Nd4jLayerNorm norm1;
  private final Nd4jLayerNorm norm2;
  private final double scale;

  private long rows;
  private INDArray tokens;
  private INDArray queries;
  private INDArray keys;
  private INDArray values;
  private INDArray attention;
  private INDArray mixed;
  private INDArray middle;
  private INDArray wide;

  Nd4jTransformer(
      TransformerBlock.Shape shape,
      Activation activation,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients) {
    this.shape = shape;
    this.parameters = parameters;
    this.gradients = gradients;
    this.activation = BlockActivation.of(Kernels.ND4J, activation);
    this.scale = 1 / Math.sqrt(shape.headSize());
    this.norm1 =
        new Nd4jLayerNorm(parameters, gradients, TransformerBlock.GAMMA1, TransformerBlock.BETA1);
    this.norm2 =
        new Nd4jLayerNorm(parameters, gradients, TransformerBlock.GAMMA2, TransformerBlock.BETA2);
  }

  @Override
  public void forward(INDArray x, INDArray out) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      rows = x.size(0);
      tokens = x.dup('c').reshape('c', rows * shape.tokens(), shape.size());
      INDArray qkv = map(tokens, TransformerBlock.QKV, TransformerBlock.QKV_BIAS);
      queries = split(qkv, 0);
      keys = split(qkv, 1);
      values = split(qkv, 2);
      INDArray scores = Nd4j.matmul(queries, keys, false, true, false).muli(scale);
      attention = Transforms.softmax(scores.reshape('c', -1, shape.tokens()), true);
      attention = attention.reshape('c', scores.shape());
      mixed = joined(Nd4j.matmul(attention, values, false, false, false));
      INDArray sum = map(mixed, TransformerBlock.OUT, TransformerBlock.OUT_BIAS).addi(tokens);
      middle = norm1.forward(sum);
      wide = map(middle, TransformerBlock.WIDEN, TransformerBlock.WIDEN_BIAS);
      activation.forward(wide);
      sum = map(wide, TransformerBlock.NARROW, TransformerBlock.NARROW_BIAS).addi(middle);
      out.assign(norm2.forward(sum).reshape('c', out.shape()));
    }
  }

  @Override
  public void backward(INDArray gradient, INDArray dx) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray d = norm2.backward(gradient.dup('c').reshape('c', tokens.shape()));
      INDArray dWide = back(wide, d, TransformerBlock.NARROW, TransformerBlock.NARROW_BIAS);
      dWide = activation.backward(dWide);
      d = d.add(back(middle, dWide, TransformerBlock.WIDEN, TransformerBlock.WIDEN_BIAS));
      d = norm1.backward(d);
      INDArray dMixed = split(back(mixed, d, TransformerBlock.OUT, TransformerBlock.OUT_BIAS), 0);
      INDArray dValues = Nd4j.matmul(attention, dMixed, true, false, false);
      INDArray dAttention = Nd4j.matmul(dMixed, values, false, true, false);
      INDArray product = dAttention.mul(attention);
      INDArray dScores = product.sub(attention.mul(product.sum(true, 2))).muli(scale);
      INDArray dQueries = Nd4j.matmul(dScores, keys, false, false, false);
      INDArray dKeys = Nd4j.matmul(dScores, queries, true, false, false);
      INDArray dQkv = Nd4j.concat(1, joined(dQueries), joined(dKeys), joined(dValues)).dup('c');
      d = d.add(back(tokens, dQkv, TransformerBlock.QKV, TransformerBlock.QKV_BIAS));
      dx.assign(d.reshape('c', dx.shape()));
    }
  }

  private INDArray map(INDArray x, String weights, String bias) {
    return x.mmul(parameters.get(weights)).addiRowVector(parameters.get(bias)).dup('c');
  }

  private INDArray back(INDArray x, INDArray d, String weights, String bias) {
    gradients.get(weights).assign(x.transpose().mmul(d));
    gradients.get(bias).assign(d.sum(true, 0));
    return d.mmul(parameters.get(weights).transpose());
  }

  /** The part of each token that belongs to a head, [rows · heads][tokens][head size]. */
  private INDArray split(INDArray x, int part) {
    int size = shape.size();
    INDArrayIndex[] columns = {
      NDArrayIndex.all(), NDArrayIndex.interval((long) part * size, (long) (part + 1) * size)
    };
    return x.get(columns)
        .dup('c')
        .reshape('c', rows, shape.tokens(), shape.heads(), shape.headSize())
        .permute(0, 2, 1, 3)
        .dup('c')
        .reshape('c', rows * shape.heads(), shape.tokens(), shape.headSize());
  }

  /** The reverse of {@link #split}, [rows · tokens][size]. */
  private INDArray joined(INDArray x) {
    return x.dup('c')
        .reshape('c', rows, shape.heads(), shape.tokens(), shape.headSize())
        .permute(0, 2, 1, 3)
        .dup('c')
        .reshape('c', rows * shape.tokens(), shape.size());
  }
}
