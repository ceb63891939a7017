package io.sparkdae.network.layer;

import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.List;
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
  private transient CodeDraw codes;
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
    INDArray out =
        memory.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray both = Nd4j.createUninitialized(dataType, input.size(0), 2 * layerConf().getNOut());
      linear().forward(input, seed, both);
      // A stream of its own: the seed itself is the dropout's.
      codes().forward(both, Seeds.mix(seed + 1), out);
    }
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray inner =
          Nd4j.createUninitialized(dataType, gradient.size(0), 2 * layerConf().getNOut());
      loss = codes().backward(HostMemory.dense(gradient), layerConf().weight(), inner);
      linear().backward(inner, null, dx);
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  private CodeDraw codes() {
    if (codes == null) {
      codes = CodeDraw.of(layerConf().kernels());
    }
    return codes;
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
