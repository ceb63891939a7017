package io.sparkdae.autoencoder;

import io.sparkdae.corruption.Corruption;
import io.sparkdae.corruption.Corruptor;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.EncodeLayer;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.Field;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.Scaler;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.table.Vocabulary;
import io.sparkdae.training.KilledTask;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/**
 * Scores the rows of a partition, a batch at a time: as they are, with a tenth of each column's
 * cells swapped, with a quarter of them hidden.
 *
 * @param spec the network to build
 * @param parameters its parameters
 * @param table the columns
 * @param normalScores for each continuous column, what makes normal scores of its numbers
 * @param seed seed of what is swapped and hidden
 */
record RowScorer(
    NetworkSpec spec,
    Broadcast<float[]> parameters,
    FittedTable table,
    List<Scaler> normalScores,
    long seed)
    implements Serializable {

  private static final int BATCH = 2048;
  private static final double SWAPPED = 0.1;
  private static final double HIDDEN = 0.25;

  /** A row of floats and, behind them, its continuous cells in their own units. */
  static double[] row(RowVectorizer vectorizer, Row cells) {
    float[] floats = vectorizer.vectorize(cells);
    int levels = vectorizer.table().categoricals().size();
    int scored = levels + vectorizer.table().continuous().size();
    double[] row = new double[floats.length + scored - levels];
    for (int i = 0; i < floats.length; i++) {
      row[i] = floats[i];
    }
    for (int i = levels; i < scored; i++) {
      row[floats.length + i - levels] = cells.isNullAt(i) ? Double.NaN : cells.getDouble(i);
    }
    return row;
  }

  /** 64 well-mixed bits of a row's content and a seed (D. Lea's mix13). */
  static long hash(double[] row, long seed) {
    long hash = seed;
    for (double cell : row) {
      hash = (hash ^ Double.doubleToLongBits(cell)) + 0x9E3779B97F4A7C15L;
      hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
      hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
      hash ^= hash >>> 31;
    }
    return hash;
  }

  /** The tally of a partition. */
  Iterator<ScoreTally> score(int partition, Iterator<double[]> rows) {
    TableLayout layout = table.layout();
    Pass pass =
        new Pass(
            Autoencoder.of(spec, layout, parameters.value()),
            new Corruptor(new Corruption(SWAPPED, 0, Map.of(), Map.of(), false), layout),
            new Corruptor(new Corruption(0, HIDDEN, Map.of(), Map.of(), false), layout),
            layout,
            new ScoreTally(table));
    long batchSeed = hash(new double[] {partition}, seed);
    while (rows.hasNext()) {
      KilledTask.check();
      List<double[]> batch = new ArrayList<>(BATCH);
      while (batch.size() < BATCH && rows.hasNext()) {
        batch.add(rows.next());
      }
      pass.score(batch, batchSeed++);
    }
    return List.of(pass.tally).iterator();
  }

  private final class Pass {

    private final Autoencoder network;
    private final Corruptor swap;
    private final Corruptor hide;
    private final TableLayout layout;
    private final ScoreTally tally;
    private final int cells;

    /** The items of each bag that at least half of the fit's bags held: the most probable set. */
    private final List<List<String>> common = new ArrayList<>();

    Pass(
        Autoencoder network, Corruptor swap, Corruptor hide, TableLayout layout, ScoreTally tally) {
      this.network = network;
      this.swap = swap;
      this.hide = hide;
      this.layout = layout;
      this.tally = tally;
      this.cells = table.categoricals().size() + table.continuous().size();
      for (Field.MultiValued field : layout.bags()) {
        List<String> items = table.bags().get(common.size()).vocabulary().values();
        // Share k is that of index k + 1, and so of value k − 1.
        common.add(
            IntStream.rangeClosed(1, items.size())
                .filter(k -> field.shares().get(k) >= 0.5)
                .mapToObj(k -> items.get(k - 1))
                .toList());
      }
    }

    void score(List<double[]> batch, long batchSeed) {
      float[][] clean = new float[batch.size()][layout.width()];
      for (int i = 0; i < clean.length; i++) {
        for (int position = 0; position < layout.width(); position++) {
          clean[i][position] = (float) batch.get(i)[position];
        }
      }
      float[][] swapped = swap.corrupt(clean, batchSeed);
      float[][] hidden = hide.corrupt(clean, batchSeed);
      float[][] rebuilt = rebuild(clean);
      float[][] repaired = rebuild(swapped);
      float[][] imputed = rebuild(hidden);
      for (int i = 0; i < clean.length; i++) {
        scoreEntries(clean[i], hidden[i], rebuilt[i], imputed[i]);
        for (int bag = 0; bag < table.bags().size(); bag++) {
          int at = layout.position(layout.scalars() + bag);
          if (!Float.isNaN(clean[i][at])) {
            scoreBag(bag, at, clean[i], tally.clean(), rebuilt[i]);
            if (!Float.isNaN(swapped[i][at]) && isChanged(bag, at, clean[i], swapped[i])) {
              scoreBag(bag, at, clean[i], tally.corrupted(), repaired[i]);
            }
            if (Float.isNaN(hidden[i][at])) {
              scoreBag(bag, at, clean[i], tally.imputed(), imputed[i]);
              tally.filled().bag(bag).add(items(bag, clean[i], at), common.get(bag));
            }
          }
        }
        for (int position = 0; position < cells; position++) {
          float cell = clean[i][position];
          if (!layout.isMissing(position, cell)) {
            scoreClean(position, batch.get(i), rebuilt[i][position]);
            float other = swapped[i][position];
            if (other != cell && !layout.isMissing(position, other)) {
              scoreCell(tally.corrupted(), position, cell, repaired[i][position]);
            }
            if (layout.isMissing(position, hidden[i][position])) {
              scoreImputed(position, batch.get(i), imputed[i][position]);
            }
          }
        }
      }
      tally.addMaskAuc(network.maskAuc(clean, swapped), clean.length);
      tally.addRows(clean.length);
    }

    /** The entries of vectors, in the columns' units; their means are what they are filled with. */
    private void scoreEntries(float[] clean, float[] hidden, float[] rebuilt, float[] imputed) {
      int at = cells;
      for (int v = 0; v < table.vectors().size(); v++) {
        VectorColumn column = table.vectors().get(v);
        int score = table.continuous().size() + v;
        for (int entry = 0; entry < column.size(); entry++, at++) {
          if (Float.isNaN(clean[at])) {
            continue;
          }
          double truth = column.unscale(entry, clean[at]);
          tally.clean().number(score).add(truth, column.unscale(entry, rebuilt[at]));
          if (Float.isNaN(hidden[at])) {
            tally.imputed().number(score).add(truth, column.unscale(entry, imputed[at]));
            tally.filled().number(score).add(truth, column.unscale(entry, 0));
          }
        }
      }
    }

    private void scoreBag(
        int bag, int at, float[] clean, ScoreTally.Columns scores, float[] predicted) {
      scores.bag(bag).add(items(bag, clean, at), items(bag, predicted, at));
    }

    /** The items of a bag that the fit kept: the others can be met by no one. */
    private List<String> items(int bag, float[] row, int at) {
      return List.of(table.bags().get(bag).read(row, at));
    }

    private boolean isChanged(int bag, int at, float[] clean, float[] other) {
      int end = at + table.bags().get(bag).slots();
      return !Arrays.equals(clean, at, end, other, at, end);
    }

    private float[][] rebuild(float[][] rows) {
      return network.reconstruct(rows, EncodeLayer.CODE).cells();
    }

    private void scoreClean(int position, double[] row, float rebuilt) {
      if (layout.isCategorical(position)) {
        scoreCell(tally.clean(), position, (float) row[position], rebuilt);
      } else {
        int at = position - table.categoricals().size();
        double own = table.continuous().get(at).unscale(rebuilt);
        tally.clean().number(at).add(row[layout.width() + at], own);
      }
    }

    private void scoreImputed(int position, double[] row, float imputed) {
      if (layout.isCategorical(position)) {
        float cell = (float) row[position];
        scoreCell(tally.imputed(), position, cell, imputed);
        scoreCell(tally.filled(), position, cell, Vocabulary.FIRST);
      } else {
        int at = position - table.categoricals().size();
        Scaler normal = normalScores.get(at);
        double truth = normal.scale(row[layout.width() + at]);
        double own = table.continuous().get(at).unscale(imputed);
        tally.imputed().number(at).add(truth, normal.scale(own));
        // In these units a column's mean is 0.
        tally.filled().number(at).add(truth, 0);
      }
    }

    /** A cell as the row holds it. A level that the fit did not keep can be met by no one. */
    private void scoreCell(ScoreTally.Columns scores, int position, float cell, float predicted) {
      if (!layout.isCategorical(position)) {
        scores.number(position - table.categoricals().size()).add(cell, predicted);
      } else if (cell >= Vocabulary.FIRST) {
        Vocabulary vocabulary = table.categoricals().get(position).vocabulary();
        scores.level(position).add(vocabulary.value((int) cell), vocabulary.value((int) predicted));
      }
    }
  }
}
