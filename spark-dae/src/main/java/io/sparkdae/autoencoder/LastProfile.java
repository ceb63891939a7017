package io.sparkdae.autoencoder;

import io.sparkdae.stage.CachedRows;
import io.sparkdae.table.FittedTable;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;

/**
 * The columns as the last fit found them, for the next one: a stage and its copies share it, so
 * that a search over other Params passes over the columns once. Only for a dataset that is
 * persisted, as Spark's CrossValidator and TrainValidationSplit have theirs, and for as long as it
 * stays so: what another one holds, or one that is persisted anew, may have changed since.
 */
final class LastProfile implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient WeakReference<Dataset<?>> dataset;
  private transient WeakReference<Object> kept;
  private transient List<Object> question;
  private transient FittedTable answer;

  /** The fitted table of a split's training rows: as it was, or found out now. */
  synchronized FittedTable of(DenoisingAutoencoderParams<?> params, Dataset<?> rows, Split split) {
    Optional<Object> cached = CachedRows.of(rows);
    if (cached.isEmpty()) {
      return ColumnProfiler.fit(params, split);
    }
    List<Object> asked = question(params);
    boolean same = dataset != null && dataset.get() == rows && kept.get() == cached.get();
    if (!same || !asked.equals(question)) {
      FittedTable found = ColumnProfiler.fit(params, split);
      dataset = new WeakReference<>(rows);
      kept = new WeakReference<>(cached.get());
      question = asked;
      answer = found;
    }
    return answer;
  }

  /** All that a profile depends on but for the rows. */
  private static List<Object> question(DenoisingAutoencoderParams<?> params) {
    return List.of(
        Plans.profile(params),
        Arrays.asList(params.getVectorCols()),
        params.getZeroAsMissing(),
        Arrays.asList(params.getSequenceCols()),
        params.getSequenceChannels(),
        params.getSeed(),
        params.getValidationFraction(),
        params.isDefined(params.validationIndicatorCol())
            ? params.getValidationIndicatorCol()
            : "");
  }
}
