package io.sparkdae.lift;

import io.sparkdae.profile.CategorySpelling;
import io.sparkdae.stage.Schemas;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Draws a whole number for every row from its values and a seed alone: it does not depend on
 * partitioning or order, and rows that are equal draw the same.
 */
public final class RowDraw {

  private RowDraw() {}

  /**
   * The draw, uniform over {@code 0 … bound − 1}.
   *
   * @param schema of the rows
   * @param columns the columns whose values count
   */
  public static Column below(StructType schema, long bound, long seed, String... columns) {
    // A null contributes nothing to Spark's hash: a text in its place tells columns apart.
    Column[] values =
        Stream.concat(
                Stream.of(functions.lit(seed)),
                Arrays.stream(columns)
                    .map(
                        name ->
                            functions.coalesce(
                                CategorySpelling.ofAny(
                                    Schemas.column(name),
                                    Schemas.field(schema, "the columns", name).dataType()),
                                functions.lit("\0"))))
            .toArray(Column[]::new);
    return functions.pmod(functions.xxhash64(values), functions.lit(bound));
  }
}
