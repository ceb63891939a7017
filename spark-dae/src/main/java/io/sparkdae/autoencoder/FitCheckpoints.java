package io.sparkdae.autoencoder;

import io.sparkdae.format.MalformedJson;
import io.sparkdae.format.TableFormat;
import io.sparkdae.stage.Schemas;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.training.Checkpoints;
import io.sparkdae.training.Fingerprint;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The checkpoints of a fit: what they are told apart by, and the table that they hold. */
final class FitCheckpoints {

  /** What a training does not depend on: what is appended, and how it is kept from harm. */
  private static final Set<String> WITHOUT_EFFECT =
      Stream.<Class<?>>of(EncodingParams.class, FaultToleranceParams.class)
          .flatMap(params -> Arrays.stream(params.getMethods()))
          .filter(method -> Param.class.isAssignableFrom(method.getReturnType()))
          .map(method -> method.getName())
          .collect(Collectors.toSet());

  private FitCheckpoints() {}

  /** The checkpoints that the Params ask for. */
  static Checkpoints open(DenoisingAutoencoderParams<?> params, Dataset<?> dataset) {
    if (!params.isDefined(params.checkpointDir()) || params.getCheckpointInterval() < 0) {
      return Checkpoints.off();
    }
    return Checkpoints.open(
        params.getCheckpointDir(),
        params.getCheckpointInterval(),
        dataset.sparkSession().sparkContext().hadoopConfiguration(),
        new Fingerprint(values(params), types(params, dataset)),
        () -> rows(params, dataset));
  }

  /**
   * The table that a checkpoint holds.
   *
   * @throws UncheckedIOException if it is none
   * @throws IllegalArgumentException if it is of other columns
   */
  static FittedTable table(DenoisingAutoencoderParams<?> params, String saved) {
    try {
      FittedTable table = TableFormat.fromJson(saved);
      requireColumns(
          params,
          table.categoricals().stream().map(CategoricalColumn::name),
          params.categoricalCols());
      requireColumns(
          params, table.continuous().stream().map(ContinuousColumn::name), params.continuousCols());
      requireColumns(params, vectors(table, false), params.vectorCols());
      requireColumns(params, vectors(table, true), params.sequenceCols());
      requireColumns(
          params, table.bags().stream().map(MultiValuedColumn::name), params.multiValuedCols());
      return table;
    } catch (MalformedJson damaged) {
      throw new UncheckedIOException(
          "the checkpoint under "
              + params.getCheckpointDir()
              + " is damaged: its table is not readable, found that "
              + damaged.getMessage()
              + "; a fit goes on from the whole text that it wrote; empty the folder that"
              + " checkpointDir names.",
          damaged);
    }
  }

  private static Stream<String> vectors(FittedTable table, boolean sequences) {
    return table.vectors().stream()
        .filter(column -> column.channels() > 0 == sequences)
        .map(VectorColumn::name);
  }

  private static void requireColumns(
      DenoisingAutoencoderParams<?> params, Stream<String> found, Param<String[]> param) {
    List<String> names = found.toList();
    List<String> due = List.of(params.getOrDefault(param));
    if (!names.equals(due)) {
      throw new IllegalArgumentException(
          "the checkpoint is none of this training; found columns "
              + names
              + " where "
              + param.name()
              + " are "
              + due
              + "; somebody else wrote it, or another release; empty the folder that checkpointDir"
              + " names.");
    }
  }

  private static Map<String, String> values(DenoisingAutoencoderParams<?> params) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Param<?> param : params.params()) {
      if (!WITHOUT_EFFECT.contains(param.name()) && params.isDefined(param)) {
        values.put(param.name(), json(params, param));
      }
    }
    return values;
  }

  private static <V> String json(DenoisingAutoencoderParams<?> params, Param<V> param) {
    return param.jsonEncode(params.getOrDefault(param));
  }

  private static List<String> columns(DenoisingAutoencoderParams<?> params) {
    List<String> columns = new ArrayList<>(Checks.columns(params));
    if (params.isDefined(params.validationIndicatorCol())) {
      columns.add(params.getValidationIndicatorCol());
    }
    return columns;
  }

  private static Map<String, String> types(
      DenoisingAutoencoderParams<?> params, Dataset<?> dataset) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String name : columns(params)) {
      DataType type = Schemas.field(dataset.schema(), "the columns to encode", name).dataType();
      types.put(name, type.simpleString());
    }
    return types;
  }

  /** Number of rows and a sum over them that does not depend on their order. One Spark job. */
  private static String rows(DenoisingAutoencoderParams<?> params, Dataset<?> dataset) {
    Column[] cells = columns(params).stream().map(Split::marked).toArray(Column[]::new);
    Column hash = functions.xxhash64(cells).cast(DataTypes.createDecimalType(20, 0));
    Row sums =
        dataset
            .toDF()
            .agg(
                functions.count(functions.lit(1)),
                functions.coalesce(functions.sum(hash), functions.lit(0)))
            .head();
    return sums.getLong(0) + " rows of checksum " + sums.getDecimal(1).toBigInteger();
  }
}
