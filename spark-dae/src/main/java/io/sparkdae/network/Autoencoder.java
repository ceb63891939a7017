package io.sparkdae.network;

import io.sparkdae.network.layer.AutoencoderLayer;
import io.sparkdae.network.layer.FlatVector;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.LossKernel;
import io.sparkdae.network.layer.MaskHeadLayer;
import io.sparkdae.network.layer.ReconstructionHeadLayer;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import io.sparkdae.network.optimizer.Numbers;
import io.sparkdae.network.optimizer.Optimizer;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.RowwiseState;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A denoising autoencoder over rows of floats: one Deeplearning4j network, its optimiser and its
 * loss. For one thread: make one per task.
 *
 * <p>Rows are laid out as their {@link TableLayout} says. Encoding, scoring and reconstructing are
 * deterministic: no noise, no dropout, running batch statistics.
 */
public final class Autoencoder {

  private final NetworkSpec spec;
  private final TableLayout layout;
  private final ReconstructionLoss loss;
  private final LossKernel lossKernel;
  private final MultiLayerNetwork network;
  private final List<Integer> encoder;
  private final FlatVector vectors;
  private final InferencePass pass;
  private final boolean learns;

  /** Null until something is learnt: its state is larger than the network. */
  private Optimizer optimizer;

  private Autoencoder(
      NetworkSpec spec, TableLayout layout, DataType type, Kernels kernels, INDArray parameters) {
    this.spec = spec;
    this.layout = layout;
    this.loss = new ReconstructionLoss(layout, spec.loss());
    this.lossKernel = LossKernel.of(kernels, loss);
    this.vectors = new FlatVector(kernels);
    this.learns = parameters == null;
    NetworkBuilder.Built built =
        NetworkBuilder.build(spec, layout, loss, type, kernels, parameters);
    this.network = built.network();
    this.encoder = built.encoder();
    this.pass = new InferencePass(layout, network, loss.outputs());
    List<AutoencoderLayer> all =
        Arrays.stream(network.getLayers()).map(AutoencoderLayer.class::cast).toList();
    all.forEach(layer -> layer.connect(all));
  }

  private Optimizer optimizer() {
    requireLearning();
    if (optimizer == null) {
      optimizer =
          Optimizer.of(
              spec.optimizer(),
              NetworkBuilder.segments(network),
              parameterCount(),
              vectors.denseStep(network::params, network::getGradientsViewArray));
    }
    return optimizer;
  }

  /** An untrained network; the same spec and layout give the same parameters. */
  public static Autoencoder create(NetworkSpec spec, TableLayout layout) {
    return create(spec, layout, DataType.FLOAT, Kernels.choose(DataType.FLOAT));
  }

  /**
   * An untrained network of a precision, by chosen kernels: for checking kernels against another.
   */
  static Autoencoder create(NetworkSpec spec, TableLayout layout, DataType type, Kernels kernels) {
    return new Autoencoder(spec, layout, type, kernels, null);
  }

  /**
   * A network with finished parameters, as {@link #parameters()} returned them, that learns no more
   * and has no vector of gradients. Networks of the same array share what is outside the heap, in
   * any number of threads: the array must not change.
   *
   * @throws IllegalArgumentException if their number is not the network's
   */
  public static Autoencoder of(NetworkSpec spec, TableLayout layout, float[] parameters) {
    NetworkBuilder.requireCount(NetworkBuilder.parameterCount(spec, layout), parameters.length);
    INDArray shared = SharedParameters.of(parameters);
    Kernels kernels = Kernels.choose(DataType.FLOAT);
    return new Autoencoder(spec, layout, DataType.FLOAT, kernels, shared);
  }

  private void requireLearning() {
    if (!learns) {
      throw new IllegalStateException(
          "this network does not learn, found a call that is for one that does; its parameters are"
              + " finished, others may be reading them; make a network by create and set its"
              + " parameters.");
    }
  }

  /** Number of parameters, running batch statistics included. */
  public int parameterCount() {
    return (int) network.numParams();
  }

  /** Width of the encoded vector. */
  public int encodedSize(EncodeLayer layer) {
    List<Integer> widths = spec.architecture().encoderWidths(spec, layout.width());
    return switch (layer) {
      case CODE -> widths.get(widths.size() - 1);
      case DEEP_STACK -> widths.stream().mapToInt(Integer::intValue).sum();
    };
  }

  /**
   * One step of the optimiser on one mini-batch.
   *
   * @param clean rows to reconstruct, [rows][layout width]
   * @param corrupted the same rows as the network gets to see them
   * @param learningRate the step's learning rate
   * @param seed seed of the step's dropout
   * @return the loss before the step; no step is taken if it is not finite, and the network is to
   *     be thrown away, for its running statistics may not be either
   */
  public Loss fit(float[][] clean, float[][] corrupted, double learningRate, long seed) {
    return fit(new MiniBatch(layout, clean, corrupted), learningRate, seed);
  }

  /** The same step on a batch that is laid out for the network already. */
  public Loss fit(MiniBatch batch, double learningRate, long seed) {
    Loss before = computeGradient(batch, seed);
    if (Double.isFinite(before.total())) {
      optimizer()
          .step(
              vectors.numbers(network.params()),
              vectors.numbers(network.getGradientsViewArray()),
              rowGradients(),
              learningRate);
      parametersChanged();
    }
    return before;
  }

  /** The loss of a mini-batch in training; its gradient is left in the network. */
  Loss computeGradient(float[][] clean, float[][] corrupted, long seed) {
    return computeGradient(new MiniBatch(layout, clean, corrupted), seed);
  }

  private Loss computeGradient(MiniBatch batch, long seed) {
    requireLearning();
    SplittableRandom seeds = new SplittableRandom(seed);
    Targets targets = batch.batchTargets();
    for (Layer layer : network.getLayers()) {
      ((AutoencoderLayer) layer).reseed(seeds.nextLong());
      ((AutoencoderLayer) layer).expect(targets);
    }
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    double[] byField = ((ReconstructionHeadLayer) network.getOutputLayer()).byField();
    double total = Arrays.stream(byField).sum();
    for (Layer layer : network.getLayers()) {
      total += ((AutoencoderLayer) layer).ownLoss();
    }
    return new Loss(batch.numExamples(), total, loss.fields(), byField);
  }

  /** Reconstruction loss of rows as they are. */
  public Loss score(float[][] rows) {
    double[] byField = new double[loss.fields().size()];
    for (float[][] chunk : pass.chunks(rows)) {
      INDArray outputs = pass.activations(chunk, layers() - 1).get(layers() - 1);
      lossKernel.add(outputs, ReconstructionLoss.targets(layout, chunk), byField);
    }
    return new Loss(rows.length, Arrays.stream(byField).sum(), loss.fields(), byField);
  }

  /** Encoded vectors, [rows][{@link #encodedSize}]. */
  public float[][] encode(float[][] rows, EncodeLayer layer) {
    List<float[]> encoded = new ArrayList<>(rows.length);
    for (float[][] chunk : pass.chunks(rows)) {
      encoded.addAll(Arrays.asList(encoded(pass.activations(chunk, codeLayer()), layer)));
    }
    return encoded.toArray(new float[0][]);
  }

  /**
   * Encoded vectors, reconstructed cells and errors in one pass.
   *
   * @param asked positions of categorical fields whose levels' probabilities are told too
   */
  public Reconstruction reconstruct(float[][] rows, EncodeLayer layer, int... asked) {
    List<float[][]> probabilities = new ArrayList<>(rows.length);
    List<float[]> encoded = new ArrayList<>(rows.length);
    List<float[]> cells = new ArrayList<>(rows.length);
    double[] errors = new double[rows.length];
    int at = 0;
    for (float[][] chunk : pass.chunks(rows)) {
      List<INDArray> activations = pass.activations(chunk, layers() - 1);
      double[] outputs = outputs(activations);
      encoded.addAll(Arrays.asList(encoded(activations, layer)));
      cells.addAll(Arrays.asList(loss.reconstruct(outputs, chunk.length)));
      float[] targets = ReconstructionLoss.targets(layout, chunk);
      probabilities.addAll(Arrays.asList(loss.probabilities(outputs, targets, asked)));
      for (double error : loss.errors(outputs, targets, chunk.length)) {
        errors[at++] = error;
      }
    }
    return new Reconstruction(
        encoded.toArray(new float[0][]),
        cells.toArray(new float[0][]),
        errors,
        probabilities.toArray(new float[0][][]));
  }

  /**
   * How badly each cell fits the rest of its row: see {@link CellErrors}.
   *
   * @param rows rows as they are, [rows][layout width]
   */
  public CellErrors cellErrors(float[][] rows) {
    CellErrors errors = CellErrors.of(layout, rows.length);
    int at = 0;
    for (float[][] chunk : pass.chunks(rows)) {
      float[] targets = ReconstructionLoss.targets(layout, chunk);
      for (int group = 0; group < CellErrors.groups(layout); group++) {
        float[][] hidden = CellErrors.hide(layout, chunk, group);
        errors.read(outputs(pass.activations(hidden, layers() - 1)), targets, loss, at, group);
      }
      at += chunk.length;
    }
    return errors;
  }

  /**
   * How well the mask head tells damaged units from others: the area under the ROC curve.
   *
   * @param clean rows as they are
   * @param corrupted the same rows damaged
   * @return NaN without a mask head
   */
  public double maskAuc(float[][] clean, float[][] corrupted) {
    int at = layers() - 2;
    return network.getLayer(at) instanceof MaskHeadLayer head
        ? head.auc(pass.activations(corrupted, at).get(at), Targets.of(layout, clean, corrupted))
        : Double.NaN;
  }

  /**
   * The network as an ONNX model, as {@link OnnxExport} says.
   *
   * @param layer what the output {@code encoded} holds
   * @throws UnsupportedOperationException if its architecture has no form in ONNX yet
   */
  public byte[] toOnnx(EncodeLayer layer) {
    return OnnxExport.write(layout, loss, network.getLayers(), parts(layer), encodedSize(layer));
  }

  /** A copy of the parameters, running batch statistics included. */
  public float[] parameters() {
    float[] parameters = new float[parameterCount()];
    vectors.read(network.params(), parameters);
    return parameters;
  }

  /** A copy of what is needed to go on training. */
  public TrainingState state() {
    float[] parameters = new float[parameterCount()];
    float[] state = new float[optimizerStateLength()];
    copyState(Numbers.of(parameters), Numbers.of(state));
    return new TrainingState(parameters, state, steps());
  }

  /**
   * Copies what is needed to go on training, next to the count of {@link #steps}.
   *
   * @param parameters takes {@link #parameterCount} numbers
   * @param state takes {@link #optimizerStateLength} numbers
   */
  public void copyState(Numbers parameters, Numbers state) {
    optimizer().settle(vectors.numbers(network.params()));
    parametersChanged();
    vectors.numbers(network.params()).copyTo(parameters);
    optimizer.copyState(state);
  }

  /** Length of the optimiser's state. */
  public int optimizerStateLength() {
    return optimizer().stateLength();
  }

  /** Number of steps that the optimiser has taken. */
  public long steps() {
    return optimizer == null ? 0 : optimizer.steps();
  }

  /** Goes on from a state that {@link #state()} of a network of the same spec and layout gave. */
  public void restore(TrainingState state) {
    restore(Numbers.of(state.parameters()), Numbers.of(state.optimizer()), state.step());
  }

  /** Goes on from what {@link #copyState} copied after so many steps. */
  public void restore(Numbers parameters, Numbers state, long steps) {
    setParameters(parameters);
    optimizer().restore(state, steps);
  }

  /** Reads or changes the state in the parts that steps change, as a function of it says. */
  public <T> T rowwise(Function<RowwiseState, T> work) {
    T result = work.apply(new RowwiseState(optimizer(), vectors.numbers(network.params())));
    parametersChanged();
    return result;
  }

  /**
   * Puts parameters in, as {@link #parameters()} returned them. The optimiser keeps its moments and
   * its count of steps; Lookahead's slow weights begin anew from here.
   *
   * @throws IllegalArgumentException if their number is not the network's
   */
  public void setParameters(float[] parameters) {
    setParameters(Numbers.of(parameters));
    if (optimizer != null) {
      optimizer.start(Numbers.of(parameters));
    }
  }

  private void setParameters(Numbers parameters) {
    requireLearning();
    NetworkBuilder.requireCount(network.numParams(), parameters.length());
    parameters.copyTo(vectors.numbers(network.params()));
    parametersChanged();
  }

  /** Gradients of the tables of which only some rows occurred, of all layers. */
  List<RowGradients> rowGradients() {
    return NetworkBuilder.rowGradients(network);
  }

  private void parametersChanged() {
    for (Layer layer : network.getLayers()) {
      ((AutoencoderLayer) layer).parametersChanged();
    }
  }

  /**
   * The Deeplearning4j network itself, of one that learns, for Deeplearning4j's own entry points
   * but those that ask for a pass in training mode. Its parameters are to be set by {@link
   * #setParameters} alone: layers keep what they have worked out from them.
   */
  public MultiLayerNetwork network() {
    requireLearning();
    return network;
  }

  /** The same, to be read. */
  MultiLayerNetwork inner() {
    return network;
  }

  private int layers() {
    return network.getnLayers();
  }

  /** Position of the layer whose activations are the code. */
  private int codeLayer() {
    return encoder.get(encoder.size() - 1);
  }

  /** How many rows to give at once where nothing is learnt, so that none is filled up in vain. */
  public static int rowsAtOnce(int wanted) {
    return InferencePass.rowsAtOnce(wanted);
  }

  private double[] outputs(List<INDArray> activations) {
    return vectors.readDoubles(activations.get(activations.size() - 1));
  }

  private float[][] encoded(List<INDArray> activations, EncodeLayer layer) {
    return InferencePass.joined(parts(layer).stream().map(activations::get).toList(), vectors);
  }

  /** Positions of the layers whose activations are what is encoded. */
  private List<Integer> parts(EncodeLayer layer) {
    return layer == EncodeLayer.CODE ? List.of(codeLayer()) : encoder;
  }
}
