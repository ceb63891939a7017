package io.sparkdae.network.optimizer;

/** A {@link RowTable} stepped row by row over plain arrays. */
final class HostRowTable extends RowTable {

  private final Optimizer optimizer;
  private final float[][] vectors;
  private final float[] parameterTile;
  private final float[] gradientTile;

  /** State of a row in hand. */
  private final float[][] rowState;

  /**
   * @param optimizer whose rule steps the rows
   * @param vectors the table's part of each state vector
   */
  HostRowTable(Segment segment, Optimizer optimizer, float[][] vectors) {
    super(segment);
    this.optimizer = optimizer;
    this.vectors = vectors;
    this.parameterTile = new float[width()];
    this.gradientTile = new float[width()];
    this.rowState = new float[vectors.length][width()];
  }

  @Override
  void step(Numbers parameters, RowGradients gradients, float keep, long step) {
    int width = width();
    optimizer.state = rowState;
    for (int i = 0; i < gradients.rows().length; i++) {
      int row = gradients.rows()[i];
      int at = at(row);
      parameters.read(at, parameterTile, width);
      load(row);
      if (reached(row) < step - 1) {
        optimizer.rest(parameterTile, width, reached(row), step - 1);
      }
      gradients.values().read(i * width, gradientTile, width);
      optimizer.update(parameterTile, gradientTile, keep, width);
      store(row);
      parameters.write(parameterTile, at, width);
      occur(row, step);
    }
  }

  @Override
  void rest(Numbers parameters, int[] rows, long until) {
    int width = width();
    optimizer.state = rowState;
    for (int row : rows) {
      if (reached(row) != until) {
        parameters.read(at(row), parameterTile, width);
        load(row);
        optimizer.rest(parameterTile, width, reached(row), until);
        store(row);
        parameters.write(parameterTile, at(row), width);
        reach(row, until);
      }
    }
  }

  @Override
  void read(Numbers parameters, int[] rows, Numbers toParameters, Numbers toState) {
    int width = width();
    for (int i = 0; i < rows.length; i++) {
      parameters.read(at(rows[i]), parameterTile, width);
      toParameters.write(parameterTile, i * width, width);
      load(rows[i]);
      for (int v = 0; v < vectors.length; v++) {
        toState.write(rowState[v], (i * vectors.length + v) * width, width);
      }
    }
  }

  @Override
  void write(Numbers parameters, int[] rows, Numbers fromParameters, Numbers fromState) {
    int width = width();
    for (int i = 0; i < rows.length; i++) {
      fromParameters.read(i * width, parameterTile, width);
      parameters.write(parameterTile, at(rows[i]), width);
      for (int v = 0; v < vectors.length; v++) {
        fromState.read((i * vectors.length + v) * width, rowState[v], width);
      }
      store(rows[i]);
    }
  }

  /** Copies a row's state to the start of each vector. */
  private void load(int row) {
    int width = width();
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], row * width, rowState[i], 0, width);
    }
  }

  /** Copies it back. */
  private void store(int row) {
    int width = width();
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(rowState[i], 0, vectors[i], row * width, width);
    }
  }
}
