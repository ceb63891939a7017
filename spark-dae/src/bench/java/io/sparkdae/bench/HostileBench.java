package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits and transforms of random tables with every type, name and value that somebody might have:
 * each must give finite codes or be refused by an error of ours, within a time.
 */
final class HostileBench implements Benchmark {

  private static final Logger LOG = LoggerFactory.getLogger(HostileBench.class);
  private static final long SECONDS = 180;

  /**
   * 200,000 rows through 60 million parameters: two minutes of training alone on two slow cores.
   */
  private static final long SECONDS_OF_MANY_LEVELS = 900;

  private static final int MANY_LEVELS = 100_000;

  @Override
  public String name() {
    return "hostile";
  }

  @Override
  public String summary() {
    return "random tables of hostile columns: finite codes, or an error of ours";
  }

  @Override
  public void run(Run run) {
    SparkSession session = run.local(Math.max(2, run.settings().threads()));
    FuzzTally tally = new FuzzTally();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      long tables = run.settings().rows(1000, 12);
      for (long seed = 0; seed < tables; seed++) {
        HostileTable table = new HostileTable(seed);
        Dataset<Row> rows = table.dataset(session);
        DenoisingAutoencoder stage = table.estimator();
        attempt(tally, thread, SECONDS, "table " + seed + ", " + table, () -> encode(stage, rows));
      }
      if (!run.settings().quick()) {
        attempt(
            tally,
            thread,
            SECONDS_OF_MANY_LEVELS,
            MANY_LEVELS + " levels",
            () -> encode(manyLevels(), levels(session)));
      }
    } finally {
      thread.shutdownNow();
    }
    run.report(tally.result(name(), "tables"));
    tally.requireNone();
  }

  private static void attempt(
      FuzzTally tally, ExecutorService thread, long seconds, String what, Callable<String> encode) {
    long start = System.nanoTime();
    tally.count("tables");
    try {
      tally.count(within(seconds, thread.submit(encode)));
    } catch (ExecutionException failed) {
      if (OwnErrors.explains(failed.getCause())) {
        tally.count("refused");
        LOG.info("{} is refused: {}", what, failed.getCause().getMessage());
      } else {
        tally.fail(what, failed.getCause());
      }
    } catch (TimeoutException hung) {
      throw new IllegalStateException(what + " did not end within " + seconds + " s", hung);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("the benchmark was interrupted", stopped);
    }
    tally.took(System.nanoTime() - start);
  }

  /** Waits by the second: a machine that stands still for minutes has not hung. */
  private static String within(long seconds, Future<String> outcome)
      throws ExecutionException, InterruptedException, TimeoutException {
    for (long second = 1; ; second++) {
      try {
        return outcome.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException waiting) {
        if (second >= seconds) {
          LOG.error("what hangs, by the stacks of all threads:");
          Thread.getAllStackTraces()
              .forEach((thread, stack) -> LOG.error("{} {}", thread, Arrays.toString(stack)));
          throw waiting;
        }
      }
    }
  }

  private static String encode(DenoisingAutoencoder stage, Dataset<Row> rows) {
    DenoisingAutoencoderModel model = stage.fit(rows);
    for (Row row : model.transform(rows).collectAsList()) {
      double[] code = row.<Vector>getAs(model.getOutputCol()).toArray();
      if (!Arrays.stream(code).allMatch(Double::isFinite)) {
        throw new IllegalStateException("a code is not finite");
      }
    }
    return "encoded";
  }

  private static Dataset<Row> levels(SparkSession session) {
    return session
        .range(2L * MANY_LEVELS)
        .select(functions.expr("concat('level ', id % " + MANY_LEVELS + ")").as("levels"));
  }

  private static DenoisingAutoencoder manyLevels() {
    return new DenoisingAutoencoder()
        .setCategoricalCols("levels")
        .setMaxCategories(0)
        .setHiddenSizes(4)
        .setCodeSize(2)
        .setMaxIter(1)
        .setMinSteps(5)
        .setOptimizer("sgd")
        .setBatchSize(4096)
        .setNumWorkers(1);
  }
}
