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
      means = means(vectors().readDoubles(HostMemory.dense(input)));
    }
    return memory.leverageTo(ArrayType.ACTIVATIONS, input);
  }

  private double[] means(double[] activations) {
    int width = (int) layerConf().getNIn();
    int rows = activations.length / width;
    double[] sums = new double[width];
    for (int at = 0; at < activations.length; at++) {
      sums[at % width] += activations[at] / rows;
    }
    for (int k = 0; k < width; k++) {
      sums[k] = Math.min(Math.max(sums[k], BOUND), 1 - BOUND);
    }
    return sums;
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
    double[] all = vectors().readDoubles(HostMemory.dense(gradient));
    for (int at = 0; at < all.length; at++) {
      all[at] += slopes[at % slopes.length];
    }
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, gradient.shape(), 'c');
    vectors().writeDoubles(all, dx);
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  private FlatVector vectors() {
    return new FlatVector(layerConf().kernels());
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
