package io.sparkdae.autoencoder;

import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.profile.TableProfile;
import io.sparkdae.profile.TableProfiler;
import io.sparkdae.stage.Schemas;
import io.sparkdae.stage.VectorCells;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.training.JobDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Learns all that is to be known of a table's columns: those of cells in one pass, those of
 * vectors, where there are any, in another.
 */
final class ColumnProfiler {

  private final String[] names;
  private final boolean[] zeroAsMissing;
  private final Sequences sequences;
  private final int vectors;

  private ColumnProfiler(DenoisingAutoencoderParams<?> params) {
    this.vectors = params.getVectorCols().length;
    this.names =
        Stream.of(params.getVectorCols(), params.getSequenceCols())
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
    this.sequences = Sequences.of(params);
    this.zeroAsMissing = new boolean[names.length];
    // A sensor that reads 0 has been read.
    Arrays.fill(zeroAsMissing, 0, vectors, params.getZeroAsMissing());
  }

  /**
   * The fitted table of a split's training rows.
   *
   * @throws IllegalArgumentException if there are no rows to learn, or a column holds nothing to
   *     learn from
   */
  static FittedTable fit(DenoisingAutoencoderParams<?> params, Split split) {
    SparkContext context = split.training().sparkSession().sparkContext();
    try (JobDescription jobs = JobDescription.begin(context, "profile")) {
      ProfilePlan plan = Plans.profile(params);
      ColumnProfiler vectors = new ColumnProfiler(params);
      boolean cells = !Checks.cells(params).isEmpty();
      List<VectorTally> tallies = vectors.tally(split.training());
      TableProfile profile =
          cells
              ? TableProfiler.of(plan).profile(split.training())
              : new TableProfile(tallies.get(0).rows(), List.of(), List.of());
      split.requireTraining(profile.rows());
      return profile.fit(plan).with(vectors.columns(tallies));
    }
  }

  /** One Spark job, none without columns. */
  private List<VectorTally> tally(Dataset<Row> rows) {
    if (names.length == 0) {
      return List.of();
    }
    Column[] columns = Arrays.stream(names).map(Schemas::column).toArray(Column[]::new);
    List<VectorTally> none = empty();
    List<List<VectorTally>> parts =
        rows.select(columns)
            .javaRDD()
            .mapPartitions(part -> List.of(tally(part, none)).iterator())
            .collect();
    List<VectorTally> all = empty();
    for (List<VectorTally> part : parts) {
      for (int i = 0; i < all.size(); i++) {
        all.get(i).add(part.get(i));
      }
    }
    return all;
  }

  /** Each task has a copy of the empty tallies. */
  private static List<VectorTally> tally(Iterator<Row> rows, List<VectorTally> tallies) {
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < tallies.size(); i++) {
        tallies.get(i).add(VectorCells.of(row, i));
      }
    }
    return tallies;
  }

  private List<VectorTally> empty() {
    List<VectorTally> tallies = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      tallies.add(new VectorTally(zeroAsMissing[i], i < vectors ? 1 : sequences.channels()));
    }
    return tallies;
  }

  private List<VectorColumn> columns(List<VectorTally> tallies) {
    List<VectorColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      VectorTally tally = tallies.get(i);
      columns.add(i < vectors ? tally.fit(names[i]) : tally.fitSequences(names[i], sequences));
    }
    return columns;
  }
}
