package io.sparkdae.autoencoder;

import io.sparkdae.table.FittedTable;
import java.io.Serializable;

/** The scores of some rows, column by column. Tallies of parts add up. */
final class ScoreTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Columns clean;
  private final Columns corrupted;
  private final Columns imputed;
  private final Columns filled;
  private long rows;
  private double maskAuc;
  private long maskRows;

  ScoreTally(FittedTable table) {
    int levels = table.categoricals().size();
    int numbers = table.continuous().size() + table.vectors().size();
    int bags = table.bags().size();
    this.clean = new Columns(levels, numbers, bags);
    this.corrupted = new Columns(levels, numbers, bags);
    this.imputed = new Columns(levels, numbers, bags);
    this.filled = new Columns(levels, numbers, bags);
  }

  /** A score for each column; those of vectors are numbers behind the numbers. */
  static final class Columns implements Serializable {

    private static final long serialVersionUID = 1L;

    private final LevelScore[] levels;
    private final NumberScore[] numbers;
    private final SetScore[] bags;

    Columns(int levels, int numbers, int bags) {
      this.levels = new LevelScore[levels];
      for (int i = 0; i < levels; i++) {
        this.levels[i] = new LevelScore();
      }
      this.numbers = new NumberScore[numbers];
      for (int i = 0; i < numbers; i++) {
        this.numbers[i] = new NumberScore();
      }
      this.bags = new SetScore[bags];
      for (int i = 0; i < bags; i++) {
        this.bags[i] = new SetScore();
      }
    }

    LevelScore level(int i) {
      return levels[i];
    }

    NumberScore number(int i) {
      return numbers[i];
    }

    SetScore bag(int i) {
      return bags[i];
    }

    void add(Columns that) {
      for (int i = 0; i < levels.length; i++) {
        levels[i].add(that.levels[i]);
      }
      for (int i = 0; i < numbers.length; i++) {
        numbers[i].add(that.numbers[i]);
      }
      for (int i = 0; i < bags.length; i++) {
        bags[i].add(that.bags[i]);
      }
    }
  }

  void add(ScoreTally that) {
    rows += that.rows;
    maskAuc += that.maskAuc;
    maskRows += that.maskRows;
    clean.add(that.clean);
    corrupted.add(that.corrupted);
    imputed.add(that.imputed);
    filled.add(that.filled);
  }

  void addRows(long more) {
    rows += more;
  }

  /** Counts a batch's area under the curve of a mask head; NaN without one, or without damage. */
  void addMaskAuc(double auc, int batch) {
    if (!Double.isNaN(auc)) {
      maskAuc += auc * batch;
      maskRows += batch;
    }
  }

  /** Mean area under the curve of the mask head, over batches by their rows; NaN without any. */
  double maskAuc() {
    return maskAuc / maskRows;
  }

  long rows() {
    return rows;
  }

  /** Rows as they are; numbers in the columns' units. */
  Columns clean() {
    return clean;
  }

  /** Cells that swapping really changed; numbers as the network reads them. */
  Columns corrupted() {
    return corrupted;
  }

  /** Hidden cells, imputed by the decoder; numbers as normal scores. */
  Columns imputed() {
    return imputed;
  }

  /** The same hidden cells, filled with the column's mean or commonest level. */
  Columns filled() {
    return filled;
  }
}
