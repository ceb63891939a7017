package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Head;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs a {@link ReconstructionHead}. Its activations are the outputs of all heads, as they are. */
public final class ReconstructionHeadLayer extends BaseOutputLayer<ReconstructionHead>
    implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  private transient LinearKernel linear;
  private transient double[] byField;
  private transient Map<Integer, SampledSoftmax> sampled;
  private long seed;

  ReconstructionHeadLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long seed) {
    this.seed = seed;
  }

  @Override
  public void parametersChanged() {
    linear().parametersChanged();
  }

  @Override
  public List<RowGradients> rowGradients(int at) {
    List<RowGradients> gradients = new ArrayList<>();
    sampled()
        .forEach(
            (field, head) ->
                gradients.addAll(
                    head.rowGradients(
                        at + layerConf().offset(SampledSoftmax.weightsName(field)),
                        at + layerConf().offset(SampledSoftmax.biasesName(field)))));
    return gradients;
  }

  @Override
  public INDArray infer(INDArray x) {
    INDArray dense = linear().infer(x);
    return sampled().isEmpty() ? dense : withAllClasses(dense, linear().mapInputs(x));
  }

  /** The outputs of all heads, those that training samples in their places. */
  private INDArray withAllClasses(INDArray dense, INDArray mapInputs) {
    ReconstructionLoss loss = layerConf().loss();
    INDArray all = Nd4j.createUninitialized(dataType, dense.size(0), loss.outputs());
    int at = 0;
    int denseAt = 0;
    for (int field = 0; field < loss.heads().size(); field++) {
      int width = loss.heads().get(field).width();
      INDArray part;
      if (loss.isSampled(field)) {
        part = sampled().get(field).infer(mapInputs);
      } else {
        part = dense.get(columns(denseAt, denseAt + width));
        denseAt += width;
      }
      all.put(columns(at, at + width), part);
      at += width;
    }
    return all;
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    String u = OnnxLinear.mapInputs(graph, x, params);
    String dense = OnnxLinear.map(graph, u, params);
    if (sampled().isEmpty()) {
      return dense;
    }
    ReconstructionLoss loss = layerConf().loss();
    List<String> parts = new ArrayList<>();
    int denseAt = 0;
    for (int field = 0; field < loss.heads().size(); field++) {
      int width = loss.heads().get(field).width();
      if (loss.isSampled(field)) {
        parts.add(sampled().get(field).describe(graph, u));
      } else {
        parts.add(graph.columns(dense, denseAt, denseAt + width));
        denseAt += width;
      }
    }
    return graph.concat(parts.toArray(String[]::new));
  }

  private static INDArrayIndex[] columns(int from, int until) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, until)};
  }

  /** Each field's weighted loss in the last training pass, summed over the rows. */
  public double[] byField() {
    return byField.clone();
  }

  /** The outputs of all heads; a training pass ends in {@link #backpropGradient} instead. */
  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    return memory.leverageTo(ArrayType.ACTIVATIONS, infer(input));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray none, LayerWorkspaceMgr memory) {
    ReconstructionLoss loss = layerConf().loss();
    int rows = (int) input.size(0);
    INDArray z =
        memory.createUninitialized(
            ArrayType.BP_WORKING_MEM, dataType, new long[] {rows, loss.denseOutputs()}, 'c');
    linear().forward(input, seed, z);
    FlatVector vectors = new FlatVector(layerConf().kernels());
    double[] outputs = vectors.readDoubles(z);
    Targets targets = Targets.of(labels.data().asFloat(), loss.fields().size());
    byField = loss.gradient(outputs, targets);
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      vectors.writeDoubles(outputs, z);
      linear().backward(z, trainSampled(targets), dx);
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  /** The gradient that the sampled heads send to the map's inputs; null without any. */
  private INDArray trainSampled(Targets targets) {
    if (sampled().isEmpty()) {
      return null;
    }
    INDArray inputs = linear().mapInputs();
    INDArray gradient = Nd4j.zeros(dataType, inputs.size(0), inputs.size(1));
    int fields = targets.fields();
    sampled()
        .forEach(
            (field, head) -> {
              float[] own = new float[targets.rows()];
              double[] emphasis = new double[own.length];
              for (int r = 0; r < own.length; r++) {
                own[r] = targets.clean()[r * fields + field];
                emphasis[r] = layerConf().loss().emphasis(targets, r * fields + field);
              }
              long draws = Seeds.mix(seed + field);
              byField[field] = head.train(inputs, own, emphasis, draws, gradient);
            });
    return gradient;
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
    ReconstructionLoss loss = layerConf().loss();
    for (int field = 0; field < loss.heads().size(); field++) {
      if (loss.isSampled(field)) {
        continue;
      }
      Head head = loss.heads().get(field);
      if (head instanceof Head.Range range && range.low() < 0 && range.high() > 0) {
        bias.putScalar(0, at, Math.log(-range.low() / range.high()));
      }
      at += head.width();
    }
  }

  private Map<Integer, SampledSoftmax> sampled() {
    if (sampled == null) {
      sampled = layerConf().sampled(params);
    }
    return sampled;
  }

  private LinearKernel linear() {
    if (linear == null) {
      ReconstructionHead head = layerConf();
      linear =
          LinearKernel.of(head.normalized(), head.kernels(), params, gradientViews, head.dropout());
    }
    return linear;
  }

  @Override
  protected INDArray getLabels2d(LayerWorkspaceMgr memory, ArrayType type) {
    return labels;
  }
}
