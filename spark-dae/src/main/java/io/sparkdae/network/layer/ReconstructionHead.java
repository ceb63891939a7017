package io.sparkdae.network.layer;

import io.sparkdae.network.Activation;
import io.sparkdae.network.loss.Head;
import io.sparkdae.network.loss.MultiLabel;
import io.sparkdae.network.loss.ReconstructionLoss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network's end: batch norm where there is one, dropout and a linear map with bias to the
 * outputs of all heads, and the loss of the reconstruction. Where there are sequences, the map
 * leads to their features, of which they are decoded. Biases start so that every number is
 * predicted at its column's mean, which is 0 in scaled units.
 */
public final class ReconstructionHead extends BaseOutputLayer implements Slotted {

  private static final long serialVersionUID = 1L;

  private final ReconstructionLoss loss;
  private final double dropout;
  private final boolean normalized;
  private final SequencePlaces sequences;
  private final Activation activation;
  private final long seed;
  private final Kernels kernels;

  /**
   * @param inputs width of the input
   * @param loss the loss, which tells the number of outputs
   * @param dropout share of the map's inputs dropped while training, in [0, 1)
   * @param normalized whether the inputs pass a batch norm
   * @param sequences the sequences among the dense outputs
   * @param activation non-linearity of what decodes sequences
   * @param seed seed of the initial weights
   * @param kernels which kernels do the work
   */
  public ReconstructionHead(
      int inputs,
      ReconstructionLoss loss,
      double dropout,
      boolean normalized,
      SequencePlaces sequences,
      Activation activation,
      long seed,
      Kernels kernels) {
    this.nIn = inputs;
    this.nOut = loss.outputs(); // of inference; in training some fields have others, or none
    this.loss = loss;
    this.dropout = dropout;
    this.normalized = normalized;
    this.sequences = sequences;
    this.activation = activation;
    this.seed = seed;
    this.kernels = kernels;
  }

  ReconstructionLoss loss() {
    return loss;
  }

  double dropout() {
    return dropout;
  }

  boolean normalized() {
    return normalized;
  }

  SequencePlaces sequences() {
    return sequences;
  }

  Activation activation() {
    return activation;
  }

  Kernels kernels() {
    return kernels;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public List<Slot> slots() {
    List<Slot> slots =
        new ArrayList<>(
            normalized
                ? NormalizedLinear.slots((int) nIn, sequences.featureWidth(), true)
                : PlainLinear.slots((int) nIn, sequences.featureWidth()));
    for (int field = 0; field < loss.heads().size(); field++) {
      int classes = loss.heads().get(field).width();
      if (loss.isTied(field)) {
        slots.add(SampledSoftmax.biases(field, classes, loss.isSampled(field)));
      } else if (loss.isSampled(field)) {
        slots.addAll(SampledSoftmax.slots(field, classes, (int) nIn));
      }
    }
    for (int bag = 0; bag < loss.bags().size(); bag++) {
      int items = loss.bags().heads().get(bag).items();
      slots.addAll(SetHead.slots(bagField(bag), items, (int) nIn, loss.isSampledBag(bag)));
    }
    for (int i = 0; i < sequences.shapes().size(); i++) {
      slots.addAll(SequenceDecoding.slots(sequences.shapes().get(i), i));
    }
    return slots;
  }

  /** Position of a bag's field among the loss's. */
  int bagField(int bag) {
    return loss.heads().size() + bag;
  }

  /**
   * The heads of the fields whose outputs are not the map's, by field.
   *
   * @param parameters the layer's parameters
   * @param gradients takes their gradients
   * @param tables a categorical column's embeddings, [levels][width]; asked for where they are read
   */
  Map<Integer, LevelHead> levelHeads(
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      IntFunction<INDArray> tables) {
    Map<Integer, LevelHead> levelHeads = new TreeMap<>();
    for (int field = 0; field < loss.heads().size(); field++) {
      if (!loss.isDense(field)) {
        levelHeads.put(field, levelHead(field, parameters, gradients, tables));
      }
    }
    for (int bag = 0; bag < loss.bags().size(); bag++) {
      MultiLabel head = loss.bags().heads().get(bag);
      int field = bagField(bag);
      int negatives = loss.negatives(bag);
      levelHeads.put(
          field, new SetHead(field, head, negatives, kernels, parameters::get, gradients::get));
    }
    return levelHeads;
  }

  private LevelHead levelHead(
      int field,
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      IntFunction<INDArray> tables) {
    Head head = loss.heads().get(field);
    INDArray biases = parameters.get(SampledSoftmax.biasesName(field));
    int negatives = loss.spec().numNegatives();
    if (!loss.readsEmbeddings(field)) {
      INDArray weights = parameters.get(SampledSoftmax.weightsName(field));
      return new SampledSoftmax(field, head, negatives, kernels, weights, biases);
    }
    INDArray classes = TiedSoftmax.classes(tables.apply(field));
    if (!loss.isTied(field)) {
      return new EmbeddingRegression(head, kernels, classes);
    }
    if (loss.isSampled(field)) {
      return new TiedSoftmax.Sampled(
          new SampledSoftmax(field, head, negatives, kernels, classes, biases));
    }
    INDArray biasGradient = gradients.get(SampledSoftmax.biasesName(field));
    return new TiedSoftmax(head, kernels, classes, biases, biasGradient);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialize,
      DataType type) {
    ReconstructionHeadLayer layer =
        SlotInitializer.install(
            new ReconstructionHeadLayer(configuration, type),
            configuration,
            listeners,
            index,
            view,
            initialize);
    if (initialize) {
      layer.startAtTheMean();
    }
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return SlotInitializer.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    throw new UnsupportedOperationException("memory is accounted for by the whole network");
  }
}
