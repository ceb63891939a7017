package io.sparkdae.bench;

import io.sparkdae.training.TrainingListener;

/** What the rows of a training take while it runs. */
final class RowBytes implements TrainingListener {

  private double perRow = Double.NaN;

  @Override
  public void rowsLaidOut(long training, long validation, long bytes) {
    perRow = (double) bytes / (training + validation);
  }

  /** Bytes of a row, on local disks and in the system's memory for these. */
  double perRow() {
    return perRow;
  }
}
