package io.sparkdae.autoencoder;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.CellErrors;
import io.sparkdae.network.EncodeLayer;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.Reconstruction;
import io.sparkdae.network.device.Device;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.training.KilledTask;
import io.sparkdae.training.TaskDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Sends a partition's rows through a network of the task's own, a batch at a time. A row comes in
 * as the columns of the user and, last, a struct of the cells to read; it goes out with the encoded
 * vector in that struct's place and, if rows are reconstructed, the decoded cells, which of the
 * cells were missing, and the row's error; behind these, if asked for, what is told of its cells.
 *
 * @param spec the network to build
 * @param parameters its parameters; a broadcast of plain floats, which any serializer can carry
 * @param vectorizer reads the cells
 * @param layer what the vector holds
 * @param reconstruct whether rows are decoded too
 * @param told what is told of cells
 * @param batchSize rows that pass the network at once
 * @param device where to compute
 */
record RowEncoder(
    NetworkSpec spec,
    Broadcast<float[]> parameters,
    RowVectorizer vectorizer,
    EncodeLayer layer,
    boolean reconstruct,
    CellOutputs told,
    int batchSize,
    Device device)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    TaskDevice.bind(device);
    TableLayout layout = vectorizer.table().layout();
    return new Batches(rows, layout, Autoencoder.of(spec, layout, parameters.value()));
  }

  private final class Batches implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final TableLayout layout;
    private final Autoencoder network;
    private final Row[] batch;

    /** Floats of the rows of a batch, as many as there have been at a time, written over by it. */
    private final float[][] cells;

    private Iterator<Row> encoded = List.<Row>of().iterator();

    Batches(Iterator<Row> rows, TableLayout layout, Autoencoder network) {
      this.rows = rows;
      this.layout = layout;
      this.network = network;
      this.batch = new Row[Autoencoder.rowsAtOnce(batchSize)];
      this.cells = new float[batch.length][];
    }

    @Override
    public boolean hasNext() {
      while (!encoded.hasNext() && rows.hasNext()) {
        encoded = nextBatch();
      }
      return encoded.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return encoded.next();
    }

    /** Reads the next rows and encodes them, or none where there are none to keep. */
    private Iterator<Row> nextBatch() {
      KilledTask.check();
      int count = 0;
      while (count < batch.length && rows.hasNext()) {
        Row row = rows.next();
        if (cells[count] == null) {
          cells[count] = new float[vectorizer.width()];
        }
        if (vectorizer.vectorize(row.getStruct(row.size() - 1), cells[count])) {
          batch[count++] = row;
        }
      }
      return count == 0 ? encoded : encode(Arrays.copyOf(cells, count));
    }

    private Iterator<Row> encode(float[][] cells) {
      List<Row> out = new ArrayList<>(cells.length);
      Reconstruction decoded = reconstruct ? network.reconstruct(cells, layer, told.asked()) : null;
      float[][] encodings = reconstruct ? decoded.encoded() : network.encode(cells, layer);
      CellErrors errors = told.judges() ? network.cellErrors(cells) : null;
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < cells.length; i++) {
        values.clear();
        values.add(vector(encodings[i]));
        if (reconstruct) {
          values.add(decode(vectorizer.table(), decoded.cells()[i]));
          if (layout.categoricals().size() + layout.numbers() + layout.bags().size() > 0) {
            values.add(missing(cells[i]));
          }
          values.add(decoded.errors()[i]);
        }
        told.addLevels(cells[i], reconstruct ? decoded.probabilities()[i] : null, values);
        Row row = batch[i];
        told.addJudged(row.getStruct(row.size() - 1), errors, i, values);
        out.add(appended(row, values));
      }
      return out.iterator();
    }

    private Row missing(float[] cells) {
      int before = layout.categoricals().size() + layout.numbers();
      Object[] flags = new Object[before + layout.bags().size()];
      for (int i = 0; i < flags.length; i++) {
        int position = i < before ? i : layout.position(layout.scalars() + i - before);
        flags[i] = layout.isMissing(position, cells[position]);
      }
      return RowFactory.create(flags);
    }
  }

  /** The strings, doubles, vectors and arrays of strings that a row's floats stand for. */
  private static Row decode(FittedTable table, float[] row) {
    int levels = table.categoricals().size();
    int cells = levels + table.continuous().size();
    int bags = cells + table.vectors().size();
    Object[] values = new Object[bags + table.bags().size()];
    for (int i = 0; i < cells; i++) {
      values[i] =
          i < levels
              ? table.categoricals().get(i).vocabulary().value((int) row[i])
              : (Object) table.continuous().get(i - levels).unscale(row[i]);
    }
    int at = cells;
    for (int v = cells; v < bags; v++) {
      VectorColumn column = table.vectors().get(v - cells);
      double[] entries = new double[column.size()];
      for (int entry = 0; entry < entries.length; entry++) {
        entries[entry] = column.unscale(entry, row[at++]);
      }
      values[v] = Vectors.dense(entries);
    }
    for (int b = bags; b < values.length; b++) {
      MultiValuedColumn column = table.bags().get(b - bags);
      values[b] = column.read(row, at);
      at += column.slots();
    }
    return RowFactory.create(values);
  }

  private static Vector vector(float[] floats) {
    double[] values = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      values[i] = floats[i];
      if (!Float.isFinite(floats[i])) {
        throw new IllegalStateException(
            "the code of a row is not finite, found "
                + floats[i]
                + "; a code holds finite numbers; the model's parameters are damaged or overflow;"
                + " copy its folder again, or fit anew with scaling normalize or rankGauss.");
      }
    }
    return Vectors.dense(values);
  }

  private static Row appended(Row row, List<Object> values) {
    int own = row.size() - 1;
    Object[] all = new Object[own + values.size()];
    for (int i = 0; i < own; i++) {
      all[i] = row.get(i);
    }
    for (int i = own; i < all.length; i++) {
      all[i] = values.get(i - own);
    }
    return RowFactory.create(all);
  }
}
