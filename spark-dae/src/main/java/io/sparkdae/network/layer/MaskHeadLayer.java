package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Targets;
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
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs a {@link MaskHead}. */
public final class MaskHeadLayer extends BaseLayer<MaskHead> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  private transient PlainLinear linear;
  private transient MaskLoss maskLoss;
  private transient INDArray logits;
  private transient Targets targets;
  private double loss;

  MaskHeadLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long seed) {
    // Nothing is drawn.
  }

  @Override
  public void expect(Targets next) {
    targets = next;
  }

  @Override
  public double ownLoss() {
    return loss;
  }

  @Override
  public void parametersChanged() {
    // Nothing is derived from the parameters.
  }

  @Override
  public List<RowGradients> rowGradients(int at) {
    return List.of();
  }

  @Override
  public INDArray infer(INDArray x) {
    return Nd4j.concat(1, x, linear().infer(x)).dup('c');
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    return graph.concat(x, OnnxLinear.map(graph, x, params));
  }

  /**
   * Area under the ROC curve of the last {@link #infer}'s logits.
   *
   * @param activations what {@link #infer} returned
   */
  public double auc(INDArray activations, Targets of) {
    INDArray last = activations.get(NDArrayIndex.all(), logitColumns()).dup('c');
    return layerConf().mask().auc(last.data().asDouble(), of);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    if (!training) {
      return memory.leverageTo(ArrayType.ACTIVATIONS, infer(input));
    }
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      logits = Nd4j.createUninitialized(dataType, input.size(0), layerConf().mask().units());
    }
    linear().forward(input, 0, logits);
    INDArray out =
        memory.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    out.put(inputColumns(), input);
    out.put(new INDArrayIndex[] {NDArrayIndex.all(), logitColumns()}, logits);
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      loss = maskLoss().gradient(logits, targets);
      logits.addi(gradient.get(NDArrayIndex.all(), logitColumns()));
      linear().backward(logits, gradient.get(inputColumns()), dx);
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  private INDArrayIndex[] inputColumns() {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(0, layerConf().getNIn())};
  }

  private INDArrayIndex logitColumns() {
    return NDArrayIndex.interval(layerConf().getNIn(), layerConf().getNOut());
  }

  private MaskLoss maskLoss() {
    if (maskLoss == null) {
      maskLoss = MaskLoss.of(layerConf().kernels(), layerConf().mask());
    }
    return maskLoss;
  }

  private PlainLinear linear() {
    if (linear == null) {
      linear = new PlainLinear(layerConf().kernels(), params, gradientViews, 0);
    }
    return linear;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
