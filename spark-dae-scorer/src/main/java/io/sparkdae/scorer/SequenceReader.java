package io.sparkdae.scorer;

import io.sparkdae.table.SequencePlace;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * All columns of sequences of a row. Where their features take the place of their cells, these
 * stand behind everything else.
 */
final class SequenceReader {

  private final List<SequenceMaps> columns = new ArrayList<>();
  private int cells;
  private int features;

  /**
   * @param parameters the next parameters are those of what encodes sequences
   */
  SequenceReader(ParameterReader parameters, TableLayout layout, NetworkShape shape) {
    for (SequencePlace place : layout.sequences()) {
      SequenceMaps maps = new SequenceMaps(parameters, place, shape);
      columns.add(maps);
      cells += place.entries();
      features = Math.addExact(features, maps.features());
    }
  }

  /** The next parameters are those of what decodes sequences. */
  void readDecoders(ParameterReader parameters) {
    columns.forEach(column -> column.readDecoder(parameters));
  }

  /** How many more numbers there are with the features than with the cells. */
  int widening() {
    return features - cells;
  }

  /**
   * A row with features in place of cells.
   *
   * @param row a row with the cells
   * @param numbers where the first of the table's numbers lies in it
   */
  float[] encode(float[] row, int numbers) {
    if (columns.isEmpty()) {
      return row;
    }
    float[] out = new float[row.length + widening()];
    int from = 0;
    int to = 0;
    int featuresAt = row.length - cells;
    for (SequenceMaps column : columns) {
      int at = numbers + column.place().at();
      System.arraycopy(row, from, out, to, at - from);
      to += at - from;
      from = at + column.place().entries();
      column.encode(row, at, out, featuresAt);
      featuresAt += column.features();
    }
    System.arraycopy(row, from, out, to, row.length - from);
    return out;
  }

  /**
   * Outputs with cells in place of features.
   *
   * @param outputs outputs with the features
   * @param numbers where the first output of the table's numbers is to lie
   * @param row the row that was encoded, whose numbers begin at {@code rowNumbers}
   */
  float[] decode(float[] outputs, int numbers, float[] row, int rowNumbers) {
    if (columns.isEmpty()) {
      return outputs;
    }
    float[] out = new float[outputs.length - widening()];
    int from = 0;
    int to = 0;
    int featuresAt = outputs.length - features;
    for (SequenceMaps column : columns) {
      int at = numbers + column.place().at();
      System.arraycopy(outputs, from, out, to, at - to);
      from += at - to;
      column.decode(outputs, featuresAt, row, rowNumbers + column.place().at(), out, at);
      to = at + column.place().entries();
      featuresAt += column.features();
    }
    System.arraycopy(outputs, from, out, to, out.length - to);
    return out;
  }
}
