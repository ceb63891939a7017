package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream of files in, a stream of files with codes out, and an interruption between. */
class StreamTest {

  private static final int ROWS = 30;

  @TempDir private Path folder;
  private DenoisingAutoencoderModel model;

  @BeforeEach
  void load() {
    model = People.model().setHandleInvalid("error");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  /** Adds a file of people with the ids from {@code first} on. */
  private void arrive(int first, String city) {
    Dataset<Row> people =
        People.people(ROWS, first)
            .coalesce(1)
            .withColumn("id", functions.col("id").plus(first))
            .withColumn(
                "home city", city == null ? functions.col("home city") : functions.lit(city));
    people.write().mode("append").parquet(at("input"));
  }

  private void run() throws TimeoutException, StreamingQueryException {
    Dataset<Row> stream =
        LocalSpark.session()
            .readStream()
            .schema(People.SCHEMA)
            .option("maxFilesPerTrigger", "1")
            .parquet(at("input"));
    StreamingQuery query =
        model
            .transform(stream)
            .writeStream()
            .format("parquet")
            .option("path", at("output"))
            .option("checkpointLocation", at("checkpoint"))
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
  }

  private List<Row> encoded() {
    return LocalSpark.session()
        .read()
        .parquet(at("output"))
        .select("id", "encoded")
        .orderBy("id")
        .collectAsList();
  }

  @Test
  void everyRowIsEncodedOnceAcrossARestart() throws Exception {
    arrive(0, null);
    arrive(100, null);
    run();
    assertThat(encoded()).hasSize(2 * ROWS);

    // The next file cannot be encoded: the query fails in the middle of what it had to do.
    arrive(200, null);
    arrive(300, "Atlantis");
    assertThatThrownBy(this::run)
        .isInstanceOf(StreamingQueryException.class)
        .hasStackTraceContaining("column home city holds a value unseen at fit time");

    model.setHandleInvalid("keep");
    arrive(400, null);
    run();
    run();
    List<Row> rows = encoded();
    long[] due =
        LongStream.of(0, 100, 200, 300, 400)
            .flatMap(first -> LongStream.range(first, first + ROWS))
            .toArray();
    assertThat(rows).extracting(row -> row.getLong(0)).containsExactly(boxed(due));
    assertSameCodes(rows);
  }

  /** By MLlib's stages such a query ends as stopped; so it must by a fit. */
  @Test
  void aQueryThatIsStoppedWhileItsBatchIsFittedHasNotFailed() throws Exception {
    arrive(0, null);
    CompletableFuture<Boolean> rounds = new CompletableFuture<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    SparkListener heard =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            String name = String.valueOf(job.properties().getProperty("spark.job.description"));
            if (name.matches("spark-dae epoch [3-9]/.* round .*")) {
              rounds.complete(true);
            }
          }
        };
    LocalSpark.context().sc().addSparkListener(heard);
    try {
      StreamingQuery query =
          LocalSpark.session()
              .readStream()
              .schema(People.SCHEMA)
              .parquet(at("input"))
              .writeStream()
              .foreachBatch(
                  (VoidFunction2<Dataset<Row>, Long>)
                      (batch, id) -> {
                        try {
                          People.estimator().setHiddenSizes(8).setMaxIter(100_000).fit(batch);
                        } catch (Exception failure) { // to be seen, and thrown on
                          thrown.complete(failure);
                          throw failure;
                        }
                      })
              .start();
      rounds.get(60, TimeUnit.SECONDS);
      query.stop();
      assertThat(query.exception().isEmpty()).as("%s", query.exception()).isTrue();
      assertThat(thrown.get(60, TimeUnit.SECONDS))
          .isInstanceOf(InterruptedException.class)
          .hasMessageStartingWith("the fit was cancelled; found its thread interrupted;");
    } finally {
      LocalSpark.context().sc().removeSparkListener(heard);
    }
  }

  private static Long[] boxed(long[] ids) {
    return LongStream.of(ids).boxed().toArray(Long[]::new);
  }

  private void assertSameCodes(List<Row> rows) {
    List<Row> batch =
        model
            .transform(LocalSpark.session().read().schema(People.SCHEMA).parquet(at("input")))
            .select("id", "encoded")
            .orderBy("id")
            .collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).<DenseVector>getAs(1).values())
          .containsExactly(batch.get(i).<DenseVector>getAs(1).values(), within(1e-6));
    }
  }
}
