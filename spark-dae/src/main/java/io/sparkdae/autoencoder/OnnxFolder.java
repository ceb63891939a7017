package io.sparkdae.autoencoder;

import io.sparkdae.format.TableFormat;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.EncodeLayer;
import io.sparkdae.stage.FolderPath;
import io.sparkdae.stage.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes a model for ONNX runtimes: the network, and what turns raw cells into its inputs. */
final class OnnxFolder {

  private static final String NETWORK = "autoencoder.onnx";
  private static final String COLUMNS = "columns.json";

  private OnnxFolder() {}

  /**
   * Writes a new folder, aside and put in its place when it is whole.
   *
   * @throws IOException if there is something at the path, or it cannot be written
   * @throws IllegalArgumentException if the path is none of a folder
   * @throws UnsupportedOperationException if the network has no form in ONNX
   */
  static void write(Fitted fitted, EncodeLayer layer, String path, Configuration configuration)
      throws IOException {
    Path target = FolderPath.fresh("the path to export to", path);
    if (Replacement.isTakenForGood(target, configuration)) {
      throw new IOException(
          "the path to export to is taken; "
              + path
              + " already exists. An export replaces nothing: remove it first, or export to another"
              + " path.");
    }
    byte[] network =
        Autoencoder.of(fitted.network(), fitted.table().layout(), fitted.training().parameters())
            .toOnnx(layer);
    Replacement export = new Replacement(target, configuration);
    try {
      write(export, COLUMNS, TableFormat.toJson(fitted.table()).getBytes(StandardCharsets.UTF_8));
      write(export, NETWORK, network);
      export.placeForGood();
    } catch (IOException | RuntimeException failure) {
      export.discard(failure);
      throw new IOException(
          "could not write the export to "
              + path
              + "; found "
              + failure.getMessage()
              + ". An export is a new folder: free space or give rights there, or export to another"
              + " path.",
          failure);
    }
  }

  private static void write(Replacement export, String name, byte[] bytes) throws IOException {
    try (OutputStream out = export.create(name)) {
      out.write(bytes);
    }
  }
}
