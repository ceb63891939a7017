package io.sparkdae.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What one pass learns of all columns of some partitions: the categorical columns come first in a
 * row, then the continuous ones as doubles, then the multi-valued ones as arrays of texts.
 */
final class TableTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final boolean[] integral;
  private final LevelTally[] levels;
  private final NumberTally[] numbers;
  private final BagTally[] bags;
  private long rows;

  private TableTally(Columns columns) {
    this.integral = columns.integral();
    this.levels = new LevelTally[integral.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = new LevelTally(integral[i], columns.maxExactLevels());
    }
    this.numbers = new NumberTally[columns.continuous()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = new NumberTally(columns.relativeError());
    }
    this.bags = new BagTally[columns.multiValued()];
    for (int i = 0; i < bags.length; i++) {
      bags[i] = new BagTally(columns.maxExactLevels());
    }
  }

  /**
   * What the columns of a row are.
   *
   * @param integral for each categorical column, whether it comes as a long rather than a string
   * @param continuous number of continuous columns
   * @param relativeError target rank error of quantiles
   * @param maxExactLevels largest number of levels to count exactly
   * @param multiValued number of multi-valued columns
   */
  record Columns(
      boolean[] integral, int continuous, double relativeError, int maxExactLevels, int multiValued)
      implements Serializable {}

  /** Tallies the rows of a partition. */
  static TableTally of(Columns columns, Iterator<InternalRow> rows) {
    TableTally tally = new TableTally(columns);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (row instanceof UnsafeRow unsafe) {
        tally.addLevels(unsafe);
      } else {
        tally.addLevels(row);
      }
      tally.addNumbers(row);
      tally.addBags(row);
      tally.rows++;
    }
    return tally.sealed();
  }

  /**
   * Tallies the rows of a partition that come as vectors.
   *
   * @param kinds how the columns' cells lie in their vectors
   * @param ordinals where the columns lie in a batch
   */
  static TableTally ofBatches(
      Columns columns, List<ColumnKind> kinds, int[] ordinals, Iterator<ColumnarBatch> batches) {
    TableTally tally = new TableTally(columns);
    int categoricals = tally.levels.length;
    VectorLevels[] levels = new VectorLevels[categoricals];
    for (int i = 0; i < categoricals; i++) {
      levels[i] = new VectorLevels(kinds.get(i), tally.levels[i]);
    }
    while (batches.hasNext()) {
      ColumnarBatch batch = batches.next();
      for (int i = 0; i < ordinals.length; i++) {
        ColumnVector vector = batch.column(ordinals[i]);
        if (i < categoricals) {
          levels[i].add(vector, batch.numRows());
        } else {
          tally.numbers[i - categoricals].add(vector, kinds.get(i), batch.numRows());
        }
      }
      tally.rows += batch.numRows();
    }
    return tally.sealed();
  }

  private TableTally sealed() {
    for (LevelTally level : levels) {
      level.trim();
    }
    for (NumberTally number : numbers) {
      number.seal();
    }
    for (BagTally bag : bags) {
      bag.trim();
    }
    return this;
  }

  /** Spark's usual row: a level's bytes are counted where they lie. */
  private void addLevels(UnsafeRow row) {
    Object base = row.getBaseObject();
    long start = row.getBaseOffset();
    long fields = start + UnsafeRow.calculateBitSetWidthInBytes(row.numFields());
    for (int i = 0; i < levels.length; i++) {
      if (row.isNullAt(i)) {
        levels[i].addNull();
      } else if (integral[i]) {
        levels[i].add(base, fields + (long) Long.BYTES * i, Long.BYTES, 1);
      } else {
        long offsetAndSize = row.getLong(i);
        levels[i].add(base, start + (offsetAndSize >>> 32), (int) offsetAndSize, 1);
      }
    }
  }

  private void addLevels(InternalRow row) {
    long[] number = new long[1];
    for (int i = 0; i < levels.length; i++) {
      if (row.isNullAt(i)) {
        levels[i].addNull();
      } else if (integral[i]) {
        number[0] = row.getLong(i);
        levels[i].add(number, Platform.LONG_ARRAY_OFFSET, Long.BYTES, 1);
      } else {
        UTF8String text = row.getUTF8String(i);
        levels[i].add(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), 1);
      }
    }
  }

  private void addNumbers(InternalRow row) {
    int at = levels.length;
    for (NumberTally number : numbers) {
      if (row.isNullAt(at)) {
        number.addNull();
      } else {
        number.add(row.getDouble(at));
      }
      at++;
    }
  }

  private void addBags(InternalRow row) {
    int at = levels.length + numbers.length;
    for (BagTally bag : bags) {
      if (row.isNullAt(at)) {
        bag.addNull();
      } else {
        bag.add(row.getArray(at));
      }
      at++;
    }
  }

  /** This tally with the rows of another one added to it. */
  TableTally plus(TableTally that) {
    add(that);
    return this;
  }

  private void add(TableTally that) {
    rows += that.rows;
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

  /** The buckets of each continuous column. */
  List<Buckets> buckets() {
    return Stream.of(numbers).map(NumberTally::buckets).toList();
  }

  /**
   * The statistics, the columns in the order of a plan's.
   *
   * @param buckets those of each continuous column, or finer ones
   * @param elsewhere counts, by its position in a row, a column of too many levels
   */
  TableProfile profile(
      ProfilePlan plan, List<Buckets> buckets, IntFunction<FrequentLevels> elsewhere) {
    List<CategoricalProfile> categoricals = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      long present = rows - levels[i].nulls();
      int at = i;
      categoricals.add(
          levels[i].profile(plan.categoricalCols().get(i), present, () -> elsewhere.apply(at)));
    }
    List<ContinuousProfile> continuous = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      continuous.add(numbers[i].profile(plan.continuousCols().get(i), buckets.get(i)));
    }
    List<BagProfile> multiValued = new ArrayList<>();
    for (int i = 0; i < bags.length; i++) {
      int at = levels.length + numbers.length + i;
      multiValued.add(bags[i].profile(plan.multiValuedCols().get(i), () -> elsewhere.apply(at)));
    }
    return new TableProfile(rows, categoricals, continuous, multiValued);
  }
}
