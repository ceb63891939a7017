package io.sparkdae.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three workers on two slots, with speculative execution and dynamic allocation, of which some are
 * killed: each fit ends with the bits of one in a single local process without any of that.
 *
 * <p>A kill may come when the task that it was meant for has just ended. So each test kills until
 * Spark's own record shows a task that ended with its executor, and judges every run by its result.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedCluster.class)
class ClusterFaultsIT {

  private static final int TRIES = 5;

  @TempDir private static Path folder;

  private static StandaloneCluster cluster;
  private static SparkSession session;
  private static DenoisingAutoencoderModel undisturbed;
  private static List<Row> codes;

  /** Work that is to give the same whatever is lost. */
  private interface Work {
    void run() throws IOException;
  }

  @BeforeAll
  static void start(StandaloneCluster shared) throws Exception {
    cluster = shared;
    cluster.requireTwoWorkers();
    Path table = Files.createDirectory(folder.resolve("people"));
    Files.write(table.resolve("1.csv"), GeneratedCsv.lines(2000, 1));
    Files.write(table.resolve("2.csv"), GeneratedCsv.lines(2000, 2));
    try (SparkSession local = StandaloneCluster.driver("local[2]").getOrCreate()) {
      undisturbed = estimator().fit(table(local));
      undisturbed.write().save(folder.resolve("model").toString());
      codes = encoded(local, undisturbed);
    }
    session =
        cluster
            .session()
            .config("spark.executor.cores", "1")
            .config("spark.dynamicAllocation.enabled", "true")
            .config("spark.dynamicAllocation.shuffleTracking.enabled", "true")
            .config("spark.dynamicAllocation.minExecutors", "2")
            .config("spark.dynamicAllocation.executorIdleTimeout", "600s")
            // The copy of a task may run where its rows are not.
            .config("spark.locality.wait", "0")
            .config("spark.speculation", "true")
            .config("spark.speculation.interval", "20ms")
            .config("spark.speculation.minTaskRuntime", "10ms")
            .config("spark.speculation.multiplier", "0.01")
            .config("spark.speculation.quantile", "0.3")
            .config("spark.speculation.efficiency.enabled", "false")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    if (session != null) {
      session.stop();
    }
  }

  private static Dataset<Row> table(SparkSession spark) {
    return spark
        .read()
        .schema("id int, city string, job string, age double, pay double")
        .option("header", "true")
        .csv(folder.resolve("people").toString());
  }

  private static DenoisingAutoencoder estimator() {
    return new DenoisingAutoencoder()
        .setCategoricalCols("city", "job")
        .setContinuousCols("age", "pay")
        .setHiddenSizes(128, 64)
        .setCodeSize(8)
        .setBatchSize(16)
        .setNumWorkers(3)
        .setAveragingFrequency(0)
        .setMaxIter(3)
        .setMinSteps(0);
  }

  private static List<Row> encoded(SparkSession spark, DenoisingAutoencoderModel model) {
    Dataset<Row> copies =
        table(spark).withColumn("copy", functions.expr("explode(sequence(1, 10))"));
    List<Row> rows = model.transform(copies).select("id", "pay", "copy", "encoded").collectAsList();
    return rows.stream()
        .sorted(
            Comparator.<Row>comparingInt(row -> row.getInt(0))
                .thenComparingDouble(row -> row.getDouble(1))
                .thenComparingInt(row -> row.getInt(2)))
        .toList();
  }

  private static void fitGivesTheSameBits() throws IOException {
    Path at = folder.resolve("again");
    estimator().fit(table(session)).write().overwrite().save(at.toString());
    String parameters = "network/parameters.bin";
    assertThat(Files.readAllBytes(at.resolve(parameters)))
        .isEqualTo(Files.readAllBytes(folder.resolve("model").resolve(parameters)));
  }

  /**
   * Kills something on the host of a task of such a job as soon as it has started; again in the
   * next stage where the task was not lost, and in all of the work again if none was.
   */
  private static void killing(Consumer<Daemon> victim, int kills, String jobs, Work work)
      throws Exception {
    int lost = 0;
    for (int attempt = 0; lost == 0 && attempt < TRIES; attempt++) {
      cluster.requireTwoWorkers();
      Set<Integer> aimedAt = ConcurrentHashMap.newKeySet();
      TaskWatch watch = new TaskWatch(jobs);
      watch.onStart(
          (stage, host) -> {
            if (watch.lostTasks() == 0 && aimedAt.size() < kills && aimedAt.add(stage)) {
              victim.accept(cluster.worker(host));
            }
          });
      session.sparkContext().addSparkListener(watch);
      work.run();
      session.sparkContext().listenerBus().waitUntilEmpty();
      session.sparkContext().removeSparkListener(watch);
      lost = watch.lostTasks();
    }
    assertThat(lost).as("tasks that a kill interrupted").isPositive();
  }

  private static void killExecutor(Daemon worker) {
    worker.process().children().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  @Order(1)
  void speculationAndTurnsMakeNoDifference() throws Exception {
    TaskWatch watch = new TaskWatch(" round ");
    session.sparkContext().addSparkListener(watch);
    for (int attempt = 0; watch.speculativeTasks() == 0 && attempt < TRIES; attempt++) {
      fitGivesTheSameBits();
      session.sparkContext().listenerBus().waitUntilEmpty();
    }
    session.sparkContext().removeSparkListener(watch);
    assertThat(watch.speculativeTasks()).isPositive();
  }

  @Test
  @Order(2)
  void anExecutorIsKilledInTheMiddleOfARound() throws Exception {
    killing(ClusterFaultsIT::killExecutor, 2, " round ", ClusterFaultsIT::fitGivesTheSameBits);
  }

  @Test
  @Order(4)
  void aWorkerIsKilledInTheMiddleOfARound() throws Exception {
    killing(
        worker -> worker.process().destroyForcibly(),
        1,
        " round ",
        ClusterFaultsIT::fitGivesTheSameBits);
  }

  @Test
  @Order(3)
  void anExecutorIsKilledWhileRowsAreEncoded() throws Exception {
    DenoisingAutoencoderModel model =
        DenoisingAutoencoderModel.load(folder.resolve("model").toString());
    session.sparkContext().setJobDescription("encoding");
    killing(
        ClusterFaultsIT::killExecutor,
        2,
        "encoding",
        () -> assertThat(encoded(session, model)).isEqualTo(codes));
    session.sparkContext().setJobDescription(null);
  }
}
