package io.sparkdae.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Spark standalone cluster on loopback: a master and workers of one core, each a process, on
 * ports that were free. What it writes lies in {@code target/cluster}.
 */
final class StandaloneCluster implements AutoCloseable {

  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private final Path folder;
  private final Path sparkHome;
  private final Daemon master;
  private final String url;
  private final List<Daemon> workers = new ArrayList<>();
  private int started;

  /**
   * Starts a cluster.
   *
   * @param name names its folder
   */
  static StandaloneCluster start(String name, int workers)
      throws IOException, InterruptedException {
    Path folder = PROJECT.resolve("spark-dae/target/cluster").resolve(name);
    delete(folder);
    Files.createDirectories(folder);
    StandaloneCluster cluster = new StandaloneCluster(folder);
    try {
      for (int i = 0; i < workers; i++) {
        cluster.startWorker();
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      cluster.close();
      throw failure;
    }
  }

  private StandaloneCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.sparkHome = sparkHome();
    this.master =
        daemon(
            "master", "master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
    this.url = master.await("Starting Spark master at (spark://\\S+)", 1);
  }

  /** The Spark runtime that the scripts assemble. */
  private Path sparkHome() throws IOException, InterruptedException {
    String assemble = ". submit-scripts/common.sh; find_java; assemble_spark; echo \"$SPARK_HOME\"";
    Process process =
        new ProcessBuilder("bash", "-c", assemble)
            .directory(PROJECT.toFile())
            .redirectError(folder.resolve("assemble.log").toFile())
            .start();
    List<String> lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new IOException("no Spark runtime: see " + folder.resolve("assemble.log"));
    }
    return Path.of(lines.get(lines.size() - 1));
  }

  /** Starts one more worker and waits until the master knows it. */
  Daemon startWorker() throws IOException, InterruptedException {
    String name = "worker-" + ++started;
    String work = folder.resolve(name).toString();
    // Two names of one host: Spark runs no second attempt of a task on the host of the first.
    String host = started % 2 == 0 ? "localhost" : "127.0.0.1";
    Daemon worker =
        daemon(
            name,
            "worker.Worker",
            "--host",
            host,
            "--cores",
            "1",
            "--memory",
            "2g",
            "--webui-port",
            "0",
            "--work-dir",
            work,
            url);
    workers.add(worker);
    worker.await("Successfully registered with master", 1);
    return worker;
  }

  private Daemon daemon(String name, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(sparkHome.resolve("jars") + File.separator + "*");
    command.add("org.apache.spark.deploy." + main);
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            sparkHome.toString(),
            "SPARK_SCALA_VERSION",
            "2.12",
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "SPARK_LOCAL_DIRS",
            folder.resolve("local").toString());
    return new Daemon(folder.resolve(name + ".log"), environment, command);
  }

  /** The workers, those that were killed included. */
  List<Daemon> workers() {
    return workers;
  }

  /** What {@code --master} takes. */
  String url() {
    return url;
  }

  /** Where tests of this cluster may write. */
  Path folder() {
    return folder;
  }

  /** Ends all processes. What they said stays; the copies of jars that executors took do not. */
  @Override
  public void close() throws IOException {
    workers.forEach(Daemon::close);
    master.close();
    for (int worker = 1; worker <= started; worker++) {
      delete(folder.resolve("worker-" + worker));
    }
    delete(folder.resolve("local"));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
