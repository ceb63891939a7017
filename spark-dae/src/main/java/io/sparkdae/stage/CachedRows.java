package io.sparkdae.stage;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.execution.CachedData;
import scala.Option;

/** The rows that Spark keeps of a dataset which is persisted. */
public final class CachedRows {

  private CachedRows() {}

  /**
   * What stands for the rows that are kept of a dataset: the same object for as long as they are,
   * another one where the dataset is persisted anew. None where it is not persisted.
   */
  public static Optional<Object> of(Dataset<?> dataset) {
    Option<CachedData> cached =
        dataset.sparkSession().sharedState().cacheManager().lookupCachedData(dataset);
    return cached.isEmpty()
        ? Optional.empty()
        : Optional.of(cached.get().cachedRepresentation().cacheBuilder());
  }
}
