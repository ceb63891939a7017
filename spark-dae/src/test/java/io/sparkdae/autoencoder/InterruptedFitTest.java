package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkdae.LocalSpark;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Fits whose thread is interrupted. */
class InterruptedFitTest {

  private static final JavaSparkContext CONTEXT = LocalSpark.context();
  private static final Dataset<Row> PEOPLE = People.people(120, 3).cache();

  /** Tells of the rounds of later epochs, and knows which jobs run. */
  private static final class Rounds extends SparkListener {
    private final Set<Integer> running = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> rounds = new ConcurrentHashMap<>();
    private final Consumer<String> heard;

    Rounds(Consumer<String> heard) {
      this.heard = heard;
    }

    @Override
    public void onJobStart(SparkListenerJobStart job) {
      running.add(job.jobId());
      String name = String.valueOf(job.properties().getProperty("spark.job.description"));
      if (name.matches("spark-dae epoch ([3-9]|\\d\\d+)/.* round .*")) {
        rounds.put(job.jobId(), job.jobId());
        heard.accept("start");
      }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd job) {
      running.remove(job.jobId());
      if (rounds.containsKey(job.jobId())) {
        heard.accept("end");
      }
    }
  }

  private static void isEndedByAnInterruptionAt(String moment) throws Exception {
    PEOPLE.count();
    Set<Integer> before = CONTEXT.getPersistentRDDs().keySet();
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread fitting =
        new Thread(
            () -> {
              outcome.complete(
                  catchThrowable(
                      () ->
                          People.estimator()
                              .setHiddenSizes(8)
                              .setMaxIter(100_000)
                              .setNumWorkers(2)
                              .fit(PEOPLE)));
              flag.complete(Thread.currentThread().isInterrupted());
            });
    Rounds rounds =
        new Rounds(
            heard -> {
              if (heard.equals(moment) && !outcome.isDone()) {
                fitting.interrupt();
              }
            });
    CONTEXT.sc().addSparkListener(rounds);
    try {
      fitting.start();
      assertThat(outcome.get(60, TimeUnit.SECONDS))
          .isInstanceOf(CancellationException.class)
          .hasMessage(
              "the fit was cancelled; found its thread interrupted; an interrupted fit gives no"
                  + " model, its jobs are cancelled and its rows freed; fit again, with"
                  + " checkpointDir from the last checkpoint on.");
      assertThat(flag.get(60, TimeUnit.SECONDS)).as("the thread is still interrupted").isTrue();
      // The scheduler takes one event after the other: after this job it has cancelled the others.
      PEOPLE.count();
      CONTEXT.sc().listenerBus().waitUntilEmpty();
      assertThat(rounds.running).as("jobs that go on").isEmpty();
    } finally {
      CONTEXT.sc().removeSparkListener(rounds);
    }
    assertThat(CONTEXT.getPersistentRDDs().keySet()).isEqualTo(before);
  }

  @Test
  void anInterruptionInARoundEndsTheFitItsJobsAndItsRows() throws Exception {
    isEndedByAnInterruptionAt("start");
  }

  @Test
  void soDoesOneBetweenTwoRounds() throws Exception {
    isEndedByAnInterruptionAt("end");
  }
}
