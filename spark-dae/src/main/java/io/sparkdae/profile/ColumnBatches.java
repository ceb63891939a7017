package io.sparkdae.profile;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * A dataset's columns as its reader has them: vectors of a few thousand cells each, which Spark
 * would otherwise copy into rows.
 *
 * @param reader reads the columns, and maybe others
 * @param ordinals for each column of the dataset, its position among the reader's
 */
record ColumnBatches(SparkPlan reader, int[] ordinals) {

  /** The batches behind a dataset; none where its plan does more than to read columns. */
  static Optional<ColumnBatches> of(Dataset<?> selected) {
    SparkPlan plan = selected.queryExecution().executedPlan();
    if (plan instanceof WholeStageCodegenExec stage) {
      plan = stage.child();
    }
    SparkPlan rows = plan;
    if (plan instanceof ProjectExec project) {
      rows = project.child();
      if (!project.outputSet().subsetOf(rows.outputSet())) { // it computes something
        return Optional.empty();
      }
    }
    if (!(rows instanceof ColumnarToRowExec batches)) {
      return Optional.empty();
    }
    String[] read = batches.child().schema().fieldNames();
    int[] ordinals =
        IntStream.range(0, selected.columns().length)
            .map(column -> ordinal(selected.columns()[column], read))
            .toArray();
    return IntStream.of(ordinals).anyMatch(ordinal -> ordinal < 0)
        ? Optional.empty()
        : Optional.of(new ColumnBatches(batches.child(), ordinals));
  }

  JavaRDD<ColumnarBatch> rdd() {
    return reader.executeColumnar().toJavaRDD();
  }

  /** Where the one column of a name lies, in whatever case the reader has it; -1 if in doubt. */
  private static int ordinal(String name, String[] read) {
    int[] same =
        IntStream.range(0, read.length).filter(at -> read[at].equalsIgnoreCase(name)).toArray();
    return same.length == 1 ? same[0] : -1;
  }
}
