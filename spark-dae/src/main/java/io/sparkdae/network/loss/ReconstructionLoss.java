package io.sparkdae.network.loss;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Loss of a reconstructed row: Σ cross-entropy / number of categorical fields and indicators + Σ
 * squared error / number of continuous fields, each side and each column with a weight (the {@code
 * RecreatedLoss} of fastai's tabular autoencoder); or the weighted squared error of the whole row,
 * levels as one-hot vectors. A missing cell costs nothing. A column of vectors is one field of the
 * mean, its squared error the mean over all its entries, of which the missing ones add nothing. A
 * bag counts as a categorical field, at −log p of its set.
 *
 * <p>Targets are in the order categorical, continuous, indicators, bags: a class number (level
 * index − 1, for a missing level is no class), a scaled number, 0 or 1, the slots of a bag as a row
 * holds them; NaN where the cell is missing.
 */
public final class ReconstructionLoss implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TableLayout layout;
  private final List<Head> heads = new ArrayList<>();
  private final BagLosses bags;
  private final List<String> fields = new ArrayList<>();
  private final int outputs;
  private final LossSpec spec;

  /** By field, for every cell asks. */
  private final boolean[] dense;

  private final int[] denseWidths;

  /**
   * @param layout the table's layout
   * @param spec what to weigh; the gradient of a field whose softmax is sampled is not this class's
   *     work
   */
  public ReconstructionLoss(TableLayout layout, LossSpec spec) {
    this.layout = layout;
    this.spec = spec;
    boolean summed = spec.categoricalLoss() == CategoricalLoss.SQUARED_ERROR;
    int levels = layout.categoricals().size() + layout.indicators().size() + layout.bags().size();
    int classed = summed ? 1 : levels;
    int numbers = summed ? 1 : layout.continuousColumns();
    for (Field.Categorical field : layout.categoricals()) {
      double weight = spec.categoricalWeight() / classed * columnWeight(field.name());
      heads.add(classes(field.levels() - 1, weight, Vocabulary.FIRST - 1));
      fields.add(field.name());
    }
    for (Field.Continuous field : layout.continuous()) {
      int entries = summed || !field.isEntry() ? 1 : field.entries();
      double weight = spec.continuousWeight() / numbers / entries * columnWeight(field.column());
      heads.add(
          spec.sigmoidRange()
              ? new Head.Range(weight, field.low(), field.high())
              : new Head.Linear(weight));
      fields.add(field.name());
    }
    for (Field.Indicator field : layout.indicators()) {
      String column = layout.continuous().get(field.of()).name();
      double weight = spec.categoricalWeight() / classed * columnWeight(column);
      // A flag has no embedding to compare with.
      heads.add(summed ? classes(2, weight, 0) : new Head.Softmax(2, weight, 0));
      fields.add(field.name());
    }
    double[] weights = new double[layout.bags().size()];
    for (int bag = 0; bag < weights.length; bag++) {
      String column = layout.bags().get(bag).name();
      weights[bag] = spec.categoricalWeight() / classed * columnWeight(column);
      fields.add(column);
    }
    bags = new BagLosses(layout, weights, heads.stream().mapToInt(Head::width).sum());
    outputs = bags.outputs();
    dense = new boolean[heads.size()];
    denseWidths = new int[heads.size()];
    for (int field = 0; field < dense.length; field++) {
      dense[field] = !isSampled(field) && !readsEmbeddings(field);
      denseWidths[field] =
          readsEmbeddings(field)
              ? layout.categoricals().get(field).vectorWidth()
              : isSampled(field) ? 0 : heads.get(field).width();
    }
  }

  private double columnWeight(String column) {
    return spec.columnWeights().getOrDefault(column, 1.0);
  }

  private Head classes(int width, double weight, int firstPredicted) {
    return switch (spec.categoricalLoss()) {
      case CROSS_ENTROPY -> new Head.Softmax(width, weight, firstPredicted);
      case SQUARED_ERROR -> new Head.OneHot(width, weight, firstPredicted);
      case EMBEDDING_REGRESSION -> new Head.Nearest(width, weight, firstPredicted);
    };
  }

  /** Layout of the rows. */
  public TableLayout layout() {
    return layout;
  }

  /** One head a field but for the bags, in the order of the targets. */
  public List<Head> heads() {
    return heads;
  }

  /** What a set costs, one a bag; their fields come after those of {@link #heads}. */
  public BagLosses bags() {
    return bags;
  }

  /** What to weigh. */
  public LossSpec spec() {
    return spec;
  }

  /**
   * Number of items drawn beside those that a batch's bags hold; all of a bag that is not sampled.
   */
  public int negatives(int bag) {
    int items = bags.heads().get(bag).items();
    return isSampledBag(bag) ? spec.numNegatives() : items;
  }

  /** Whether a bag has so many items that training samples them, and more than it draws. */
  public boolean isSampledBag(int bag) {
    int items = bags.heads().get(bag).items();
    return items >= spec.sampledSoftmaxThreshold() - 1 && items > spec.numNegatives();
  }

  /** Names of the fields, in the order of the targets. */
  public List<String> fields() {
    return fields;
  }

  /** Number of outputs of all heads. */
  public int outputs() {
    return outputs;
  }

  /** Whether a field has so many classes that training samples them. */
  public boolean isSampled(int field) {
    Head head = heads.get(field);
    return head instanceof Head.Softmax && head.width() >= spec.sampledSoftmaxThreshold() - 1;
  }

  /** Whether a field's classes are told by their embeddings at the input. */
  public boolean readsEmbeddings(int field) {
    return field < layout.categoricals().size() && spec.readsEmbeddings();
  }

  /** Whether those embeddings have a part of their gradient from here. */
  public boolean isTied(int field) {
    return field < layout.categoricals().size() && spec.tiedEmbeddings();
  }

  /** Whether a field's outputs are the linear map's own, which {@link #gradient} deals with. */
  public boolean isDense(int field) {
    return dense[field];
  }

  /**
   * Number of outputs that a field has of the linear map: one a class or number; a vector where it
   * reads embeddings; else none where training samples its classes.
   */
  public int denseWidth(int field) {
    return denseWidths[field];
  }

  /**
   * Number of outputs of the linear map; where training samples all fields, one that nobody reads
   * and whose gradient is 0, for there is no matrix without columns.
   */
  public int denseOutputs() {
    return Math.max(1, dense());
  }

  private int dense() {
    return Arrays.stream(denseWidths).sum();
  }

  /** The targets of rows, [rows · {@link Targets#width}]. */
  public static float[] targets(TableLayout layout, float[][] rows) {
    int levels = layout.categoricals().size();
    int numbers = layout.continuous().size();
    float[] targets = new float[rows.length * Targets.width(layout)];
    int at = 0;
    for (float[] row : rows) {
      for (int j = 0; j < levels; j++) {
        targets[at++] = row[j] == Vocabulary.MISSING ? Float.NaN : row[j] - 1;
      }
      System.arraycopy(row, levels, targets, at, numbers);
      at += numbers;
      for (Field.Indicator indicator : layout.indicators()) {
        targets[at++] = Float.isNaN(row[levels + indicator.of()]) ? 1 : 0;
      }
      System.arraycopy(row, layout.scalars(), targets, at, layout.bagSlots());
      at += layout.bagSlots();
    }
    return targets;
  }

  /** The units that a mask head tells about; none unless the spec asks for one. */
  public Optional<CorruptionMask> mask() {
    List<Integer> widths = new ArrayList<>();
    for (int j = 0; j < heads.size(); j++) {
      widths.add(isDense(j) ? heads.get(j).width() : 1);
    }
    for (MultiLabel bag : bags.heads()) {
      widths.add(1);
      widths.addAll(Collections.nCopies(bag.slots() - 1, 0));
    }
    return spec.maskHeadWeight() > 0
        ? Optional.of(new CorruptionMask(widths, spec.maskHeadWeight()))
        : Optional.empty();
  }

  /** What a cell's loss is multiplied by in training: 1 unless damaged cells are emphasised. */
  public double emphasis(Targets targets, int cell) {
    boolean even = spec.emphasis() == 0.5;
    return even ? 1 : 2 * (targets.isChanged(cell) ? spec.emphasis() : 1 - spec.emphasis());
  }

  /**
   * Turns outputs into the gradient of the mean row's loss, in place. The fields that are not dense
   * are left as they are: what they read is not known here.
   *
   * @param z outputs of the linear map, [rows · dense outputs]
   * @return each field's weighted loss, summed over the rows
   */
  public double[] gradient(double[] z, Targets targets) {
    if (dense() == 0) {
      Arrays.fill(z, 0);
      return new double[fields.size()];
    }
    return new LossGradient(this, z, targets).byField();
  }

  /** What nobody asks for costs nothing, were it infinite: 0 · ∞ is no number. */
  static double weighted(double weight, double loss) {
    return weight == 0 ? 0 : weight * loss;
  }

  /**
   * Adds each field's weighted loss over some rows to its sum. A missing cell adds nothing; a known
   * one adds its loss whatever that is, so that a network that has lost itself cannot score well.
   *
   * @param z outputs, [rows · outputs]
   * @param targets as {@link #targets} gives them
   * @param rows number of rows
   * @param byField the sums, [fields]
   */
  public void add(double[] z, float[] targets, int rows, double[] byField) {
    int at = 0;
    for (int r = 0; r < rows; r++) {
      int cell = r * Targets.width(layout);
      for (int field = 0; field < heads.size(); field++, cell++) {
        Head head = heads.get(field);
        if (!Float.isNaN(targets[cell])) {
          byField[field] += weighted(head.weight(), head.loss(z, at, targets[cell]));
        }
        at += head.width();
      }
      for (int bag = 0; bag < bags.size(); bag++) {
        int from = r * Targets.width(layout);
        if (bags.isKnown(bag, targets, from)) {
          double loss = bags.loss(bag, z, r * outputs, targets, from);
          byField[heads.size() + bag] += weighted(bags.heads().get(bag).weight(), loss);
        }
      }
      at = (r + 1) * outputs;
    }
  }

  /**
   * The error of each row: each side's loss is divided by the share of its weight that is known, so
   * that rows with missing cells compare with complete ones. NaN if a known cell's loss is.
   *
   * @param z outputs, [rows · outputs]
   * @param targets as {@link #targets} gives them
   * @param rows number of rows
   */
  public double[] errors(double[] z, float[] targets, int rows) {
    double[] errors = new double[rows];
    int at = 0;
    for (int r = 0; r < rows; r++) {
      double[] all = new double[2];
      double[] known = new double[2];
      double[] sum = new double[2];
      for (int j = 0; j < heads.size(); j++) {
        Head head = heads.get(j);
        int side = head.isClassed() ? 0 : 1;
        float target = targets[r * Targets.width(layout) + j];
        all[side] += head.weight();
        if (!Float.isNaN(target)) {
          known[side] += head.weight();
          sum[side] += weighted(head.weight(), head.loss(z, at, target));
        }
        at += head.width();
      }
      for (int bag = 0; bag < bags.size(); bag++) {
        int from = r * Targets.width(layout);
        double weight = bags.heads().get(bag).weight();
        all[0] += weight;
        if (bags.isKnown(bag, targets, from)) {
          known[0] += weight;
          sum[0] += weighted(weight, bags.loss(bag, z, r * outputs, targets, from));
        }
      }
      at = (r + 1) * outputs;
      for (int side = 0; side < 2; side++) {
        errors[r] += known[side] > 0 ? sum[side] * all[side] / known[side] : 0;
      }
    }
    return errors;
  }

  /**
   * What categorical fields are taken for where they are missing.
   *
   * @param z outputs, [rows · outputs]
   * @param targets as {@link #targets} gives them
   * @param asked positions of the fields
   * @return probabilities of the levels with a value, [rows][asked][levels]; null where the cell is
   *     known
   */
  public float[][][] probabilities(double[] z, float[] targets, int... asked) {
    int rows = targets.length / Targets.width(layout);
    float[][][] probabilities = new float[rows][asked.length][];
    for (int i = 0; i < asked.length; i++) {
      int field = asked[i];
      int offset = heads.subList(0, field).stream().mapToInt(Head::width).sum();
      for (int r = 0; r < rows; r++) {
        if (Float.isNaN(targets[r * Targets.width(layout) + field])) {
          probabilities[r][i] = heads.get(field).probabilities(z, r * outputs + offset);
        }
      }
    }
    return probabilities;
  }

  /**
   * The reconstructed rows: the most probable known level's index, the scaled number, or the
   * indices of the items whose probability is at least ½, the most probable first.
   */
  public float[][] reconstruct(double[] z, int rows) {
    int width = layout.width();
    float[][] cells = new float[rows][width];
    for (int r = 0; r < rows; r++) {
      int at = r * outputs;
      for (int j = 0; j < layout.scalars(); j++) {
        float prediction = heads.get(j).predict(z, at);
        cells[r][j] = layout.isCategorical(j) ? prediction + 1 : prediction;
        at += heads.get(j).width();
      }
      for (int bag = 0; bag < bags.size(); bag++) {
        bags.predict(bag, z, r * outputs, cells[r]);
      }
    }
    return cells;
  }
}
