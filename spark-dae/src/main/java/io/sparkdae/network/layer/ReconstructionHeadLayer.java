package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Head;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a {@link ReconstructionHead}. Its activations are the outputs of all heads, as they are. */
public final class ReconstructionHeadLayer extends BaseOutputLayer<ReconstructionHead>
    implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  private transient NormalizedLinear linear;
  private transient double[] byField;
  private long dropoutSeed;

  ReconstructionHeadLayer(NeuralNetConfiguration configuration, DataType type) {
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
    return linear().infer(x);
  }

  /** Each field's weighted loss in the last training pass, summed over the rows. */
  public double[] byField() {
    return byField.clone();
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
    } else {
      z.assign(infer(input));
    }
    return z;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray none, LayerWorkspaceMgr memory) {
    int rows = (int) input.size(0);
    INDArray z =
        memory.createUninitialized(
            ArrayType.BP_WORKING_MEM, dataType, new long[] {rows, layerConf().getNOut()}, 'c');
    linear().forward(input, dropoutSeed, z);
    double[] outputs = z.data().asDouble();
    byField = layerConf().loss().gradient(outputs, labels.data().asFloat(), rows);
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      z.assign(Nd4j.createFromArray(outputs).reshape('c', z.shape()).castTo(dataType));
    }
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    linear().backward(z, dx);
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  /** The mean loss of a row in the last training pass. */
  @Override
  public double computeScore(double regularization, boolean training, LayerWorkspaceMgr memory) {
    return Arrays.stream(byField).sum() / input.size(0);
  }

  /** Biases a bounded output so that it starts at 0, the column's mean in scaled units. */
  void startAtTheMean() {
    INDArray bias = params.get(NormalizedLinear.BIAS);
    int at = 0;
    for (Head head : layerConf().loss().heads()) {
      if (head instanceof Head.Range range && range.low() < 0 && range.high() > 0) {
        bias.putScalar(0, at, Math.log(-range.low() / range.high()));
      }
      at += head.width();
    }
  }

  private NormalizedLinear linear() {
    if (linear == null) {
      ReconstructionHead head = layerConf();
      linear = NormalizedLinear.of(head.kernels(), params, gradientViews, head.dropout());
    }
    return linear;
  }

  @Override
  protected INDArray getLabels2d(LayerWorkspaceMgr memory, ArrayType type) {
    return labels;
  }
}
