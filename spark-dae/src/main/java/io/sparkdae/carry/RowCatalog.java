package io.sparkdae.carry;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Offers {@link PackRow} and {@link UnpackRow} to Spark. A function of a catalog is handed Spark's
 * own rows, where one that is registered with {@code udf()} is handed Java objects.
 */
public final class RowCatalog implements FunctionCatalog {

  private static final String CATALOG = "spark_dae";
  private static final String SETTING = "spark.sql.catalog." + CATALOG;

  private String name = CATALOG;

  /**
   * A dataset with a column more: what a function makes of columns with plain names. The session
   * learns of this catalog; nothing that its user has set is changed.
   */
  static Dataset<Row> withColumn(
      Dataset<Row> dataset, String column, String function, String... arguments) {
    if (!dataset.sparkSession().conf().contains(SETTING)) {
      dataset.sparkSession().conf().set(SETTING, RowCatalog.class.getName());
    }
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    // Spark loads a catalog by the thread's loader. That of a parallel stream's knows no added jar.
    thread.setContextClassLoader(RowCatalog.class.getClassLoader());
    try {
      String call = CATALOG + "." + function + "(" + String.join(", ", arguments) + ")";
      return dataset.withColumn(column, functions.expr(call));
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return namespace.length > 0
        ? new Identifier[0]
        : new Identifier[] {
          Identifier.of(namespace, PackRow.NAME), Identifier.of(namespace, UnpackRow.NAME)
        };
  }

  @Override
  public UnboundFunction loadFunction(Identifier function) throws NoSuchFunctionException {
    if (function.namespace().length == 0 && function.name().equals(PackRow.NAME)) {
      return new RowFunction(PackRow.NAME, "a row as bytes", PackRow::new);
    }
    if (function.namespace().length == 0 && function.name().equals(UnpackRow.NAME)) {
      return new RowFunction(
          UnpackRow.NAME, "the row of those bytes, of the second argument's type", UnpackRow::bind);
    }
    throw new NoSuchFunctionException(function);
  }
}
