package io.sparkdae.network.layer;

import io.sparkdae.table.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Embeddings} over plain memory: copies of table rows, and sums in place. */
final class HostEmbeddings implements Embeddings {

  private final List<Field.Categorical> fields;
  private final List<HostRowSums> sums;
  private final Map<String, INDArray> tables;
  private final Map<String, INDArray> gradients;
  private final int embedded;
  private final Dropout dropout;
  private final List<HostBags> bags = new ArrayList<>();
  private final int slots;

  private float[] in = new float[0];
  private float[] out = new float[0];
  private int rows;
  private int columnsIn;
  private int columnsOut;

  HostEmbeddings(
      TabularInput configuration, Map<String, INDArray> tables, Map<String, INDArray> gradients) {
    this.fields = configuration.layout().categoricals();
    this.sums = configuration.rowSums(HostRowSums::new);
    this.tables = tables;
    this.gradients = gradients;
    this.embedded = configuration.embedded();
    this.dropout = new Dropout(configuration.dropout());
    this.slots = configuration.layout().bagSlots();
    for (int bag = 0; bag < configuration.layout().bags().size(); bag++) {
      String name = TabularInput.bagTable(bag);
      bags.add(
          new HostBags(
              configuration.pooling(),
              configuration.layout().bags().get(bag).slots(),
              tables.get(name),
              gradients.get(name),
              sums.get(fields.size() + bag)));
    }
  }

  @Override
  public List<HostRowSums> sums() {
    return sums;
  }

  @Override
  public void forward(INDArray input, boolean training, long seed, INDArray output) {
    rows = (int) input.size(0);
    columnsIn = (int) input.size(1);
    columnsOut = (int) output.size(1);
    grow();
    HostMemory.read(HostMemory.dense(input), in);
    int offset = 0;
    for (int j = 0; j < fields.size(); j++) {
      INDArray table = tables.get(TabularInput.table(j));
      int width = (int) table.size(1);
      gather(table, j, offset);
      offset += width;
    }
    int slot = columnsIn - slots;
    for (HostBags column : bags) {
      column.forward(in, slot, columnsIn, out, offset, columnsOut, rows);
      slot += column.slots();
      offset += column.width();
    }
    if (training) {
      dropout.draw(rows * embedded, seed);
      dropout.apply(out, rows, columnsOut, embedded);
    }
    int rest = columnsOut - embedded;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(in, r * columnsIn + fields.size(), out, r * columnsOut + embedded, rest);
    }
    HostMemory.write(out, output);
  }

  private void gather(INDArray table, int j, int offset) {
    int width = (int) table.size(1);
    if (sums.get(j) != null) {
      HostMemory.Stretches vectors = new HostMemory.Stretches(table);
      for (int r = 0; r < rows; r++) {
        vectors.read(row(r, j) * width, out, r * columnsOut + offset, width);
      }
      return;
    }
    float[] all = HostMemory.read(table);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(all, row(r, j) * width, out, r * columnsOut + offset, width);
    }
  }

  @Override
  public void backward(INDArray gradient) {
    HostMemory.read(HostMemory.dense(gradient), out);
    dropout.apply(out, rows, columnsOut, embedded);
    int offset = 0;
    for (int j = 0; j < fields.size(); j++) {
      INDArray table = gradients.get(TabularInput.table(j));
      if (sums.get(j) != null) {
        scatterRows(sums.get(j), j, offset);
      } else {
        scatter(table, j, offset);
      }
      offset += (int) table.size(1);
    }
    for (HostBags column : bags) {
      column.backward(out, offset, columnsOut, rows);
      offset += column.width();
    }
  }

  private void scatterRows(HostRowSums rowSums, int j, int offset) {
    rowSums.clear();
    for (int r = 0; r < rows; r++) {
      rowSums.add(row(r, j), out, r * columnsOut + offset, 1f);
    }
  }

  private void scatter(INDArray table, int j, int offset) {
    int width = (int) table.size(1);
    float[] all = new float[(int) table.length()];
    for (int r = 0; r < rows; r++) {
      int to = row(r, j) * width;
      int from = r * columnsOut + offset;
      for (int k = 0; k < width; k++) {
        all[to + k] += out[from + k];
      }
    }
    HostMemory.write(all, table);
  }

  private int row(int r, int j) {
    return fields.get(j).vectorOf((int) in[r * columnsIn + j]);
  }

  private void grow() {
    in = in.length < rows * columnsIn ? new float[rows * columnsIn] : in;
    out = out.length < rows * columnsOut ? new float[rows * columnsOut] : out;
  }
}
