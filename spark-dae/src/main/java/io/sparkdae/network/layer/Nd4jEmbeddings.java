package io.sparkdae.network.layer;

import io.sparkdae.table.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** {@link Embeddings} in ND4J operations. */
final class Nd4jEmbeddings implements Embeddings {

  private final List<Field.Categorical> fields;
  private final List<Nd4jRowSums> sums;
  private final Map<String, INDArray> tables;
  private final Map<String, INDArray> gradients;
  private final int embedded;
  private final double dropout;

  private final List<Nd4jBags> bags = new ArrayList<>();
  private final int slots;
  private int[][] indices;
  private INDArray mask;

  Nd4jEmbeddings(
      TabularInput configuration, Map<String, INDArray> tables, Map<String, INDArray> gradients) {
    this.fields = configuration.layout().categoricals();
    this.sums = configuration.rowSums((rows, width) -> new Nd4jRowSums(width));
    this.tables = tables;
    this.gradients = gradients;
    this.embedded = configuration.embedded();
    this.dropout = configuration.dropout();
    this.slots = configuration.layout().bagSlots();
    for (int bag = 0; bag < configuration.layout().bags().size(); bag++) {
      String name = TabularInput.bagTable(bag);
      bags.add(
          new Nd4jBags(
              configuration.pooling(),
              configuration.layout().bags().get(bag).slots(),
              tables.get(name),
              gradients.get(name),
              sums.get(fields.size() + bag)));
    }
  }

  @Override
  public List<Nd4jRowSums> sums() {
    return sums;
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
      int slot = (int) in.size(1) - slots;
      for (Nd4jBags column : bags) {
        INDArray vectors = column.forward(in.get(columns(slot, slot + column.slots())));
        out.put(columns(offset, offset + column.width()), vectors.castTo(out.dataType()));
        slot += column.slots();
        offset += column.width();
      }
      if (training && dropout > 0 && embedded > 0) {
        Dropout drawn = new Dropout(dropout);
        drawn.draw((int) rows * embedded, seed);
        float[] keep = drawn.mask((int) rows * embedded);
        mask = Nd4j.createFromArray(keep).reshape('c', rows, embedded).castTo(out.dataType());
        out.get(columns(0, embedded)).muli(mask);
      }
      if (in.size(1) - slots > fields.size()) {
        INDArray rest = in.get(columns(fields.size(), (int) in.size(1) - slots));
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
        INDArray slice = slice(gradient, offset, width);
        offset += width;
        if (sums.get(j) != null) {
          sums.get(j).clear();
          sums.get(j).add(indices[j], slice);
          continue;
        }
        // Duplicates add up in a product with the one-hot levels, on every device alike.
        table.assign(OneHotRows.of(indices[j], table).transpose().mmul(slice));
      }
      for (Nd4jBags column : bags) {
        INDArray slice = slice(gradient, offset, column.width());
        offset += column.width();
        column.backward(slice);
      }
    }
  }

  /** The gradient of some of the vectors' numbers, as it is before dropout. */
  private INDArray slice(INDArray gradient, int from, int width) {
    INDArray slice = gradient.get(columns(from, from + width)).dup('c');
    if (dropout > 0) {
      slice.muli(mask.get(columns(from, from + width)));
    }
    return slice;
  }

  private static INDArrayIndex[] columns(int from, int until) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, until)};
  }
}
