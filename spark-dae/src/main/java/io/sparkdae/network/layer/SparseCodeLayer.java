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

/** Runs a {@link SparseCode}. */
final class SparseCodeLayer extends BaseLayer<SparseCode> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  /** A mean at a bound of (0, 1), where a sigmoid may saturate, would have no finite penalty. */
  private static final double BOUND = 1e-6;

  private transient double[] means;
  private double loss;

  SparseCodeLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long seed) {
    // Nothing is drawn.
  }

  @Override
  public double ownLoss() {
    return loss;
  }

  @Override
  public void parametersChanged() {
    // There are no parameters.
  }

  @Override
  public List<RowGradients> rowGradients(int at) {
    return List.of();
  }

  @Override
  public INDArray infer(INDArray x) {
    return x;
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    return x;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    if (training) {
      try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        means = CodeMeans.of(layerConf().kernels()).of(HostMemory.dense(input));
      }
      for (int k = 0; k < means.length; k++) {
        means[k] = Math.min(Math.max(means[k], BOUND), 1 - BOUND);
      }
    }
    return memory.leverageTo(ArrayType.ACTIVATIONS, input);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    double target = layerConf().target();
    double weight = layerConf().weight();
    int rows = (int) gradient.size(0);
    double[] slopes = new double[means.length];
    double divergence = 0;
    for (int k = 0; k < slopes.length; k++) {
      divergence +=
          target * Math.log(target / means[k])
              + (1 - target) * Math.log((1 - target) / (1 - means[k]));
      slopes[k] = weight / rows * ((1 - target) / (1 - means[k]) - target / means[k]);
    }
    loss = rows * weight * divergence;
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, gradient.shape(), 'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      CodeMeans.of(layerConf().kernels()).add(HostMemory.dense(gradient), slopes, dx);
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
