package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Exponential;
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

  /** Factors of at most 2 that a double takes before their logarithm is due. */
  private static final int FACTORS = 512;

  private final FlatVector vectors;
  private final String name;
  private final MultiLabel head;
  private final int negatives;
  private final INDArray weights;
  private final INDArray biases;
  private final INDArray weightGradient;
  private final INDArray biasGradient;
  private final RowSums weightSums;
  private final RowSums biasSums;

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
    boolean sampled = negatives < head.items();
    this.weightSums = sampled ? new RowSums(head.items(), (int) weights.size(1)) : null;
    this.biasSums = sampled ? new RowSums(head.items(), 1) : null;
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
    int[] items = candidates.classes();
    INDArray rows = Nd4j.pullRows(weights, 1, items, 'c');
    INDArray z = Nd4j.createUninitialized(inputs.dataType(), emphasis.length, items.length);
    HostMemory.productWithTransposed(inputs, rows, z);
    double[] scores = vectors.readDoubles(z);
    double loss = entropies(candidates, targets, emphasis, scores);
    vectors.writeDoubles(scores, z);
    HostMemory.addProduct(z, rows, gradient);
    HostMemory.productOfTransposed(z, inputs, rows);
    keep(items, rows, z.sum(0));
    return loss;
  }

  /** The batch's items, each slot's minus one; NaN for an empty slot. */
  private static float[] present(float[] targets) {
    float[] present = new float[targets.length];
    for (int i = 0; i < present.length; i++) {
      present[i] = targets[i] == 0 ? Float.NaN : targets[i] - 1;
    }
    return present;
  }

  /** Turns products into gradients of the mean loss, in place; returns the summed weighted loss. */
  private double entropies(Candidates candidates, float[] targets, double[] emphasis, double[] z) {
    int count = candidates.classes().length;
    double[] bias = new double[count];
    double[] stands = new double[count];
    for (int k = 0; k < count; k++) {
      bias[k] = biases.getDouble(candidates.classes()[k], 0);
      stands[k] = Math.exp(candidates.correction(k));
    }
    double loss = 0;
    double[] row = new double[count];
    for (int r = 0; r < emphasis.length; r++) {
      int slot = r * head.slots();
      if (Float.isNaN(targets[slot])) {
        Arrays.fill(z, r * count, (r + 1) * count, 0);
        continue;
      }
      for (int k = 0; k < count; k++) {
        row[k] = z[r * count + k] + bias[k];
      }
      double own = head.weight() * emphasis[r];
      double scale = own / emphasis.length;
      double observed = 0;
      for (int k = slot; k < slot + head.slots() && targets[k] != 0; k++) {
        observed += row[candidates.place((int) targets[k] - 1)];
      }
      loss += own * (row(row, stands, scale, z, r * count) - observed);
      for (int k = slot; k < slot + head.slots() && targets[k] != 0; k++) {
        z[r * count + candidates.place((int) targets[k] - 1)] -= scale;
      }
    }
    return loss;
  }

  /**
   * Σ s · log(1 + eˣ) over one row's candidates, and its derivative s · sigmoid(x) times a scale.
   *
   * @param x scores; overwritten
   * @param stands s: how many items each candidate stands for
   * @param into takes the derivatives from {@code at} on
   */
  private static double row(double[] x, double[] stands, double scale, double[] into, int at) {
    double[] positive = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      positive[k] = Math.max(x[k], 0);
      x[k] = -Math.abs(x[k]);
    }
    Exponential.apply(x);
    double loss = 0;
    double product = 1;
    for (int k = 0; k < x.length; k++) {
      double share = (positive[k] > 0 ? 1 : x[k]) / (1 + x[k]);
      into[at + k] = scale * stands[k] * share;
      loss += stands[k] * positive[k];
      // A logarithm for many factors: those of one weight stand side by side.
      product *= 1 + x[k];
      boolean last = k + 1 == x.length || stands[k + 1] != stands[k];
      if (last || k % FACTORS == FACTORS - 1) {
        loss += stands[k] * Math.log(product);
        product = 1;
      }
    }
    return loss;
  }

  private void keep(int[] items, INDArray byItem, INDArray bySum) {
    if (weightSums == null) {
      // All items took part, in an order of the batch's.
      double[] all = new double[(int) weightGradient.length()];
      double[] some = vectors.readDoubles(byItem);
      double[] allBiases = new double[items.length];
      double[] someBiases = vectors.readDoubles(bySum);
      int width = all.length / items.length;
      for (int i = 0; i < items.length; i++) {
        System.arraycopy(some, i * width, all, items[i] * width, width);
        allBiases[items[i]] = someBiases[i];
      }
      vectors.writeDoubles(all, weightGradient);
      vectors.writeDoubles(allBiases, biasGradient);
      return;
    }
    weightSums.clear();
    biasSums.clear();
    float[] values = new float[(int) byItem.length()];
    vectors.read(byItem, values);
    float[] sums = new float[items.length];
    vectors.read(bySum, sums);
    int width = values.length / items.length;
    for (int i = 0; i < items.length; i++) {
      weightSums.add(items[i], values, i * width, 1f);
      biasSums.add(items[i], sums, i, 1f);
    }
  }

  @Override
  public List<RowGradients> rowGradients(ToIntFunction<String> positions) {
    if (weightSums == null) {
      return List.of();
    }
    int at = positions.applyAsInt(name);
    int biasesAt = at + (int) weights.length();
    return List.of(weightSums.gradients(at), biasSums.gradients(biasesAt));
  }
}
