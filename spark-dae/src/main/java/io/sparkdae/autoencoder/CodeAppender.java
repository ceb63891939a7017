package io.sparkdae.autoencoder;

import io.sparkdae.carry.CarriedRows;
import io.sparkdae.stage.RowEncoding;
import io.sparkdae.stage.Schemas;
import io.sparkdae.table.FittedTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Appends what a network makes of a dataset's rows. Lazy, and made of operations that a stream
 * allows too.
 *
 * <p>The user's columns pass the network as bytes ({@link CarriedRows}), so that they come out as
 * they were. Afterwards each column gets its own name and metadata back.
 *
 * @param encoder sends rows through the network
 * @param plan what to append
 */
record CodeAppender(RowEncoder encoder, OutputPlan plan) {

  private static final String CELLS = "cells";
  private static final String ENCODED = "encoded";
  private static final String MISSING = "missing";
  private static final String ERROR = "error";
  private static final String PROBABILITY = "probability";
  private static final String EMBEDDING = "embedding";
  private static final String LOSSES = "losses";
  private static final String REASONS = "reasons";

  /** The dataset with the columns of the plan appended. */
  Dataset<Row> append(Dataset<?> dataset) {
    StructType schema = dataset.schema();
    Dataset<Row> encoded =
        CarriedRows.pack(dataset, cells(), CELLS)
            .mapPartitions(encoder, RowEncoding.of(encodedSchema()));
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < schema.length(); i++) {
      StructField field = schema.apply(i);
      columns.add(CarriedRows.column(i).as(field.name(), field.metadata()));
    }
    columns.add(vector(ENCODED, plan.encoded()));
    if (plan.reconstructs()) {
      addReconstructed(columns, schema);
    }
    addVectors(columns, PROBABILITY, plan.probabilities());
    addVectors(columns, EMBEDDING, plan.embeddings());
    if (plan.errorCol() != null) {
      columns.add(functions.col(ERROR).as(plan.errorCol()));
    }
    if (plan.columnErrors() != null) {
      columns.add(vector(LOSSES, plan.columnErrors()));
    }
    if (plan.topReasonsCol() != null) {
      columns.add(functions.col(REASONS).as(plan.topReasonsCol()));
    }
    return CarriedRows.unpack(encoded, schema).select(columns.toArray(Column[]::new));
  }

  /** The cells to read as a struct. */
  private Column cells() {
    Column[] cells = encoder.vectorizer().cells();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i].as(position(i));
    }
    return functions.struct(cells);
  }

  /** What {@link RowEncoder} emits. */
  private StructType encodedSchema() {
    StructType out = new StructType().add(CarriedRows.CARRIED, DataTypes.BinaryType, false);
    DataType vector = SQLDataTypes.VectorType();
    out = out.add(ENCODED, vector, false);
    if (plan.reconstructs()) {
      out = withReconstructed(out);
    }
    for (int i = 0; i < plan.probabilities().size(); i++) {
      out = out.add(PROBABILITY + i, vector, false);
    }
    for (int i = 0; i < plan.embeddings().size(); i++) {
      out = out.add(EMBEDDING + i, vector, false);
    }
    if (plan.columnErrors() != null) {
      out = out.add(LOSSES, vector, false);
    }
    return plan.topReasonsCol() == null ? out : out.add(REASONS, TopReasons.TYPE, false);
  }

  private StructType withReconstructed(StructType encoded) {
    FittedTable table = encoder.vectorizer().table();
    StructType cells = new StructType();
    StructType flags = new StructType();
    int levels = table.categoricals().size();
    for (int i = 0; i < levels + table.continuous().size(); i++) {
      cells =
          cells.add(position(i), i < levels ? DataTypes.StringType : DataTypes.DoubleType, true);
      flags = flags.add(position(i), DataTypes.BooleanType, false);
    }
    for (int v = 0; v < table.vectors().size(); v++) {
      cells = cells.add(position(cells.length()), SQLDataTypes.VectorType(), true);
    }
    for (int b = 0; b < table.bags().size(); b++) {
      flags = flags.add(position(cells.length()), DataTypes.BooleanType, false);
      cells = cells.add(position(cells.length()), RowVectorizer.TEXTS, true);
    }
    StructType decoded = encoded.add(CELLS, cells, false);
    // A struct has a field at least: a table of vectors alone has no cell to impute.
    decoded = flags.isEmpty() ? decoded : decoded.add(MISSING, flags, false);
    return decoded.add(ERROR, DataTypes.DoubleType, false);
  }

  private void addReconstructed(List<Column> columns, StructType schema) {
    List<String> names = encoder.vectorizer().columns();
    List<Column> decoded = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Column cell = functions.col(CELLS + "." + position(i));
      Column own = typed(cell, i, field(schema, names.get(i)).dataType());
      // A bare cast may be known never to be null; promise the same for every type.
      decoded.add(functions.when(cell.isNotNull(), own).as(names.get(i)));
    }
    if (plan.reconstructionCol() != null) {
      columns.add(functions.struct(decoded.toArray(Column[]::new)).as(plan.reconstructionCol()));
    }
    for (String name : plan.imputed()) {
      int at = names.indexOf(name);
      Column missing = functions.col(MISSING + "." + position(at));
      Column own = CarriedRows.column(List.of(schema.fields()).indexOf(field(schema, name)));
      columns.add(
          functions.when(missing, decoded.get(at)).otherwise(own).as(OutputPlan.imputedName(name)));
      columns.add(missing.as(OutputPlan.flagName(name)));
    }
  }

  /** A decoded cell in the type of its column. */
  private Column typed(Column cell, int column, DataType type) {
    FittedTable table = encoder.vectorizer().table();
    int levels = table.categoricals().size();
    int numbers = levels + table.continuous().size();
    if (column < levels) {
      return CellTypes.castLevel(cell, type);
    }
    if (column < numbers) {
      return CellTypes.castNumber(cell, type);
    }
    return column < numbers + table.vectors().size()
        ? CellTypes.castVector(cell, type)
        : CellTypes.castBag(cell, type);
  }

  private static void addVectors(List<Column> columns, String kind, List<VectorField> fields) {
    for (int i = 0; i < fields.size(); i++) {
      columns.add(vector(kind + i, fields.get(i)));
    }
  }

  private static Column vector(String internal, VectorField field) {
    return functions.col(internal).as(field.name(), field.field().metadata());
  }

  private static StructField field(StructType schema, String name) {
    return Schemas.field(schema, "the columns to encode", name);
  }

  private static String position(int i) {
    return "_" + i;
  }
}
