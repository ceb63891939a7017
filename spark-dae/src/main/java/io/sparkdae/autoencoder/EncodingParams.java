package io.sparkdae.autoencoder;

import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.ChoiceParam;
import io.sparkdae.stage.HasHandleInvalid;
import io.sparkdae.stage.HasOutputCol;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * What the fitted model appends to a table.
 *
 * @param <T> the class that implements the interface
 */
public interface EncodingParams<T>
    extends HasOutputCol<T>, HasHandleInvalid<T>, AnomalyParams<T>, LevelParams<T> {

  /**
   * What the encoded vector holds: {@code code}, the narrow middle of the network or the last of
   * its hidden layers where it has none, or {@code deepStack}, the activations of all encoder
   * blocks side by side, the code last.
   */
  default ChoiceParam encodeLayer() {
    return BoundedParams.oneOf(
        this,
        "encodeLayer",
        "what the vectors of outputCol hold: 'code', the narrow middle or the last hidden "
            + "layer, or 'deepStack', all encoder activations side by side, the code last",
        "code",
        "deepStack");
  }

  /** Value of {@link #encodeLayer()}. */
  default String getEncodeLayer() {
    return getOrDefault(encodeLayer());
  }

  /** Sets {@link #encodeLayer()}. */
  default T setEncodeLayer(String value) {
    set(encodeLayer(), value);
    return self();
  }

  /**
   * Name of the column of reconstructed values: a struct with a field for every column, in its own
   * type and units. Unset: none.
   */
  default Param<String> reconstructionCol() {
    return BoundedParams.text(
        this,
        "reconstructionCol",
        "name of the struct column of reconstructed values; unset for none");
  }

  /** Value of {@link #reconstructionCol()}. */
  default String getReconstructionCol() {
    return getOrDefault(reconstructionCol());
  }

  /** Sets {@link #reconstructionCol()}. */
  default T setReconstructionCol(String value) {
    set(reconstructionCol(), value);
    return self();
  }

  /**
   * Columns to append as {@code <col>_imputed}, the value itself where present and the decoder's
   * where missing, in the column's own type and units, with a boolean {@code <col>_na} beside it
   * that says which. The single entry {@code *}: every column that had missing values at fit time.
   * Empty: none.
   */
  default StringArrayParam imputedCols() {
    return BoundedParams.texts(
        this,
        "imputedCols",
        "columns to append as '<col>_imputed' with '<col>_na' beside them; '*' for all that "
            + "had missing values at fit time");
  }

  /** Value of {@link #imputedCols()}. */
  default String[] getImputedCols() {
    return getOrDefault(imputedCols());
  }

  /** Sets {@link #imputedCols()}. */
  default T setImputedCols(String... value) {
    set(imputedCols(), value);
    return self();
  }

  /**
   * Rows that pass through the network at once in transform, at least 1, taken as the next multiple
   * of 48 and as 4080 at most. Does not change what comes out.
   */
  default IntParam encodeBatchSize() {
    return BoundedParams.intAtLeast(
        this,
        "encodeBatchSize",
        "rows that pass through the network at once in transform (>= 1), taken as the next "
            + "multiple of 48, 4080 at most; does not change what comes out",
        1);
  }

  /** Value of {@link #encodeBatchSize()}. */
  default int getEncodeBatchSize() {
    return (Integer) getOrDefault(encodeBatchSize());
  }

  /** Sets {@link #encodeBatchSize()}. */
  default T setEncodeBatchSize(int value) {
    set(encodeBatchSize(), value);
    return self();
  }

  /**
   * Where networks compute, in training and in transform: {@code auto}, on GPUs where the library
   * was built for them, Spark assigns them and the kernels serve them, on CPUs otherwise; {@code
   * cpu}; {@code gpu}, or not at all.
   */
  default ChoiceParam device() {
    return BoundedParams.oneOf(
        this,
        "device",
        "where networks compute, in training too: 'auto' (GPUs where the library is built "
            + "for them, Spark assigns them and the kernels serve them; else CPUs), 'cpu', or "
            + "'gpu' (an error where it cannot be): docs/gpu.md",
        "auto",
        "cpu",
        "gpu");
  }

  /** Value of {@link #device()}. */
  default String getDevice() {
    return getOrDefault(device());
  }

  /** Sets {@link #device()}. */
  default T setDevice(String value) {
    set(device(), value);
    return self();
  }
}
