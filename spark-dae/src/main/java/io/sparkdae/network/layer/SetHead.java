package io.sparkdae.network.layer;

import io.sparkdae.network.loss.MultiLabel;
import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The head of a multi-valued column: a sigmoid an item. Where there are many items, the loss of a
 * training step counts those that the batch's bags hold and a uniform sample of the others
 * (negative sampling, T. Mikolov et al., Distributed Representations of Words and Phrases, 2013),
 * each of which stands for as many as it was drawn from, so that the expected gradient is that of
 * all items. Where nothing is learnt all are scored.
 *
 * <p>Weights lie by item, [items][inputs], so that a step reads and writes only the items that took
 * part. Targets are slots, [rows · slots], as {@link MultiLabel} has them.
 */
final class SetHead implements LevelHead {

  private final FlatVector vectors;
  private final String name;
  private final MultiLabel head;
  private final int negatives;
  private final INDArray weights;
  private final INDArray biases;
  private final INDArray weightGradient;
  private final INDArray biasGradient;
  private final LevelLoss loss;

  /** Whether a step touches only some items; those that the last one did, and their gradients. */
  private final boolean sampled;

  private int[] items;
  private INDArray byItem;
  private INDArray biasByItem;

  /**
   * @param field position of the field among the loss's
   * @param head the field's loss
   * @param negatives number of items drawn beside those of a batch; all of them for no sampling
   * @param parameters a look-up of the layer's parameters
   * @param gradients a look-up of their gradients
   */
  SetHead(
      int field,
      MultiLabel head,
      int negatives,
      Kernels kernels,
      Function<String, INDArray> parameters,
      Function<String, INDArray> gradients) {
    this.vectors = new FlatVector(kernels);
    this.name = weightsName(field);
    this.head = head;
    this.negatives = negatives;
    this.weights = parameters.apply(name);
    this.biases = parameters.apply(biasesName(field));
    this.weightGradient = gradients.apply(name);
    this.biasGradient = gradients.apply(biasesName(field));
    this.loss = LevelLoss.of(kernels);
    this.sampled = negatives < head.items();
  }

  private static String weightsName(int field) {
    return SampledSoftmax.weightsName(field);
  }

  static String biasesName(int field) {
    return SampledSoftmax.biasesName(field);
  }

  /**
   * The parameters of a field's head.
   *
   * @param sampled whether a step touches only some of them
   */
  static List<Slot> slots(int field, int items, int inputs, boolean sampled) {
    Slot.Initial linear = Slot.Initial.linear(inputs);
    return List.of(
        new Slot(weightsName(field), items, inputs, ParameterRole.WEIGHT, sampled, linear),
        SampledSoftmax.biases(field, items, sampled));
  }

  @Override
  public INDArray infer(INDArray inputs) {
    return inputs.mmul(weights.transpose()).addiRowVector(biases.reshape(1, head.items()));
  }

  @Override
  public String describe(OnnxGraph graph, String inputs) {
    throw new UnsupportedOperationException("a column of bags has no form in ONNX yet");
  }

  @Override
  public double train(
      INDArray inputs, float[] targets, double[] emphasis, long seed, INDArray gradient) {
    Candidates candidates = Candidates.draw(head.items(), present(targets), negatives, seed);
    items = candidates.classes();
    INDArray rows = Nd4j.pullRows(weights, 1, items, 'c');
    INDArray z = Nd4j.createUninitialized(inputs.dataType(), emphasis.length, items.length);
    HostMemory.productWithTransposed(inputs, rows, z);
    double[] own = Arrays.stream(emphasis).map(each -> head.weight() * each).toArray();
    LevelLoss.Sampled trained = loss.sets(z, biases, candidates, targets, own);
    HostMemory.addProduct(z, rows, gradient);
    HostMemory.productOfTransposed(z, inputs, rows);
    byItem = rows;
    biasByItem = trained.biases();
    if (!sampled) {
      inOrder();
    }
    return trained.loss();
  }

  /** The batch's items, each slot's minus one; NaN for an empty slot. */
  private static float[] present(float[] targets) {
    float[] present = new float[targets.length];
    for (int i = 0; i < present.length; i++) {
      present[i] = targets[i] == 0 ? Float.NaN : targets[i] - 1;
    }
    return present;
  }

  /** All items took part, in an order of the batch's; the gradients take their own. */
  private void inOrder() {
    int[] places = new int[items.length];
    for (int i = 0; i < places.length; i++) {
      places[items[i]] = i;
    }
    weightGradient.assign(Nd4j.pullRows(byItem, 1, places, 'c'));
    biasGradient.assign(Nd4j.pullRows(biasByItem, 1, places, 'c'));
  }

  @Override
  public List<RowGradients> rowGradients(ToIntFunction<String> positions) {
    if (!sampled) {
      return List.of();
    }
    int at = positions.applyAsInt(name);
    int biasesAt = at + (int) weights.length();
    return List.of(
        vectors.rowGradients(at, items, byItem), vectors.rowGradients(biasesAt, items, biasByItem));
  }
}
