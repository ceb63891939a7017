package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** A transform whose job is cancelled, over rows that come without Spark's look at the flag. */
class KilledTransformTest {

  private static final int ROWS = 4000;
  private static final int BATCH = 100;
  private static final JavaSparkContext CONTEXT = LocalSpark.context();
  private static final CompletableFuture<Boolean> BEGUN = new CompletableFuture<>();
  private static final AtomicInteger READ = new AtomicInteger();

  @Test
  void noBatchFollowsTheOneInWhichItWasKilled() throws Exception {
    // Rows in memory come in blocks of ten thousand, within which Spark does not look.
    Dataset<Row> people = People.people(ROWS, 5).coalesce(1).cache();
    people.count();
    UDF1<Double, Double> waiting =
        age -> {
          if (READ.incrementAndGet() == 1) {
            BEGUN.complete(true);
            while (!TaskContext.get().isInterrupted()) {
              Thread.onSpinWait();
            }
          }
          return age;
        };
    Dataset<Row> slow =
        people.withColumn(
            "age", functions.udf(waiting, DataTypes.DoubleType).apply(functions.col("age")));
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    SparkListener ends =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            ended.complete(true);
          }
        };
    CONTEXT.sc().addSparkListener(ends);
    try {
      Dataset<Row> encoded = People.model().setEncodeBatchSize(BATCH).transform(slow);
      CompletableFuture<Void> job =
          CompletableFuture.runAsync(
              () -> {
                CONTEXT.setJobGroup("killed transform", "a transform that is cancelled", false);
                encoded.select("encoded").collectAsList();
              });
      BEGUN.get(60, TimeUnit.SECONDS);
      CONTEXT.cancelJobGroup("killed transform");
      assertThat(ended.get(60, TimeUnit.SECONDS)).isTrue();
      assertThat(job).failsWithin(60, TimeUnit.SECONDS);
      assertThat(READ.get()).isLessThan(ROWS / 4);
    } finally {
      CONTEXT.sc().removeSparkListener(ends);
      people.unpersist();
    }
  }
}
