package io.sparkdae.training;

import org.apache.spark.SparkContext;

/**
 * What Spark's UI calls the jobs that some work starts on its thread. Work within named work has
 * names of its own; after it the name is what it was before.
 *
 * <pre>{@code
 * try (JobDescription jobs = JobDescription.begin(context, "profile")) { … }
 * }</pre>
 */
public final class JobDescription implements AutoCloseable {

  /** Spark's local property that names jobs. */
  static final String PROPERTY = "spark.job.description";

  private final SparkContext context;
  private final String before;

  private JobDescription(SparkContext context) {
    this.context = context;
    this.before = context.getLocalProperty(PROPERTY);
  }

  /**
   * From now on this thread's jobs are called so, until closed.
   *
   * @param what what is done, which the library's name is put before
   */
  public static JobDescription begin(SparkContext context, String what) {
    JobDescription description = new JobDescription(context);
    description.goOn(what);
    return description;
  }

  /** The jobs that follow do something else. */
  public void goOn(String what) {
    context.setLocalProperty(PROPERTY, "spark-dae " + what);
  }

  @Override
  public void close() {
    context.setLocalProperty(PROPERTY, before);
  }
}
