package io.sparkdae.autoencoder;

import io.sparkdae.scorer.Scorer;
import io.sparkdae.stage.ColumnNames;
import io.sparkdae.stage.VectorCells;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.VectorColumn;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/**
 * The encoded vector of a row as a function of SQL: of one struct, whose fields are found by name.
 * A function of SQL sees a row at a time, so a scorer computes it, not a network that wants
 * batches.
 */
final class EncodeFunction implements UDF1<Row, Vector> {

  private static final long serialVersionUID = 1L;

  private final FittedTable table;
  private final Set<String> vectors;
  private final String spec;
  private final Broadcast<float[]> parameters;
  private final UnseenLevels unseen;
  private final boolean deepStack;
  private transient volatile Scorer scorer;
  private transient volatile Names names;

  /**
   * @throws UnsupportedOperationException if scorers cannot run the network
   */
  EncodeFunction(
      Fitted fitted, Broadcast<float[]> parameters, UnseenLevels unseen, boolean deepStack) {
    this.table = fitted.table();
    this.vectors =
        table.vectors().stream().map(VectorColumn::name).collect(Collectors.toUnmodifiableSet());
    this.spec = NetworkFormat.toJson(fitted.network());
    this.parameters = parameters;
    this.unseen = unseen;
    this.deepStack = deepStack;
    scorer();
  }

  /** One a task; two threads may each make one at first, which does no harm. */
  private Scorer scorer() {
    Scorer own = scorer;
    if (own == null) {
      own = Scorer.of(table, spec, parameters.value(), unseen, deepStack);
      scorer = own;
    }
    return own;
  }

  /**
   * The struct's names, those of the model's columns as the model spells them. Structs of a query
   * are of one schema, which is looked at once.
   *
   * @throws IllegalArgumentException if a column of the model is there twice
   */
  private String[] spelled(StructType schema) {
    Names last = names;
    if (last == null || last.schema != schema) {
      String[] spelled = schema.fieldNames();
      List<String> columns = scorer().columns();
      Set<String> found = new HashSet<>();
      for (int i = 0; i < spelled.length; i++) {
        int at = ColumnNames.indexOf(columns, spelled[i]);
        spelled[i] = at < 0 ? spelled[i] : columns.get(at);
        if (at >= 0 && !found.add(spelled[i])) {
          throw new IllegalArgumentException(
              "column "
                  + spelled[i]
                  + " is ambiguous, found "
                  + String.join(", ", schema.fieldNames())
                  + "; a column's name must occur once in the struct; leave the other out of it.");
        }
      }
      last = new Names(schema, spelled);
      names = last;
    }
    return last.spelled;
  }

  /** Names by schema, which no thread changes. */
  private static final class Names {
    private final StructType schema;
    private final String[] spelled;

    private Names(StructType schema, String[] spelled) {
      this.schema = schema;
      this.spelled = spelled;
    }
  }

  /** Null for no struct at all, and for a row that {@code handleInvalid} skips. */
  @Override
  public Vector call(Row row) {
    if (row == null) {
      return null;
    }
    String[] names = spelled(row.schema());
    Map<String, Object> cells = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      Vector vector = vectors.contains(names[i]) ? VectorCells.of(row, i) : null;
      boolean bag = row.schema().apply(i).dataType() instanceof ArrayType && !row.isNullAt(i);
      Object cell = bag ? row.getList(i) : row.get(i);
      cells.put(names[i], vector == null ? cell : vector.toArray());
    }
    float[] encoded = scorer().encode(cells);
    if (encoded == null) {
      return null;
    }
    double[] numbers = new double[encoded.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = encoded[i];
    }
    return Vectors.dense(numbers);
  }
}
