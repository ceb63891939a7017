package io.sparkdae.job;

import io.sparkdae.stage.Schemas;
import java.util.List;
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
            .option("ignoreLeadingWhiteSpace", "true")
            .option("ignoreTrailingWhiteSpace", "true")
            .csv(lines)
            .schema()
            .fields();
    Column[] cast = new Column[all.length];
    for (int i = 0; i < all.length; i++) {
      String name = texts.schema().fieldNames()[i];
      cast[i] = all[i].cast(inferred[i].dataType()).as(name);
    }
    return cleared.select(cast);
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
