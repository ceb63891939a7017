package io.sparkdae.network.layer;

import io.sparkdae.table.Field;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.shape.OneHot;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** {@link Embeddings} in ND4J operations. */
final class Nd4jEmbeddings implements Embeddings {

  private final List<Field.Categorical> fields;
  private final List<RowSums> sums;
  private final Map<String, INDArray> tables;
  private final Map<String, INDArray> gradients;
  private final int embedded;
  private final double dropout;

  private int[][] indices;
  private INDArray mask;

  Nd4jEmbeddings(
      TabularInput configuration,
      Map<String, INDArray> tables,
      Map<String, INDArray> gradients,
      List<RowSums> sums) {
    this.fields = configuration.layout().categoricals();
    this.sums = sums;
    this.tables = tables;
    this.gradients = gradients;
    this.embedded = configuration.embedded();
    this.dropout = configuration.dropout();
  }

  @Override
  public void forward(INDArray in, boolean training, long seed, INDArray out) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      long rows = in.size(0);
      indices = new int[fields.size()][];
      int offset = 0;
      for (int j = 0; j < fields.size(); j++) {
        INDArray table = tables.get(TabularInput.table(j));
        indices[j] = in.getColumn(j).toIntVector();
        for (int r = 0; r < rows; r++) {
          indices[j][r] = fields.get(j).vectorOf(indices[j][r]);
        }
        int width = (int) table.size(1);
        out.put(columns(offset, offset + width), Nd4j.pullRows(table, 1, indices[j], 'c'));
        offset += width;
      }
      if (training && dropout > 0 && embedded > 0) {
        Dropout drawn = new Dropout(dropout);
        drawn.draw((int) rows * embedded, seed);
        float[] keep = drawn.mask((int) rows * embedded);
        mask = Nd4j.createFromArray(keep).reshape('c', rows, embedded).castTo(out.dataType());
        out.get(columns(0, embedded)).muli(mask);
      }
      if (in.size(1) > fields.size()) {
        INDArray rest = in.get(columns(fields.size(), (int) in.size(1)));
        out.put(columns(embedded, (int) out.size(1)), rest.castTo(out.dataType()));
      }
    }
  }

  @Override
  public void backward(INDArray gradient) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      int offset = 0;
      for (int j = 0; j < fields.size(); j++) {
        INDArray table = gradients.get(TabularInput.table(j));
        int width = (int) table.size(1);
        INDArray slice = gradient.get(columns(offset, offset + width)).dup('c');
        if (dropout > 0) {
          slice.muli(mask.get(columns(offset, offset + width)));
        }
        offset += width;
        if (sums.get(j) != null) {
          scatterRows(sums.get(j), indices[j], slice);
          continue;
        }
        // Duplicates add up in a product with the one-hot levels, on every device alike.
        INDArray levels = Nd4j.createFromArray(indices[j]);
        INDArray oneHot = Nd4j.zeros(table.dataType(), indices[j].length, table.size(0));
        Nd4j.exec(new OneHot(levels, oneHot, (int) table.size(0)));
        table.assign(oneHot.transpose().mmul(slice));
      }
    }
  }

  private static void scatterRows(RowSums rowSums, int[] rows, INDArray slice) {
    int width = (int) slice.size(1);
    float[] values = slice.reshape(slice.length()).toFloatVector();
    rowSums.clear();
    for (int r = 0; r < rows.length; r++) {
      rowSums.add(rows[r], values, r * width, 1f);
    }
  }

  private static INDArrayIndex[] columns(int from, int until) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, until)};
  }
}
