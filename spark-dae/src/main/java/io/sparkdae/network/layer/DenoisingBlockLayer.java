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

/** Runs a {@link DenoisingBlock}. */
final class DenoisingBlockLayer extends BaseLayer<DenoisingBlock> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  private transient LinearKernel linear;
  private transient BlockActivation activation;
  private long dropoutSeed;

  DenoisingBlockLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long seed) {
    dropoutSeed = seed;
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
    INDArray z = linear().infer(x);
    activation().infer(z);
    return z;
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    String u = OnnxLinear.mapInputs(graph, x, params);
    return OnnxLinear.activate(graph, OnnxLinear.map(graph, u, params), layerConf().activation());
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    INDArray z =
        memory.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    if (training) {
      linear().forward(input, dropoutSeed, z);
      activation().forward(z);
    } else {
      z.assign(infer(input));
    }
    return z;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    linear().backward(activation().backward(gradient), null, dx);
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  private LinearKernel linear() {
    if (linear == null) {
      DenoisingBlock block = layerConf();
      linear =
          LinearKernel.of(
              block.normalized(), block.kernels(), params, gradientViews, block.dropout());
    }
    return linear;
  }

  private BlockActivation activation() {
    if (activation == null) {
      activation = BlockActivation.of(layerConf().kernels(), layerConf().activation());
    }
    return activation;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
