package io.sparkdae.autoencoder;

import io.sparkdae.format.TableFormat;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.EncodeLayer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes a model for ONNX runtimes: the network, and what turns raw cells into its inputs. */
final class OnnxFolder {

  private static final String NETWORK = "autoencoder.onnx";
  private static final String COLUMNS = "columns.json";

  private OnnxFolder() {}

  /**
   * Writes a new folder, aside and renamed when it is whole.
   *
   * @throws IOException if there is something at the path, or it cannot be written
   * @throws UnsupportedOperationException if the network has no form in ONNX
   */
  static void write(Fitted fitted, EncodeLayer layer, String path, Configuration configuration)
      throws IOException {
    Path target = new Path(path);
    FileSystem fileSystem = target.getFileSystem(configuration);
    if (fileSystem.exists(target)) {
      throw new IOException(
          "the path to export to is taken; "
              + path
              + " already exists. An export replaces nothing: remove it first, or export to another"
              + " path.");
    }
    byte[] network =
        Autoencoder.of(fitted.network(), fitted.table().layout(), fitted.training().parameters())
            .toOnnx(layer);
    Path aside = new Path(target.getParent(), "." + target.getName() + "-" + UUID.randomUUID());
    try {
      write(fileSystem, new Path(aside, NETWORK), network);
      byte[] columns = TableFormat.toJson(fitted.table()).getBytes(StandardCharsets.UTF_8);
      write(fileSystem, new Path(aside, COLUMNS), columns);
      if (!fileSystem.rename(aside, target)) {
        throw new IOException(
            "the export to "
                + path
                + " could not be put in its place; found that renaming "
                + aside
                + " failed. Nothing is left behind: check the rights there, or export to another"
                + " path.");
      }
    } finally {
      fileSystem.delete(aside, true);
    }
  }

  private static void write(FileSystem fileSystem, Path file, byte[] bytes) throws IOException {
    try (OutputStream out = fileSystem.create(file)) {
      out.write(bytes);
    }
  }
}
