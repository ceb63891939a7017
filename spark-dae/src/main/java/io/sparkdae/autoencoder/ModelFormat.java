package io.sparkdae.autoencoder;

import io.sparkdae.format.ModelFiles;
import io.sparkdae.format.ParametersFile;
import io.sparkdae.format.TableFormat;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.stage.StageFolder;
import io.sparkdae.table.FittedTable;
import io.sparkdae.training.TrainingResult;
import java.io.IOException;

/** Writes and reads the folder of a saved model: see {@link ModelFiles}. */
final class ModelFormat {

  private ModelFormat() {}

  static void write(Fitted fitted, StageFolder folder) throws IOException {
    folder.writeText(ModelFiles.TABLE, TableFormat.toJson(fitted.table()));
    folder.writeText(ModelFiles.SPEC, NetworkFormat.toJson(fitted.network()));
    ParametersFile.write(fitted.training().parameters(), folder.create(ModelFiles.PARAMETERS));
    folder.writeText(ModelFiles.HISTORY, HistoryFormat.toJson(fitted.training()));
  }

  static Fitted read(StageFolder folder) throws IOException {
    FittedTable table = TableFormat.fromJson(folder.readText(ModelFiles.TABLE));
    NetworkSpec network = NetworkFormat.fromJson(SavedJson.parse(folder, ModelFiles.SPEC));
    float[] parameters = ParametersFile.read(folder.open(ModelFiles.PARAMETERS), folder);
    TrainingResult training =
        HistoryFormat.fromJson(SavedJson.parse(folder, ModelFiles.HISTORY), parameters);
    return new Fitted(table, network, training);
  }
}
