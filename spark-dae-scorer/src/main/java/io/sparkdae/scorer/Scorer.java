package io.sparkdae.scorer;

import io.sparkdae.format.Json;
import io.sparkdae.format.MalformedJson;
import io.sparkdae.format.ModelFiles;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.UnseenLevels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Encodes rows with a saved model, without Spark: the same codes as {@code
 * DenoisingAutoencoderModel.transform} gives.
 *
 * <pre>{@code
 * Scorer scorer = Scorer.load(Path.of("model"));
 * float[] code = scorer.encode(Map.of("city", "Bern", "age", 41));
 * }</pre>
 *
 * <p>A row is a map by column name, or an array in the order of {@link #columns()}. A map has every
 * column of the model, by its name letter for letter. Null is a missing value, as are NaN and the
 * infinities in a column of numbers; {@code Map.of} takes no null, a {@code HashMap} does. A level
 * is a String, or what Spark casts to one: Boolean, whole numbers, LocalDate, java.sql.Date, and
 * BigDecimal with the scale of its column. A vector or a sequence is a double[], a float[] or a
 * List of Numbers. A bag is a Collection, any other Iterable or an array of such items; its nulls
 * do not count. The model's own Params {@code encodeLayer} and {@code handleInvalid} act: where a
 * value unseen at fit time is to be skipped, the row's result is null.
 *
 * <p>Immutable: any number of threads may share one.
 */
public final class Scorer {

  private final CellReader cells;
  private final Network network;
  private final boolean deepStack;

  private Scorer(CellReader cells, Network network, boolean deepStack) {
    this.cells = cells;
    this.network = network;
    this.deepStack = deepStack;
  }

  /**
   * Loads the folder that a {@code DenoisingAutoencoderModel} saved. The memory taken is a small
   * multiple of the files' size.
   *
   * @throws IOException if the folder is missing, incomplete or damaged
   * @throws IllegalArgumentException if it holds another kind of stage, or a newer format
   * @throws UnsupportedOperationException if its network is of an architecture that only the
   *     library runs
   */
  public static Scorer load(Path folder) throws IOException {
    ModelFolder files = ModelFolder.of(folder);
    Json metadata = files.metadata();
    try {
      UnseenLevels unseen =
          UnseenLevels.of(param(metadata, "handleInvalid", "keep", "skip", "error"));
      boolean deepStack = param(metadata, "encodeLayer", "code", "deepStack").equals("deepStack");
      FittedTable table = files.table();
      return new Scorer(new CellReader(table, unseen), files.network(table), deepStack);
    } catch (MalformedJson damaged) {
      throw ModelFiles.damaged(folder, "metadata", damaged.getMessage(), damaged);
    }
  }

  /**
   * A scorer of what is in memory already.
   *
   * @param table the fitted columns
   * @param spec the network, as its file {@code network/spec.json} has it
   * @param parameters the network's parameters, in their order in the file; copied
   * @param unseen what to do with rows of unseen levels
   * @param deepStack whether the encoded vector is all encoder activations, not the code alone
   * @throws IllegalArgumentException if these do not fit each other
   * @throws UnsupportedOperationException as {@link #load}
   */
  public static Scorer of(
      FittedTable table, String spec, float[] parameters, UnseenLevels unseen, boolean deepStack) {
    try {
      Network network = new Network(NetworkShape.of(Json.parse(spec)), table.layout(), parameters);
      return new Scorer(new CellReader(table, unseen), network, deepStack);
    } catch (MalformedJson damaged) {
      throw new IllegalArgumentException(
          "the network's spec is damaged, found that "
              + damaged.getMessage()
              + "; a scorer takes the whole text of "
              + ModelFiles.SPEC
              + " as a saved model has it; read that file again.",
          damaged);
    }
  }

  /** A Param of the model: what was set, or its default. */
  private static String param(Json metadata, String name, String... words) throws MalformedJson {
    Json set = metadata.get("paramMap");
    return (set.has(name) ? set : metadata.get("defaultParamMap")).get(name).oneOf(words);
  }

  /** Names of the columns that the model reads, in the order of an array's cells. */
  public List<String> columns() {
    return cells.columns();
  }

  /** Length of an encoded vector. */
  public int encodedSize() {
    return deepStack ? network.encodedSize() : network.codeSize();
  }

  /**
   * The encoded vector of a row.
   *
   * @param row its cells by column name; other names are ignored
   * @return {@link #encodedSize()} numbers; null if the row is to be skipped
   * @throws IllegalArgumentException if a column is missing, a cell has the wrong type, or a value
   *     is unseen and that is an error
   * @throws IllegalStateException if the code is not finite, for the model's parameters are damaged
   */
  public float[] encode(Map<String, ?> row) {
    return encode(cells.cells(row));
  }

  /**
   * The encoded vector of a row.
   *
   * @param row its cells in the order of {@link #columns()}
   * @return {@link #encodedSize()} numbers; null if the row is to be skipped
   * @throws IllegalArgumentException as {@link #encode(Map)}
   * @throws IllegalStateException as {@link #encode(Map)}
   */
  public float[] encode(Object[] row) {
    float[] floats = cells.read(row);
    if (floats == null) {
      return null;
    }
    float[] stack = finite(network.encode(floats));
    return deepStack
        ? stack
        : Arrays.copyOfRange(stack, stack.length - encodedSize(), stack.length);
  }

  private static float[] finite(float[] encoded) {
    for (float number : encoded) {
      if (!Float.isFinite(number)) {
        throw new IllegalStateException(
            "the code of a row is not finite, found "
                + number
                + "; a code holds finite numbers; the model's parameters are damaged or overflow;"
                + " copy its folder again, or fit anew with scaling normalize or rankGauss.");
      }
    }
    return encoded;
  }

  /** The encoded vectors of rows, in their order: see {@link #encode(Map)}. */
  public List<float[]> encode(List<? extends Map<String, ?>> rows) {
    List<float[]> encoded = new ArrayList<>(rows.size());
    rows.forEach(row -> encoded.add(encode(row)));
    return encoded;
  }

  /** The encoded vectors of rows, in their order: see {@link #encode(Object[])}. */
  public float[][] encode(Object[][] rows) {
    float[][] encoded = new float[rows.length][];
    Arrays.setAll(encoded, i -> encode(rows[i]));
    return encoded;
  }

  /**
   * What the network makes of every cell of a row, missing ones included.
   *
   * @param row its cells by column name
   * @return a String, a Double, a double[] or a List of Strings by column name, in the order of
   *     {@link #columns()}; null if the row is to be skipped
   * @throws IllegalArgumentException as {@link #encode(Map)}
   */
  public Map<String, Object> reconstruct(Map<String, ?> row) {
    return decode(cells.cells(row), false);
  }

  /**
   * A row whose missing cells are filled with what the network makes of them.
   *
   * @param row its cells by column name
   * @return the cells by column name, in the order of {@link #columns()}: as they were where
   *     present, a String, a Double or a List of Strings where missing; of a vector always a
   *     double[]; null if the row is to be skipped
   * @throws IllegalArgumentException as {@link #encode(Map)}
   */
  public Map<String, Object> impute(Map<String, ?> row) {
    return decode(cells.cells(row), true);
  }

  private Map<String, Object> decode(Object[] row, boolean onlyMissing) {
    float[] floats = cells.read(row);
    if (floats == null) {
      return null;
    }
    float[] decoded = network.decode(finite(network.encode(floats)), floats);
    return cells.values(decoded, onlyMissing ? row : null, floats);
  }
}
