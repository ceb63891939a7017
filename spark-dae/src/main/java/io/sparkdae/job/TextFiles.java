package io.sparkdae.job;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Tables in files of text, read as the text that they are. */
final class TextFiles {

  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

  private final SparkSession session;
  private final String format;
  private final Map<String, String> options;
  private final String path;
  private final Dataset<Row> found;

  /**
   * @param format csv or json
   * @param options options of Spark's reader
   * @param path the files
   */
  TextFiles(SparkSession session, String format, Map<String, String> options, String path) {
    this.session = session;
    this.format = format;
    this.options = options;
    this.path = path;
    if (isCsv()) {
      options.put("inferSchema", "false");
    }
    this.found = session.read().format(format).options(options).load(path);
  }

  /** The table as Spark finds it. */
  Dataset<Row> found() {
    return found;
  }

  /** The columns, with the types that Spark finds. */
  StructType schema() {
    return found.schema();
  }

  /** Whether these are csv files, which say nothing of types. */
  boolean isCsv() {
    return format.equals("csv");
  }

  /**
   * The table with text in the columns whose types are known, and in all columns of a csv: no cell
   * has a say in how another one is read.
   *
   * @param known names of columns whose types are known
   */
  Dataset<Row> read(Set<String> known) {
    StructType texts = new StructType();
    for (StructField field : schema().fields()) {
      boolean asText = isCsv() || known.contains(field.name());
      texts = texts.add(field.name(), asText ? text(field.dataType()) : field.dataType());
    }
    // Of a csv only folders named k=v have types yet: those that were inferred.
    return texts.equals(schema())
        ? found
        : session.read().format(format).options(options).schema(texts).load(path);
  }

  private static DataType text(DataType found) {
    if (found instanceof ArrayType array) {
      return isNested(array.elementType()) ? found : TEXTS;
    }
    return isNested(found) ? found : DataTypes.StringType;
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof MapType || type instanceof ArrayType;
  }
}
