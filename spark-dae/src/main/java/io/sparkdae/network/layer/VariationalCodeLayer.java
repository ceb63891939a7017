package io.sparkdae.network.layer;

import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs a {@link VariationalCode}. */
final class VariationalCodeLayer extends BaseLayer<VariationalCode> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  private transient LinearKernel linear;
  private transient double[] moments;
  private transient double[] noise;
  private long seed;
  private double loss;

  VariationalCodeLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long next) {
    seed = next;
  }

  @Override
  public double ownLoss() {
    return loss;
  }

  @Override
  public void parametersChanged() {
    linear().parametersChanged();
  }

  @Override
  public List<RowGradients> rowGradients(int at) {
    return List.of();
  }

  @Override
  public INDArray infer(INDArray x) {
    INDArray both = linear().infer(x);
    return both.get(NDArrayIndex.all(), NDArrayIndex.interval(0, layerConf().getNOut())).dup('c');
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    String both = OnnxLinear.map(graph, OnnxLinear.mapInputs(graph, x, params), params);
    return graph.columns(both, 0, (int) layerConf().getNOut());
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    if (!training) {
      return memory.leverageTo(ArrayType.ACTIVATIONS, infer(input));
    }
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray both = Nd4j.createUninitialized(dataType, input.size(0), 2 * layerConf().getNOut());
      linear().forward(input, seed, both);
      moments = vectors().readDoubles(both);
    }
    INDArray out =
        memory.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    vectors().writeDoubles(drawn(), out);
    return out;
  }

  /** Codes of the rows, drawn anew from their distributions. */
  private double[] drawn() {
    int width = (int) layerConf().getNOut();
    // A stream of its own: the seed itself is the dropout's.
    SplittableRandom draws = new SplittableRandom(Seeds.mix(seed + 1));
    noise = new double[moments.length / 2];
    double[] code = new double[noise.length];
    for (int i = 0; i < code.length; i++) {
      int mean = i / width * 2 * width + i % width;
      noise[i] = draws.nextGaussian();
      code[i] = moments[mean] + Math.exp(moments[mean + width] / 2) * noise[i];
    }
    return code;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      double[] outer = vectors().readDoubles(HostMemory.dense(gradient));
      INDArray inner =
          Nd4j.createUninitialized(dataType, gradient.size(0), 2 * layerConf().getNOut());
      vectors().writeDoubles(momentGradient(outer), inner);
      linear().backward(inner, null, dx);
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  /** The gradient of [μ | log σ²] from that of the codes, and the layer's own loss beside it. */
  private double[] momentGradient(double[] outer) {
    int width = (int) layerConf().getNOut();
    double weight = layerConf().weight();
    double share = weight * width / outer.length;
    double divergence = 0;
    double[] inner = new double[moments.length];
    for (int i = 0; i < outer.length; i++) {
      int at = i / width * 2 * width + i % width;
      double mean = moments[at];
      double logVariance = moments[at + width];
      double variance = Math.exp(logVariance);
      divergence += (mean * mean + variance - 1 - logVariance) / 2;
      inner[at] = outer[i] + share * mean;
      inner[at + width] =
          outer[i] * noise[i] * Math.sqrt(variance) / 2 + share * (variance - 1) / 2;
    }
    loss = weight * divergence;
    return inner;
  }

  private FlatVector vectors() {
    return new FlatVector(layerConf().kernels());
  }

  private LinearKernel linear() {
    if (linear == null) {
      VariationalCode code = layerConf();
      linear =
          LinearKernel.of(code.normalized(), code.kernels(), params, gradientViews, code.dropout());
    }
    return linear;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
