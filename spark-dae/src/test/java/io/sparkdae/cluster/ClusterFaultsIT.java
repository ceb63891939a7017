package io.sparkdae.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three workers on two slots, with speculative execution and dynamic allocation, of which some are
 * killed: each fit ends with the bits of one in a single local process without any of that.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaultsIT {

  @TempDir private static Path folder;

  private static StandaloneCluster cluster;
  private static Daemon first;
  private static Daemon second;
  private static SparkSession session;
  private static byte[] undisturbed;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Files.write(folder.resolve("people.csv"), GeneratedCsv.lines(4000, 1));
    try (SparkSession local = session("local[2]").getOrCreate()) {
      undisturbed = saved(estimator().fit(table(local)));
    }
    cluster = StandaloneCluster.start("faults", 0);
    try (SparkSession without = session(cluster.url()).getOrCreate()) {
      aClusterWithoutExecutorsIsAnErrorAfterWorkerTimeout(without);
    }
    first = cluster.startWorker();
    second = cluster.startWorker();
    session =
        session(cluster.url())
            .config("spark.jars", jars())
            .config("spark.dynamicAllocation.enabled", "true")
            .config("spark.dynamicAllocation.shuffleTracking.enabled", "true")
            .config("spark.dynamicAllocation.initialExecutors", "2")
            .config("spark.dynamicAllocation.executorIdleTimeout", "600s")
            .config("spark.speculation", "true")
            .config("spark.speculation.interval", "20ms")
            .config("spark.speculation.minTaskRuntime", "10ms")
            .config("spark.speculation.multiplier", "0.01")
            .config("spark.speculation.quantile", "0.3")
            .config("spark.speculation.efficiency.enabled", "false")
            .getOrCreate();
  }

  @AfterAll
  static void stop() throws IOException {
    if (session != null) {
      session.stop();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  private static SparkSession.Builder session(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("faults")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "1g")
        .config("spark.executor.cores", "1")
        .config("spark.executorEnv.OMP_NUM_THREADS", "1")
        .config("spark.executorEnv.OMP_WAIT_POLICY", "passive")
        .config("spark.sql.shuffle.partitions", "2");
  }

  private static String jars() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("library.dependencies")))) {
      return Stream.concat(Stream.of(Path.of(System.getProperty("library.jar"))), files)
          .map(Path::toString)
          .collect(Collectors.joining(","));
    }
  }

  private static Dataset<Row> table(SparkSession spark) {
    return spark
        .read()
        .option("header", "true")
        .option("inferSchema", "true")
        .csv(folder.resolve("people.csv").toString());
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
        .setMaxIter(2)
        .setMinSteps(0);
  }

  private static byte[] saved(DenoisingAutoencoderModel model) throws IOException {
    Path at = folder.resolve("model");
    model.write().overwrite().save(at.toString());
    return Files.readAllBytes(at.resolve("network").resolve("parameters.bin"));
  }

  private static void aClusterWithoutExecutorsIsAnErrorAfterWorkerTimeout(SparkSession spark) {
    DenoisingAutoencoder impatient = estimator().setWorkerTimeout(1);
    Dataset<Row> table =
        spark
            .read()
            .schema("city string, job string, age double, pay double")
            .option("header", "true")
            .csv(folder.resolve("people.csv").toString());
    assertThatThrownBy(() -> impatient.fit(table))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no executor has been there for 1 s; found 0 slots where numWorkers asks for 3. A"
                + " training needs at least one slot, and its workers take turns where there are"
                + " fewer than numWorkers: give the application executors that fit the cluster"
                + " (spark.executor.memory, spark.executor.cores, spark.cores.max), or raise"
                + " workerTimeout.");
  }

  /** Does work, and ends a process as soon as both slots run tasks of jobs of that description. */
  private static <T> T killing(Supplier<ProcessHandle> victim, String jobs, Supplier<T> work) {
    TaskWatch watch = new TaskWatch(jobs, 2, () -> victim.get().destroyForcibly());
    session.sparkContext().addSparkListener(watch);
    try {
      T done = work.get();
      assertThat(watch.lostTasks()).as("tasks that the kill interrupted").isPositive();
      return done;
    } finally {
      session.sparkContext().removeSparkListener(watch);
    }
  }

  private static ProcessHandle executorOf(Daemon worker) {
    return worker.process().children().findFirst().orElseThrow();
  }

  @Test
  @Order(1)
  void speculationAndTurnsMakeNoDifference() throws IOException {
    TaskWatch watch = new TaskWatch("nothing", 1, () -> {});
    session.sparkContext().addSparkListener(watch);
    assertThat(saved(estimator().fit(table(session)))).isEqualTo(undisturbed);
    session.sparkContext().removeSparkListener(watch);
    assertThat(watch.speculativeTasks()).isPositive();
  }

  @Test
  @Order(2)
  void anExecutorIsKilledInTheMiddleOfARound() throws IOException {
    DenoisingAutoencoderModel model =
        killing(() -> executorOf(first), "epoch 2/2 round", () -> estimator().fit(table(session)));
    assertThat(saved(model)).isEqualTo(undisturbed);
  }

  @Test
  @Order(3)
  void anExecutorIsKilledWhileRowsAreEncoded() {
    List<Row> calm = encoded();
    session.sparkContext().setJobDescription("encoding");
    List<Row> rows = killing(() -> executorOf(second), "encoding", ClusterFaultsIT::encoded);
    session.sparkContext().setJobDescription(null);
    assertThat(rows).isEqualTo(calm);
  }

  private static List<Row> encoded() {
    return DenoisingAutoencoderModel.load(folder.resolve("model").toString())
        .transform(table(session).crossJoin(session.range(0, 30, 1, 8).toDF("copy")))
        .selectExpr("id", "copy", "encoded")
        .orderBy("id", "copy")
        .collectAsList();
  }

  @Test
  @Order(4)
  void aWorkerIsKilledInTheMiddleOfARound() throws IOException {
    DenoisingAutoencoderModel model =
        killing(first::process, "epoch 2/2 round", () -> estimator().fit(table(session)));
    assertThat(saved(model)).isEqualTo(undisturbed);
  }
}
