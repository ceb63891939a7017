package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.format.Checksums;
import io.sparkdae.scorer.Scorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;

/** The folder of a saved model to which mutations happen one by one. */
final class FuzzedFolder {

  private final Path folder;
  private final Dataset<Row> rows;
  private final Object[][] cells;
  private final float[][] codes;
  private final byte[] sums;
  private final long sound;
  private final FuzzTally tally = new FuzzTally();
  private int transforms;

  /**
   * @param folder a sound folder
   * @param rows rows of its columns
   * @param transforms how many of the models that load are to transform rows
   */
  FuzzedFolder(Path folder, Dataset<Row> rows, int transforms) throws IOException {
    this.folder = folder;
    this.rows = rows;
    this.transforms = transforms;
    Scorer scorer = Scorer.load(folder);
    List<Row> collected =
        rows.selectExpr(
                scorer.columns().stream().map(name -> "`" + name + "`").toArray(String[]::new))
            .collectAsList();
    this.cells =
        collected.stream()
            .map(row -> IntStream.range(0, row.size()).mapToObj(i -> cell(row, i)).toArray())
            .toArray(Object[][]::new);
    this.codes = scorer.encode(cells);
    this.sums = Files.readAllBytes(folder.resolve(Checksums.FILE));
    DenoisingAutoencoderModel.load(folder.toString());
    this.sound = BoundedLoad.allocated(() -> DenoisingAutoencoderModel.load(folder.toString()));
  }

  private static Object cell(Row row, int column) {
    boolean bag = row.schema().apply(column).dataType() instanceof ArrayType;
    return bag && !row.isNullAt(column) ? row.getList(column) : row.get(column);
  }

  FuzzTally tally() {
    return tally;
  }

  /** Lets a mutation happen, with the folder's checksums and without, and puts things right. */
  void take(Mutation mutation) {
    Path file = folder.resolve(mutation.file());
    try {
      byte[] whole = Files.readAllBytes(file);
      byte[] bytes = mutation.bytes().get();
      if (Arrays.equals(whole, bytes)) {
        return;
      }
      tally.count("mutations");
      put(file, bytes);
      boolean own = mutation.file().equals(Checksums.FILE);
      attempt(mutation, own && bytes == null);
      if (!own) {
        Files.delete(folder.resolve(Checksums.FILE));
        attempt(mutation, true);
        Files.write(folder.resolve(Checksums.FILE), sums);
      }
      put(file, whole);
    } catch (IOException failure) {
      throw new UncheckedIOException("the folder cannot be changed", failure);
    }
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    if (bytes == null) {
      Files.delete(file);
    } else {
      Files.write(file, bytes);
    }
  }

  /**
   * @param unsealed whether the folder has no checksums, so that a well-formed change is another
   *     model
   */
  private void attempt(Mutation mutation, boolean unsealed) throws IOException {
    String what = mutation.kind() + " " + mutation.file() + (unsealed ? " unsealed" : "");
    long allowed = BoundedLoad.allowed(sound, size());
    new BoundedLoad(tally, "scorer", what, allowed)
        .of(
            () -> Scorer.load(folder),
            scorer -> {
              requireSound(scorer, unsealed);
              return "Loaded";
            });
    new BoundedLoad(tally, "model", what, allowed)
        .of(
            () -> DenoisingAutoencoderModel.load(folder.toString()),
            model -> {
              requireSound(model);
              return "Loaded";
            });
  }

  private void requireSound(Scorer scorer, boolean unsealed) {
    float[][] found = scorer.encode(cells);
    for (int i = 0; i < cells.length; i++) {
      Map<String, Object> row = new HashMap<>();
      for (int j = 0; j < cells[i].length; j++) {
        row.put(scorer.columns().get(j), cells[i][j]);
      }
      scorer.reconstruct(row);
      for (int j = 0; found[i] != null && j < found[i].length; j++) {
        if (!Float.isFinite(found[i][j])) {
          throw new IllegalStateException("the scorer's code is not finite");
        }
      }
    }
    if (!unsealed && !Arrays.deepEquals(found, codes)) {
      throw new IllegalStateException("a sealed folder gave other codes");
    }
  }

  private void requireSound(DenoisingAutoencoderModel model) {
    if (transforms > 0) {
      transforms--;
      tally.count("transformed");
      for (Row row : model.transform(rows).collectAsList()) {
        double[] code = row.<Vector>getAs(model.getOutputCol()).toArray();
        if (!Arrays.stream(code).allMatch(Double::isFinite)) {
          throw new IllegalStateException("the model's code is not finite");
        }
      }
    }
  }

  private long size() throws IOException {
    long size = 0;
    for (byte[] bytes : FuzzBench.files(folder).values()) {
      size += bytes.length;
    }
    return size;
  }
}
