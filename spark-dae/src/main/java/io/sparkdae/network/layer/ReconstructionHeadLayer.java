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
  private transient LossKernel lossKernel;
  private transient double[] byField;
  private transient Map<Integer, LevelHead> levelHeads;
  private transient TabularInputLayer embeddings;
  private transient SequenceEncoderLayer sequences;
  private transient Targets expected;
  private long seed;

  ReconstructionHeadLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void connect(List<AutoencoderLayer> layers) {
    for (AutoencoderLayer layer : layers) {
      sequences = layer instanceof SequenceEncoderLayer encoder ? encoder : sequences;
    }
    if (layers.get(0) instanceof TabularInputLayer first) {
      embeddings = first;
      List<LevelHead> readers = new ArrayList<>();
      for (int column = 0; column < first.columns(); column++) {
        boolean tied = layerConf().loss().isTied(column);
        readers.add(tied ? levelHeads().get(column) : null);
      }
      first.share(readers);
    }
    DenoisingBlockLayer.handOver(layers, this, linear());
  }

  @Override
  public void reseed(long seed) {
    this.seed = seed;
  }

  @Override
  public void expect(Targets next) {
    expected = next;
  }

  @Override
  public void parametersChanged() {
    linear().parametersChanged();
    levelHeads().values().forEach(LevelHead::parametersChanged);
  }

  @Override
  public List<RowGradients> rowGradients(int at) {
    List<RowGradients> gradients = new ArrayList<>();
    for (LevelHead head : levelHeads().values()) {
      gradients.addAll(head.rowGradients(name -> at + layerConf().offset(name)));
    }
    return gradients;
  }

  @Override
  public INDArray infer(INDArray x) {
    INDArray dense = linear().infer(x);
    return levelHeads().isEmpty() ? dense : withAllClasses(dense, x);
  }

  /** The outputs of all heads, those of the level heads in their places. */
  private INDArray withAllClasses(INDArray dense, INDArray x) {
    ReconstructionLoss loss = layerConf().loss();
    INDArray all = Nd4j.createUninitialized(dataType, dense.size(0), loss.outputs());
    INDArray mapInputs = null;
    int at = 0;
    int denseAt = 0;
    for (int field = 0; field < loss.heads().size(); field++) {
      int width = loss.heads().get(field).width();
      int read = loss.denseWidth(field);
      INDArray part = read == 0 ? null : dense.get(columns(denseAt, denseAt + read));
      if (loss.readsEmbeddings(field)) {
        part = levelHeads().get(field).infer(part.dup('c'));
      } else if (loss.isSampled(field)) {
        mapInputs = mapInputs == null ? linear().mapInputs(x) : mapInputs;
        part = levelHeads().get(field).infer(mapInputs);
      }
      all.put(columns(at, at + width), part);
      at += width;
      denseAt += read;
    }
    for (int bag = 0; bag < loss.bags().size(); bag++) {
      int items = loss.bags().heads().get(bag).items();
      mapInputs = mapInputs == null ? linear().mapInputs(x) : mapInputs;
      INDArray part = levelHeads().get(layerConf().bagField(bag)).infer(mapInputs);
      all.put(columns(at, at + items), part);
      at += items;
    }
    return all;
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    String u = OnnxLinear.mapInputs(graph, x, params);
    String dense = decoded(graph, OnnxLinear.map(graph, u, params));
    if (levelHeads().isEmpty()) {
      return dense;
    }
    ReconstructionLoss loss = layerConf().loss();
    List<String> parts = new ArrayList<>();
    int denseAt = 0;
    for (int field = 0; field < loss.heads().size(); field++) {
      int read = loss.denseWidth(field);
      String own = read == 0 ? u : graph.columns(dense, denseAt, denseAt + read);
      parts.add(loss.isDense(field) ? own : levelHeads().get(field).describe(graph, own));
      denseAt += read;
    }
    return graph.concat(parts.toArray(String[]::new));
  }

  /** The dense outputs, where those of sequences are still features. */
  private String decoded(OnnxGraph graph, String mapped) {
    SequencePlaces places = layerConf().sequences();
    if (places.isEmpty()) {
      return mapped;
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < places.shapes().size(); i++) {
      SequenceShape shape = places.shapes().get(i);
      int at = places.featuresAt(i);
      cells.add(
          new OnnxSequences(graph, shape, layerConf().activation(), params)
              .decode(graph.columns(mapped, at, at + shape.features()), sequences.later(i), i));
    }
    return OnnxSequences.scatter(graph, places, mapped, cells);
  }

  /** Those that are expected; of labels alone, as Deeplearning4j's own entry points give them. */
  private Targets targets() {
    Targets next = expected;
    expected = null;
    return next == null ? Targets.of(layerConf().loss().layout(), labels()) : next;
  }

  private float[] labels() {
    return HostMemory.numbers(labels);
  }

  private static INDArrayIndex[] columns(int from, int until) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, until)};
  }

  /** Each field's weighted loss in the last training pass, summed over the rows. */
  public double[] byField() {
    return byField.clone();
  }

  /**
   * The outputs of all heads; a training pass ends in {@link #backpropGradient} instead.
   *
   * @throws UnsupportedOperationException in training mode: layers then hand what they read on for
   *     others to work in
   */
  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    if (training) {
      throw new UnsupportedOperationException(
          "the network has no outputs in training mode, found a call of output or feedForward with"
              + " training set; its layers share memory while they learn; call it without, or"
              + " Autoencoder.fit to learn.");
    }
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
    Targets targets = targets();
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      byField = lossKernel().gradient(z, targets);
      linear().backward(z, trainLevels(targets, z, dx), dx);
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  /**
   * Trains the level heads. The gradient of what they read of the map's outputs takes its place
   * there.
   *
   * @param z the map's outputs where heads read these, gradients elsewhere
   * @param dx takes the gradient that they send to the map's inputs
   * @return the same; null if they send none
   */
  private INDArray trainLevels(Targets targets, INDArray z, INDArray dx) {
    ReconstructionLoss loss = layerConf().loss();
    INDArray gradient = null;
    int at = 0;
    for (int field = 0; field < loss.heads().size(); field++) {
      int read = loss.denseWidth(field);
      if (loss.readsEmbeddings(field)) {
        INDArray vectors = z.get(columns(at, at + read)).dup('c');
        INDArray own = Nd4j.zeros(dataType, vectors.size(0), read);
        byField[field] = train(field, targets, field, 1, vectors, own);
        z.put(columns(at, at + read), own);
      } else if (loss.isSampled(field)) {
        gradient = gradient == null ? dx.assign(0) : gradient;
        byField[field] = train(field, targets, field, 1, linear().mapInputs(), gradient);
      }
      at += read;
    }
    for (int bag = 0; bag < loss.bags().size(); bag++) {
      int field = layerConf().bagField(bag);
      int slots = loss.bags().heads().get(bag).slots();
      int place = loss.bags().target(bag);
      gradient = gradient == null ? dx.assign(0) : gradient;
      byField[field] = train(field, targets, place, slots, linear().mapInputs(), gradient);
    }
    return gradient;
  }

  /** Trains the head of a field whose target takes some places of a row's from one on. */
  private double train(
      int field, Targets targets, int place, int places, INDArray x, INDArray gradient) {
    float[] own = new float[targets.rows() * places];
    double[] emphasis = new double[targets.rows()];
    for (int r = 0; r < emphasis.length; r++) {
      int cell = r * targets.width() + place;
      System.arraycopy(targets.clean(), cell, own, r * places, places);
      emphasis[r] = layerConf().loss().emphasis(targets, cell);
    }
    return levelHeads().get(field).train(x, own, emphasis, Seeds.mix(seed + field), gradient);
  }

  /** The mean loss of a row: in the training pass that has just run, or of the rows as they are. */
  @Override
  public double computeScore(double regularization, boolean training, LayerWorkspaceMgr memory) {
    double[] own = training ? byField : losses();
    return Arrays.stream(own).sum() / input.size(0);
  }

  private double[] losses() {
    ReconstructionLoss loss = layerConf().loss();
    double[] own = new double[loss.fields().size()];
    Targets targets = Targets.of(loss.layout(), labels());
    lossKernel().add(infer(input), targets.clean(), own);
    return own;
  }

  /**
   * Biases a bounded output so that it starts at 0, the column's mean in scaled units, and the
   * items of bags so that each starts as probable as it was frequent.
   */
  void startAtTheMean() {
    int at = 0;
    ReconstructionLoss loss = layerConf().loss();
    for (int field = 0; field < loss.heads().size(); field++) {
      Head head = loss.heads().get(field);
      if (head instanceof Head.Range range && range.low() < 0 && range.high() > 0) {
        startAt(at, Math.log(-range.low() / range.high()));
      }
      at += loss.denseWidth(field);
    }
    for (int bag = 0; bag < loss.bags().size(); bag++) {
      List<Float> shares = loss.layout().bags().get(bag).shares();
      INDArray biases = params.get(SetHead.biasesName(layerConf().bagField(bag)));
      for (int item = 0; item < shares.size(); item++) {
        double share = shares.get(item);
        biases.putScalar(item, 0, Math.log(share / (1 - share)));
      }
    }
  }

  private void startAt(int output, double value) {
    SequencePlaces places = layerConf().sequences();
    int cells = 0;
    for (int i = 0; i < places.shapes().size(); i++) {
      SequenceShape shape = places.shapes().get(i);
      int own = output - places.places().get(i);
      if (own >= 0 && own < shape.cells()) {
        // All steps of a channel share one bias.
        params
            .get(StepConvolution.bias(SequenceDecoding.second(i)))
            .putScalar(0, own / shape.steps(), value);
        return;
      }
      cells += own < 0 ? 0 : shape.cells();
    }
    params.get(NormalizedLinear.BIAS).putScalar(0, output - cells, value);
  }

  private Map<Integer, LevelHead> levelHeads() {
    if (levelHeads == null) {
      levelHeads =
          layerConf().levelHeads(params, gradientViews, column -> embeddings.table(column));
    }
    return levelHeads;
  }

  private LossKernel lossKernel() {
    if (lossKernel == null) {
      lossKernel = LossKernel.of(layerConf().kernels(), layerConf().loss());
    }
    return lossKernel;
  }

  private LinearKernel linear() {
    if (linear == null) {
      ReconstructionHead head = layerConf();
      LinearKernel map =
          LinearKernel.of(head.normalized(), head.kernels(), params, gradientViews, head.dropout());
      linear =
          head.sequences().isEmpty()
              ? map
              : new SequenceHead(map, head.sequences(), decodings(), dataType);
    }
    return linear;
  }

  private List<SequenceDecoding> decodings() {
    ReconstructionHead head = layerConf();
    List<SequenceDecoding> decodings = new ArrayList<>();
    for (int i = 0; i < head.sequences().shapes().size(); i++) {
      decodings.add(
          new SequenceDecoding(
              head.sequences().shapes().get(i),
              i,
              head.activation(),
              head.kernels(),
              sequences.pooling(i),
              dataType,
              params,
              gradientViews));
    }
    return decodings;
  }

  @Override
  protected INDArray getLabels2d(LayerWorkspaceMgr memory, ArrayType type) {
    return labels;
  }
}
