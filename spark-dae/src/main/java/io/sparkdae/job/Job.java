package io.sparkdae.job;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkException;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** One thing that the command line can do. */
interface Job {

  /** The word it goes by: {@code train}. */
  String name();

  /** One sentence for {@code --help}. */
  String summary();

  /** Options of the job's own that it must be given. */
  Set<JobOption> required();

  /** Options of the job's own that it may be given. */
  Set<JobOption> optional();

  /** The Params that are options too, by their own names. */
  List<Param<?>> params();

  /**
   * Does it.
   *
   * @param session the session to work in; the caller stops it
   * @param config what was asked for, checked
   * @param out where results are printed; the log goes elsewhere
   */
  void run(SparkSession session, JobConfig config, PrintStream out)
      throws IOException, AnalysisException, SparkException;
}
