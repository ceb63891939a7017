package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.stage.FolderPath;
import io.sparkdae.stage.Schemas;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that a job's options name. Columns of text files have the types that the command line
 * says or the model knows: what other cells a file holds makes no difference.
 */
final class InputTable {

  private static final Logger LOG = LoggerFactory.getLogger(InputTable.class);
  private static final Set<String> OF_TEXT = Set.of("csv", "json");
  private static final String INFER = "inferSchema";

  private final JobConfig config;
  private final KnownTypes known;
  private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private InputTable(JobConfig config, KnownTypes known) {
    this.config = config;
    this.known = known;
  }

  /** The rows to train a stage on. */
  static InputTable toTrain(DenoisingAutoencoder stage, JobConfig config) {
    return new InputTable(config, KnownTypes.of(stage));
  }

  /** The rows that a model is to read. */
  static InputTable of(DenoisingAutoencoderModel model, JobConfig config) {
    return new InputTable(config, KnownTypes.of(model));
  }

  /**
   * Reads the table, nulls its missing spellings and takes the side of the split asked for.
   *
   * @throws IllegalArgumentException if there is no file or no row, a type is none, or the split's
   *     share is out of range
   */
  Dataset<Row> read(SparkSession session) throws IOException {
    RowSplit split = RowSplit.of(config);
    Map<String, DataType> said = ColumnTypes.said(config);
    requireThere(session, path());
    options.clear();
    if (format().equals("csv")) {
      options.put("header", "true");
      options.put(INFER, "true");
    }
    options.putAll(config.pairs(JobOption.INPUT_OPTION));
    if (!OF_TEXT.contains(format())) {
      Dataset<Row> table = cleared(load(session));
      return split.of(said.isEmpty() ? table : cast(table, said));
    }
    if (format().equals("csv")) {
      ColumnTypes.requireSingle(said);
    }
    return known.complete() ? texts(session, split, said) : split.of(inferred(session, said));
  }

  private String path() {
    return config.text(JobOption.INPUT);
  }

  private String format() {
    return config.text(JobOption.INPUT_FORMAT);
  }

  private Dataset<Row> load(SparkSession session) {
    return session.read().format(format()).options(options).load(path());
  }

  private NullSpellings nulls() {
    return new NullSpellings(config.list(JobOption.NULL_VALUES));
  }

  private Dataset<Row> cleared(Dataset<Row> table) {
    return nulls().spellings().isEmpty() ? table : nulls().clear(table);
  }

  /** Rows are drawn by their texts: a side does not depend on types. */
  private Dataset<Row> texts(SparkSession session, RowSplit split, Map<String, DataType> said) {
    boolean inferring = Boolean.parseBoolean(options.getOrDefault(INFER, "true"));
    TextFiles files = new TextFiles(session, format(), options, path());
    if (files.isCsv()) {
      new CsvHeaders(session, options).requireSame(files.found());
    }
    Map<String, DataType> types = new LinkedHashMap<>();
    known.types().forEach((name, type) -> putFound(session, files, name, type, types));
    said.forEach((name, type) -> types.put(sayable(files.schema(), name), type));
    Dataset<Row> table = cleared(files.read(types.keySet()));
    requireRows(table);
    if (files.isCsv() && inferring) {
      List<String> others =
          Arrays.stream(table.columns()).filter(name -> !types.containsKey(name)).toList();
      types.putAll(PlainNumbers.types(table, others, config.find(JobOption.LABEL_COL).orElse("")));
    }
    return typed(respelt(split.of(table), types), types);
  }

  /** A column that is not there is missed by whoever needs it. */
  private static void putFound(
      SparkSession session,
      TextFiles files,
      String name,
      DataType type,
      Map<String, DataType> types) {
    if (files.isCsv() && type instanceof ArrayType) {
      return;
    }
    boolean exact = Boolean.parseBoolean(session.conf().get("spark.sql.caseSensitive"));
    Arrays.stream(files.schema().fieldNames())
        .filter(each -> exact ? each.equals(name) : each.equalsIgnoreCase(name))
        .forEach(each -> types.put(each, type));
  }

  private static String sayable(StructType schema, String name) {
    return Schemas.field(schema, JobOption.COLUMN_TYPES.label(), name).name();
  }

  private void requireRows(Dataset<Row> table) {
    if (table.isEmpty()) {
      boolean header =
          format().equals("csv")
              && Boolean.parseBoolean(options.get("header"))
              && table.columns().length > 0;
      throw new IllegalArgumentException(
          "input has no rows; found "
              + (header ? "a header alone at " : "nothing to read at ")
              + path()
              + "; a table has at least one row; name another one by --input.");
    }
  }

  /** Categories of the model's columns of text, spelt as the model spells them. */
  private Dataset<Row> respelt(Dataset<Row> table, Map<String, DataType> types) {
    Map<String, Column> respelt = new LinkedHashMap<>();
    for (StructField field : table.schema().fields()) {
      known.vocabularies().entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(field.name()))
          .filter(each -> field.dataType().equals(types.get(field.name())))
          .forEach(
              each -> respelt.put(field.name(), WholeNumbers.spelt(field.name(), each.getValue())));
    }
    return respelt.isEmpty() ? table : table.withColumns(respelt);
  }

  private Dataset<Row> typed(Dataset<Row> table, Map<String, DataType> types) {
    TextCells cells = new TextCells(options);
    StructField[] fields = table.schema().fields();
    Column[] columns = new Column[fields.length];
    for (int i = 0; i < columns.length; i++) {
      String name = fields[i].name();
      columns[i] =
          types.containsKey(name)
              ? cells.read(fields[i], types.get(name)).as(name)
              : Schemas.column(name);
    }
    return table.select(columns);
  }

  /** A table whose columns have types, some of which are said to be others. */
  private Dataset<Row> cast(Dataset<Row> table, Map<String, DataType> said) {
    Map<String, DataType> types = new LinkedHashMap<>();
    Map<String, Column> texts = new LinkedHashMap<>();
    said.forEach(
        (name, type) -> {
          String own = sayable(table.schema(), name);
          types.put(own, type);
          texts.put(own, Schemas.column(own).cast("string"));
        });
    return typed(table.withColumns(texts), types);
  }

  /** As tables were read before models kept types. */
  private Dataset<Row> inferred(SparkSession session, Map<String, DataType> said) {
    LOG.warn(
        "the model at {} does not know its columns' types; found it saved by a release before they"
            + " were kept; the types are inferred from the cells of this input, where one odd cell"
            + " makes other categories of a whole column; train the model anew, or say the types by"
            + " --columnTypes.",
        config.text(JobOption.MODEL_PATH));
    Dataset<Row> table = inferred(session);
    if (format().equals("csv")) {
      new CsvHeaders(session, options).requireSame(table);
    }
    if (said.isEmpty()) {
      return table;
    }
    Map<String, DataType> types = new LinkedHashMap<>();
    if (format().equals("csv")) {
      for (StructField field : table.schema().fields()) {
        types.put(field.name(), field.dataType());
      }
    }
    said.forEach((name, type) -> types.put(sayable(table.schema(), name), type));
    TextFiles files = new TextFiles(session, format(), options, path());
    return typed(cleared(files.read(types.keySet())), types);
  }

  private Dataset<Row> inferred(SparkSession session) {
    boolean inferring = format().equals("csv") && Boolean.parseBoolean(options.get(INFER));
    if (nulls().spellings().isEmpty() || !inferring) {
      return cleared(load(session));
    }
    // Types can only be inferred once the spellings are gone.
    options.put(INFER, "false");
    return nulls().clearAndInfer(load(session));
  }

  private static void requireThere(SparkSession session, String path) throws IOException {
    Path pattern = FolderPath.of(JobOption.INPUT.label(), path);
    FileStatus[] found =
        pattern.getFileSystem(session.sparkContext().hadoopConfiguration()).globStatus(pattern);
    if (found == null || found.length == 0) {
      throw new IllegalArgumentException(
          "input names no table; found nothing at "
              + path
              + "; it takes a file, a folder or a glob that every executor can read; correct --input.");
    }
  }
}
