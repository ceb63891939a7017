package io.sparkdae.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.training.GpuStages;
import io.sparkdae.training.GpuStages.Seen;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.apache.spark.api.java.JavaSparkContext;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.common.config.ND4JClassLoading;

/**
 * An application that asks for GPUs, on a cluster without any and then with a worker of four cores
 * that offers two, one an executor: everything but the silicon, and of ND4J's CUDA backend the name
 * alone.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedCluster.class)
class ClusterSlotsIT {

  private static final String SMI =
      """
      #!/bin/sh
      case $1 in
        -L) echo 'GPU 0: Tesla T4 (UUID: GPU-a)'; echo 'GPU 1: Tesla T4 (UUID: GPU-b)' ;;
        *) echo 'Tesla T4, 7.5, 535.104.05, 15360'; echo 'Tesla T4, 7.5, 535.104.05, 15360' ;;
      esac
      """;

  @TempDir private static Path folder;

  private static StandaloneCluster cluster;
  private static Daemon worker;
  private static SparkSession session;
  private static URLClassLoader cuda;
  private static ClassLoader before;

  @BeforeAll
  static void start(StandaloneCluster shared) throws IOException, InterruptedException {
    cluster = shared;
    cluster.requireTwoWorkers();
    Path backend = Files.createDirectories(folder.resolve("cuda"));
    Path source = folder.resolve("JCublasBackend.java");
    Files.writeString(source, "package org.nd4j.linalg.jcublas; public class JCublasBackend {}");
    String[] compile = {"-d", backend.toString(), source.toString()};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compile)).isZero();
    before = ND4JClassLoading.getNd4jClassloader();
    cuda = new URLClassLoader(new URL[] {backend.toUri().toURL()}, before);
    ND4JClassLoading.setNd4jClassloader(cuda);
    Path tests = StandaloneCluster.PROJECT.resolve("spark-dae/target/test-classes");
    session =
        cluster
            .session(backend, tests)
            .config("spark.executor.cores", "2")
            .config("spark.executor.resource.gpu.amount", "1")
            .config("spark.task.resource.gpu.amount", "0.5")
            .getOrCreate();
  }

  @AfterAll
  static void stop() throws IOException {
    if (session != null) {
      session.stop();
    }
    if (worker != null) {
      worker.close();
    }
    if (cuda != null) {
      ND4JClassLoading.setNd4jClassloader(before);
      cuda.close();
    }
  }

  private static Dataset<Row> table() throws IOException {
    Path csv = folder.resolve("people.csv");
    Files.write(csv, GeneratedCsv.lines(400, 1));
    return session
        .read()
        .schema("id int, city string, job string, age double, pay double")
        .option("header", "true")
        .csv(csv.toString());
  }

  private static DenoisingAutoencoder estimator() {
    return new DenoisingAutoencoder()
        .setCategoricalCols("city", "job")
        .setContinuousCols("age", "pay")
        .setHiddenSizes(8)
        .setBatchSize(16);
  }

  @Test
  @Order(1)
  void aClusterWithoutExecutorsIsAnErrorAfterWorkerTimeout() throws IOException {
    Dataset<Row> table = table();
    assertThatThrownBy(() -> estimator().setNumWorkers(3).setWorkerTimeout(1).fit(table))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no executor has been there for 1 s; found 0 slots where numWorkers asks for 3. A"
                + " training needs at least one slot, and its workers take turns where there are"
                + " fewer than numWorkers: give the application executors that fit the cluster"
                + " (spark.executor.memory, spark.executor.cores, spark.cores.max), or raise"
                + " workerTimeout (docs/cluster.md#slots).");
  }

  @Test
  @Order(2)
  void tasksOfATrainingHaveAGpuEach() throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(bin.resolve("nvidia-smi"), SMI);
    assertThat(bin.resolve("nvidia-smi").toFile().setExecutable(true)).isTrue();
    Path script = StandaloneCluster.PROJECT.resolve("conf/gpu/gpus.sh");
    worker =
        cluster.startWorker(
            "127.0.0.2",
            4,
            Map.of("PATH", bin + File.pathSeparator + System.getenv("PATH")),
            List.of(
                "-Dspark.worker.resource.gpu.amount=2",
                "-Dspark.worker.resource.gpu.discoveryScript=" + script));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<Seen> sharing = GpuStages.run(context, 8, false);
    for (int more = 0;
        more < 100 && sharing.stream().map(Seen::gpus).distinct().count() < 2;
        more++) {
      sharing = GpuStages.run(context, 8, false); // until the second executor has come too
    }
    List<Seen> shared = sharing;
    assertThat(shared).anyMatch(task -> overlaps(task, shared));
    List<Seen> training = GpuStages.run(context, 8, true);
    assertThat(training).noneMatch(task -> overlaps(task, training));
    assertThat(training).extracting(Seen::gpus).containsOnly(List.of("0"), List.of("1"));
  }

  private static boolean overlaps(Seen task, List<Seen> all) {
    return all.stream().anyMatch(other -> other != task && task.shares(other));
  }

  /** The GPUs are taken for what they say; that there are none comes out when a task binds one. */
  @Test
  @Order(3)
  void aFitTrainsOneWorkerAGpuAndSaysWhatHindersIt() throws IOException {
    TaskWatch rounds = new TaskWatch(" round ");
    session.sparkContext().addSparkListener(rounds);
    Dataset<Row> table = table();
    assertThatThrownBy(() -> estimator().setDevice("gpu").fit(table))
        .hasStackTraceContaining("is assigned to a task, found ND4J on the CPU in its process;")
        .hasStackTraceContaining("or set device to cpu.");
    session.sparkContext().removeSparkListener(rounds);
    assertThat(rounds.profiles().values()).isNotEmpty().doesNotContain(0);
    assertThat(rounds.tasks().values()).containsOnly(2);
  }
}
