package io.sparkdae.autoencoder;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/** SKELETON of the Estimator: Params and preset are final, the body is being written. */
public final class DenoisingAutoencoder extends Estimator<DenoisingAutoencoderModel>
    implements DenoisingAutoencoderParams<DenoisingAutoencoder> {

  private static final long serialVersionUID = 1L;

  private final String uid;

  public DenoisingAutoencoder() {
    this(Identifiable.randomUID("dae"));
  }

  public DenoisingAutoencoder(String uid) {
    this.uid = uid;
    Defaults.apply(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Sets the Params of a known configuration at once: {@code fastaiTabular} is the fastai
   * notebook's network of 1024, 512, 256 → 128 with swap noise of .1. Params set afterwards win.
   *
   * @throws IllegalArgumentException if there is no preset of this name, listing the known ones
   */
  public DenoisingAutoencoder setPreset(String name) {
    Preset.of(name).apply(this);
    return this;
  }

  @Override
  public DenoisingAutoencoderModel fit(Dataset<?> dataset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DenoisingAutoencoder copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
