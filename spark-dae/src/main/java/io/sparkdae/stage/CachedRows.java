package io.sparkdae.stage;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;

/** The rows that Spark keeps of a dataset which is persisted. */
public final class CachedRows {

  private CachedRows() {}

  /**
   * What stands for the rows that are kept of a dataset: the same object for as long as they are,
   * another one where the dataset is persisted anew. None where it is not persisted.
   */
  public static Optional<Object> of(Dataset<?> dataset) {
    // Spark's own lookup has another signature in each major release. A plan shows the same, and
    // that of a new query shows what is kept now: a dataset's own plan stays as it was first made.
    LogicalPlan plan = dataset.as("kept").queryExecution().withCachedData();
    LogicalPlan rows = plan instanceof SubqueryAlias alias ? alias.child() : plan;
    return rows instanceof InMemoryRelation kept
        ? Optional.of(kept.cacheBuilder())
        : Optional.empty();
  }
}
