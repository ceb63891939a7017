package io.sparkdae.network.layer;

import io.sparkdae.network.Pooling;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The network's input: each level becomes a row of its column's embedding table (C. Guo, F.
 * Berkhahn, Entity Embeddings of Categorical Variables, 2016), each number stays, and each number
 * that is no entry of a vector brings a flag that tells whether it is missing. Of a bag's items the
 * vectors are pooled to one.
 *
 * <p>Reads {@code [rows][levels | numbers | flags | slots]}, where a missing number is 0 and its
 * flag 1, and a slot the number of a vector counted from 1 on, or 0; writes {@code
 * [rows][embeddings | pooled embeddings | numbers | flags]}. Row 0 of a table is the vector of a
 * missing level or bag: the column's mask token. An empty slot has no vector at all, so that
 * nothing that moves vectors can move it from 0.
 */
public final class TabularInput extends SlottedLayer {

  private static final long serialVersionUID = 1L;

  /** Deviation of initial embeddings that a batch norm will read, as fastai starts them. */
  public static final double SMALL = 0.01;

  /** In place of a deviation: each embedding starts with a length of about 1. */
  public static final double UNIT = 0;

  private final TableLayout layout;
  private final double deviation;
  private final double dropout;
  private final long seed;
  private final Kernels kernels;
  private final Tables tables;

  /**
   * How the columns' tables are laid out and stepped.
   *
   * @param byRow for each column whether only the rows that occurred are
   * @param scaled whether each row's gradient is divided by how often its level was seen
   * @param width length of every vector; 0 for what each field says
   * @param pooling how the vectors of a bag's items become one
   */
  public record Tables(boolean[] byRow, boolean scaled, int width, Pooling pooling)
      implements Serializable {

    /** Tables of vectors as long as their fields say. */
    public Tables(boolean[] byRow, boolean scaled, Pooling pooling) {
      this(byRow, scaled, 0, pooling);
    }
  }

  /** An input whose tables of many levels are stepped by row. */
  public TabularInput(
      TableLayout layout, double deviation, double dropout, long seed, Kernels kernels) {
    this(layout, deviation, dropout, seed, kernels, new Tables(large(layout), false, Pooling.MEAN));
  }

  private static boolean[] large(TableLayout layout) {
    boolean[] large = new boolean[layout.categoricals().size()];
    for (int j = 0; j < large.length; j++) {
      large[j] = layout.categoricals().get(j).levels() >= BY_ROW;
    }
    return large;
  }

  /**
   * @param layout the table's layout
   * @param deviation deviation of the initial embeddings, or {@link #UNIT}
   * @param dropout share of the embeddings' numbers dropped while training, in [0, 1)
   * @param seed seed of the initial embeddings
   * @param kernels which kernels do the work
   * @param tables how the tables are stepped
   */
  public TabularInput(
      TableLayout layout,
      double deviation,
      double dropout,
      long seed,
      Kernels kernels,
      Tables tables) {
    this.layout = layout;
    this.deviation = deviation;
    this.dropout = dropout;
    this.seed = seed;
    this.kernels = kernels;
    this.tables = tables;
    long numbers = (long) layout.continuous().size() + layout.numbers();
    this.nIn = layout.categoricals().size() + numbers + layout.bagSlots();
    this.nOut = embedded() + numbers;
  }

  /**
   * Number of levels from which on a step touches only the rows of a table that occurred: below it
   * most rows occur in most batches.
   */
  public static final int BY_ROW = 512;

  /** Sum of the widths of the categorical columns' vectors and of those of the bags. */
  int embedded() {
    return layout.categoricals().stream().mapToInt(this::width).sum()
        + layout.bags().stream().mapToInt(Field.MultiValued::vectorWidth).sum();
  }

  private int width(Field.Categorical field) {
    return tables.width() == 0 ? field.vectorWidth() : tables.width();
  }

  /** Key of a categorical column's embedding table among the layer's parameters. */
  public static String table(int column) {
    return "E" + column;
  }

  /** Key of the table of a multi-valued column's items. */
  public static String bagTable(int bag) {
    return "B" + bag;
  }

  Pooling pooling() {
    return tables.pooling();
  }

  /**
   * A sum by row for each column's table that is stepped by row, null for the others.
   *
   * @param make makes one for a table of so many rows of a width
   */
  <T extends RowSums> List<T> rowSums(BiFunction<Integer, Integer, T> make) {
    List<T> sums = new ArrayList<>();
    for (Slot slot : slots()) {
      sums.add(slot.byRow() ? make.apply(slot.rows(), slot.columns()) : null);
    }
    return sums;
  }

  /** The sums as gradients of the tables of a layer whose parameters begin at a position. */
  List<RowGradients> rowGradients(List<? extends RowSums> sums, int at) {
    List<RowGradients> gradients = new ArrayList<>();
    List<Slot> slots = slots();
    for (int j = 0; j < sums.size(); j++) {
      if (sums.get(j) != null) {
        gradients.add(sums.get(j).gradients(at + offset(slots.get(j).name())));
      }
    }
    return gradients;
  }

  /**
   * What the gradient of each row of a column's table is multiplied by: c/f for a level of
   * frequency f, 1 on average over the rows that hold a known level. Null where gradients stay as
   * they are, or frequencies are not known.
   */
  float[] factors(int column) {
    List<Long> counts = layout.categoricals().get(column).counts();
    if (!tables.scaled() || counts.isEmpty()) {
      return null;
    }
    double known = 0;
    int seen = 0;
    for (int level = Vocabulary.UNSEEN; level < counts.size(); level++) {
      known += counts.get(level);
      seen += counts.get(level) > 0 ? 1 : 0;
    }
    float[] factors = new float[counts.size()];
    for (int level = 0; level < factors.length; level++) {
      // How often the vector of missing cells is read is up to the noise.
      boolean counted = level >= Vocabulary.UNSEEN && counts.get(level) > 0;
      factors[level] = counted ? (float) (known / seen / counts.get(level)) : 1;
    }
    return factors;
  }

  TableLayout layout() {
    return layout;
  }

  double dropout() {
    return dropout;
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
    List<Slot> slots = new ArrayList<>();
    for (Field.Categorical field : layout.categoricals()) {
      slots.add(
          new Slot(
              table(slots.size()),
              field.levels(),
              width(field),
              ParameterRole.WEIGHT,
              tables.byRow()[slots.size()],
              Slot.Initial.truncatedNormal(deviation(width(field)))));
    }
    for (int bag = 0; bag < layout.bags().size(); bag++) {
      Field.MultiValued field = layout.bags().get(bag);
      slots.add(
          new Slot(
              bagTable(bag),
              field.levels(),
              field.vectorWidth(),
              ParameterRole.WEIGHT,
              field.levels() >= BY_ROW,
              Slot.Initial.truncatedNormal(deviation(field.vectorWidth()))));
    }
    return slots;
  }

  private double deviation(int width) {
    return deviation == UNIT ? 1 / Math.sqrt(width) : deviation;
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new TabularInputLayer(configuration, type);
  }
}
