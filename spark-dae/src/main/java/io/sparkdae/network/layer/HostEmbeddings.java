package io.sparkdae.network.layer;

import io.sparkdae.table.Field;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Embeddings} over plain memory: copies of table rows, and sums in place. */
final class HostEmbeddings implements Embeddings {

  private final List<Field.Categorical> fields;
  private final Map<String, INDArray> tables;
  private final Map<String, INDArray> gradients;
  private final int embedded;
  private final double dropout;

  private float[] in = new float[0];
  private float[] out = new float[0];
  private float[] mask = new float[0];
  private int rows;
  private int columnsIn;
  private int columnsOut;

  HostEmbeddings(
      TabularInput configuration, Map<String, INDArray> tables, Map<String, INDArray> gradients) {
    this.fields = configuration.layout().categoricals();
    this.tables = tables;
    this.gradients = gradients;
    this.embedded = TabularInput.embedded(configuration.layout());
    this.dropout = configuration.dropout();
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
      float[] vectors = HostMemory.read(table);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(vectors, row(r, j) * width, out, r * columnsOut + offset, width);
      }
      offset += width;
    }
    if (training && dropout > 0) {
      DropoutMask.fill(mask, rows * embedded, dropout, seed);
      applyMask();
    }
    int rest = columnsOut - embedded;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(in, r * columnsIn + fields.size(), out, r * columnsOut + embedded, rest);
    }
    HostMemory.write(out, output);
  }

  @Override
  public void backward(INDArray gradient) {
    HostMemory.read(HostMemory.dense(gradient), out);
    if (dropout > 0) {
      applyMask();
    }
    int offset = 0;
    for (int j = 0; j < fields.size(); j++) {
      INDArray table = gradients.get(TabularInput.table(j));
      int width = (int) table.size(1);
      float[] sums = new float[(int) table.length()];
      for (int r = 0; r < rows; r++) {
        int to = row(r, j) * width;
        int from = r * columnsOut + offset;
        for (int k = 0; k < width; k++) {
          sums[to + k] += out[from + k];
        }
      }
      HostMemory.write(sums, table);
      offset += width;
    }
  }

  private int row(int r, int j) {
    return TabularInput.tableRow(fields.get(j), (int) in[r * columnsIn + j]);
  }

  private void applyMask() {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < embedded; k++) {
        out[r * columnsOut + k] *= mask[r * embedded + k];
      }
    }
  }

  private void grow() {
    in = in.length < rows * columnsIn ? new float[rows * columnsIn] : in;
    out = out.length < rows * columnsOut ? new float[rows * columnsOut] : out;
    mask = dropout > 0 && mask.length < rows * embedded ? new float[rows * embedded] : mask;
  }
}
