package io.sparkdae.autoencoder;

import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** SKELETON of the Model: the body is being written. */
public final class DenoisingAutoencoderModel extends Model<DenoisingAutoencoderModel>
    implements DenoisingAutoencoderParams<DenoisingAutoencoderModel> {

  private static final long serialVersionUID = 1L;

  private final String uid;

  DenoisingAutoencoderModel(String uid) {
    this.uid = uid;
    Defaults.apply(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DenoisingAutoencoderModel copy(ParamMap extra) {
    throw new UnsupportedOperationException();
  }
}
