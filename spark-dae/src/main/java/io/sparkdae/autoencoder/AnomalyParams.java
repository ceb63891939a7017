package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.StageParams;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * What the fitted model tells about rows that are unlike those it learnt from.
 *
 * @param <T> the class that implements the interface
 */
public interface AnomalyParams<T> extends StageParams<T> {

  /**
   * Name of the column of reconstruction losses of the rows, comparable between rows with and
   * without missing cells. Unset: none.
   */
  default Param<String> errorCol() {
    return BoundedParams.text(
        this,
        "errorCol",
        "name of the column of reconstruction losses, comparable between rows; unset for none");
  }

  /** Value of {@link #errorCol()}. */
  default String getErrorCol() {
    return getOrDefault(errorCol());
  }

  /** Sets {@link #errorCol()}. */
  default T setErrorCol(String value) {
    set(errorCol(), value);
    return self();
  }

  /**
   * Name of the column of the cells' losses: a dense vector with a number for each column, the
   * categorical ones first. A cell is judged with a quarter of the row's columns hidden, itself
   * among them, by −log p of an observed level or the squared error of a scaled number, a column of
   * vectors by the mean over the known entries; a missing cell has 0. Unset: none.
   */
  default Param<String> columnErrorsCol() {
    return BoundedParams.text(
        this,
        "columnErrorsCol",
        "name of the column of the cells' losses: a dense vector with a number for each "
            + "column, judged as for topReasonsCol: -log p of an observed level, the squared error "
            + "of a scaled number, 0 for a missing cell; unset for none");
  }

  /** Value of {@link #columnErrorsCol()}. */
  default String getColumnErrorsCol() {
    return getOrDefault(columnErrorsCol());
  }

  /** Sets {@link #columnErrorsCol()}. */
  default T setColumnErrorsCol(String value) {
    set(columnErrorsCol(), value);
    return self();
  }

  /**
   * Name of the column of each row's least plausible cells: an array, the worst first, of structs
   * of {@code column}, {@code observed} (the cell as text), {@code expected} (what the rest of the
   * row suggests, as text; null where no level was learnt) and {@code score}. A cell is judged with
   * a quarter of the row's columns hidden, itself among them: by −log p of an observed level, by
   * the squared error of a scaled number. The score is how many robust standard deviations that is
   * above the median of the column's validation cells, so that columns compare. Missing cells are
   * no reasons. Unset: none.
   */
  default Param<String> topReasonsCol() {
    return BoundedParams.text(
        this,
        "topReasonsCol",
        "name of the array column of each row's least plausible cells, as structs of "
            + "'column', 'observed', 'expected' and 'score' (docs/anomalies.md); unset for none");
  }

  /** Value of {@link #topReasonsCol()}. */
  default String getTopReasonsCol() {
    return getOrDefault(topReasonsCol());
  }

  /** Sets {@link #topReasonsCol()}. */
  default T setTopReasonsCol(String value) {
    set(topReasonsCol(), value);
    return self();
  }

  /** Most cells in {@link #topReasonsCol()}, at least 1. Default: 3. */
  default IntParam numTopReasons() {
    return BoundedParams.intAtLeast(
        this, "numTopReasons", "most cells that topReasonsCol holds (>= 1)", 1);
  }

  /** Value of {@link #numTopReasons()}. */
  default int getNumTopReasons() {
    return (Integer) getOrDefault(numTopReasons());
  }

  /** Sets {@link #numTopReasons()}. */
  default T setNumTopReasons(int value) {
    set(numTopReasons(), value);
    return self();
  }
}
