package io.sparkdae.autoencoder;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.profile.TableFormat;
import io.sparkdae.stage.StageFolder;
import io.sparkdae.table.FittedTable;
import io.sparkdae.training.TrainingResult;
import java.io.IOException;

/**
 * The folder of a saved model, beside Spark's own {@code metadata/}:
 *
 * <pre>
 * table/columns.json       vocabularies, fills and scalers
 * network/spec.json        what network to build
 * network/parameters.bin   its parameters: see {@link ParametersFile}
 * history/training.json    one record an epoch, the best epoch, the effective corruption
 * </pre>
 *
 * <p>Plain text and numbers only: nothing names a class, and no Java object is deserialized.
 */
final class ModelFormat {

  /** Version that is written, and the newest that is read. */
  static final int VERSION = 1;

  private static final String TABLE = "table/columns.json";
  private static final String SPEC = "network/spec.json";
  private static final String PARAMETERS = "network/parameters.bin";
  private static final String HISTORY = "history/training.json";

  private ModelFormat() {}

  static void write(Fitted fitted, StageFolder folder) throws IOException {
    folder.writeText(TABLE, TableFormat.toJson(fitted.table()));
    folder.writeText(SPEC, NetworkFormat.toJson(fitted.network()));
    ParametersFile.write(fitted.training().parameters(), folder, PARAMETERS);
    folder.writeText(HISTORY, HistoryFormat.toJson(fitted.training()));
  }

  static Fitted read(StageFolder folder) throws IOException {
    FittedTable table = TableFormat.fromJson(folder.readText(TABLE));
    NetworkSpec network = NetworkFormat.fromJson(SavedJson.parse(folder, SPEC));
    float[] parameters = ParametersFile.read(folder, PARAMETERS);
    TrainingResult training = HistoryFormat.fromJson(SavedJson.parse(folder, HISTORY), parameters);
    return new Fitted(table, network, training);
  }
}
