package io.sparkdae.job;

import io.sparkdae.stage.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Texts that stand for a missing value. Spark's reader takes one; tables have several. */
record NullSpellings(List<String> spellings) {

  /** Name of a column while types are read. */
  private static final String PARSED = "spark-dae parsed";

  private static final Map<String, String> TRIMMED =
      Map.of("ignoreLeadingWhiteSpace", "true", "ignoreTrailingWhiteSpace", "true");

  NullSpellings {
    spellings = List.copyOf(spellings);
  }

  /**
   * The table with nulls for these spellings in its columns of text; blanks around do not count.
   */
  Dataset<Row> clear(Dataset<Row> table) {
    return table.select(
        columns(
            table.schema(),
            field -> {
              Column column = Schemas.column(field.name());
              return field.dataType().equals(DataTypes.StringType)
                  ? functions
                      .when(functions.trim(column).isin(spellings.toArray()), null)
                      .otherwise(column)
                  : column;
            }));
  }

  /** The same for a table of text alone, with the types that Spark infers from what is left. */
  Dataset<Row> clearAndInfer(Dataset<Row> texts) {
    Dataset<Row> cleared = clear(texts);
    Column[] all = columns(texts.schema(), field -> Schemas.column(field.name()));
    Dataset<String> lines =
        cleared.select(functions.to_csv(functions.struct(all))).as(Encoders.STRING());
    StructField[] inferred =
        texts
            .sparkSession()
            .read()
            .option("inferSchema", "true")
            .options(TRIMMED)
            .csv(lines)
            .schema()
            .fields();
    return typed(cleared, inferred);
  }

  /**
   * Texts in the types that were inferred of them. The parser that inferred the types reads them: a
   * cast accepts other texts, and gives null or an error for the rest as SQL settings say.
   */
  private static Dataset<Row> typed(Dataset<Row> texts, StructField[] types) {
    String[] names = texts.columns();
    List<Column> read = new ArrayList<>();
    StructType schema = new StructType();
    Column[] typed = new Column[names.length];
    for (int i = 0; i < names.length; i++) {
      boolean text = types[i].dataType().equals(DataTypes.StringType);
      typed[i] = text ? Schemas.column(names[i]) : Schemas.column(PARSED).getField("_" + i);
      typed[i] = typed[i].as(names[i]);
      if (!text) {
        read.add(Schemas.column(names[i]));
        schema = schema.add("_" + i, types[i].dataType());
      }
    }
    if (read.isEmpty()) {
      return texts;
    }
    Column lines = functions.to_csv(functions.struct(read.toArray(Column[]::new)));
    Column parsed = functions.from_csv(lines, functions.lit(schema.toDDL()), TRIMMED);
    return texts.withColumn(PARSED, parsed).select(typed);
  }

  private interface Selection {
    Column of(StructField field);
  }

  private static Column[] columns(StructType schema, Selection selection) {
    Column[] columns = new Column[schema.length()];
    for (int i = 0; i < columns.length; i++) {
      StructField field = schema.fields()[i];
      columns[i] = selection.of(field).as(field.name());
    }
    return columns;
  }
}
