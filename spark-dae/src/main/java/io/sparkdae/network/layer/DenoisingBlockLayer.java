package io.sparkdae.network.layer;

import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private transient MirroredWeights mirrored;
  private transient MirroredWeights mirror;
  private transient boolean handedOver;
  private long dropoutSeed;

  DenoisingBlockLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void connect(List<AutoencoderLayer> layers) {
    if (layerConf().isMirror()) {
      DenoisingBlockLayer source = (DenoisingBlockLayer) layers.get(layerConf().mirrored());
      mirrored = new MirroredWeights(source.params.get(NormalizedLinear.WEIGHTS));
      source.mirror = mirrored;
    }
    handOver(layers, this, linear());
  }

  /** Lets a layer's kernel apply the activation of the block that it reads, where it can. */
  static void handOver(
      List<AutoencoderLayer> layers, AutoencoderLayer reader, LinearKernel kernel) {
    int before = layers.indexOf(reader) - 1;
    if (before >= 0 && layers.get(before) instanceof DenoisingBlockLayer block) {
      block.handedOver = kernel.takeOver(block.activation());
    }
  }

  @Override
  public void reseed(long seed) {
    dropoutSeed = seed;
  }

  @Override
  public void parametersChanged() {
    refresh();
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
    String z = OnnxLinear.map(graph, u, parameters());
    return OnnxLinear.activate(graph, z, layerConf().activation());
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
      refresh();
      linear().forward(input, dropoutSeed, z);
      if (!handedOver) {
        activation().forward(z);
      }
    } else {
      z.assign(infer(input));
    }
    return z;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    INDArray dz = handedOver ? gradient : activation().backward(gradient);
    linear().backward(dz, null, dx);
    if (mirror != null) {
      mirror.addGradient(gradientViews.get(NormalizedLinear.WEIGHTS));
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  private LinearKernel linear() {
    if (linear == null) {
      DenoisingBlock block = layerConf();
      Map<String, INDArray> gradients = gradientViews;
      if (mirrored != null) {
        gradients = new HashMap<>(gradientViews);
        gradients.put(NormalizedLinear.WEIGHTS, mirrored.gradient());
      }
      linear =
          LinearKernel.of(
              block.normalized(), block.kernels(), parameters(), gradients, block.dropout());
    }
    return linear;
  }

  /** The layer's parameters, with those that it shares. */
  private Map<String, INDArray> parameters() {
    if (mirrored == null) {
      return params;
    }
    Map<String, INDArray> all = new HashMap<>(params);
    all.put(NormalizedLinear.WEIGHTS, mirrored.weights());
    return all;
  }

  private void refresh() {
    if (mirrored != null) {
      mirrored.refresh();
    }
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
