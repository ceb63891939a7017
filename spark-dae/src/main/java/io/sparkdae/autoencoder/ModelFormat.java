package io.sparkdae.autoencoder;

import io.sparkdae.format.Json;
import io.sparkdae.format.MalformedJson;
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
    if (fitted.types().isPresent()) {
      folder.writeText(ModelFiles.TYPES, fitted.types().get().toJson());
    }
    folder.writeText(ModelFiles.SPEC, NetworkFormat.toJson(fitted.network()));
    ParametersFile.write(fitted.training().parameters(), folder.create(ModelFiles.PARAMETERS));
    folder.writeText(ModelFiles.HISTORY, HistoryFormat.toJson(fitted.training()));
    if (fitted.knowsErrors()) {
      folder.writeText(
          ModelFiles.ERRORS,
          ValidationErrorsFormat.toJson(fitted.errors(), fitted.table().layout()));
    }
  }

  static Fitted read(StageFolder folder) throws IOException {
    FittedTable table = read(folder, ModelFiles.TABLE, TableFormat::fromJson);
    InputTypes types =
        folder.has(ModelFiles.TYPES) ? read(folder, ModelFiles.TYPES, InputTypes::fromJson) : null;
    NetworkSpec network = json(folder, ModelFiles.SPEC, NetworkFormat::fromJson);
    float[] parameters = ParametersFile.read(folder.open(ModelFiles.PARAMETERS), folder);
    requireFit(network, table, parameters.length, folder);
    TrainingResult training =
        json(folder, ModelFiles.HISTORY, json -> HistoryFormat.fromJson(json, parameters));
    ValidationErrors errors =
        folder.has(ModelFiles.ERRORS)
            ? json(
                folder,
                ModelFiles.ERRORS,
                json -> ValidationErrorsFormat.fromJson(json, table.layout()))
            : null;
    return new Fitted(table, types, network, training, errors);
  }

  /** Before anything is made that the file only announces. */
  private static void requireFit(
      NetworkSpec network, FittedTable table, int found, StageFolder folder) throws IOException {
    try {
      // Every layer has parameters: what is deeper than the file is long needs no closer look.
      boolean tooDeep = network.hiddenSizes().size() > found;
      if (tooDeep || network.parameterCount(table.layout()) != found) {
        throw ModelFiles.damaged(
            folder,
            ModelFiles.PARAMETERS,
            "it holds "
                + found
                + " parameters, as the network of network/spec.json and table/columns.json has not",
            null);
      }
    } catch (IllegalArgumentException unfit) {
      throw ModelFiles.damaged(folder, ModelFiles.SPEC, unfit.getMessage(), unfit);
    }
  }

  private interface Reader<F, T> {
    T read(F from) throws MalformedJson;
  }

  private static <T> T json(StageFolder folder, String file, Reader<Json, T> reader)
      throws IOException {
    return read(folder, file, text -> reader.read(Json.parse(text)));
  }

  private static <T> T read(StageFolder folder, String file, Reader<String, T> reader)
      throws IOException {
    try {
      return reader.read(folder.readText(file));
    } catch (MalformedJson | IllegalArgumentException damaged) {
      throw ModelFiles.damaged(folder, file, damaged.getMessage(), damaged);
    }
  }
}
