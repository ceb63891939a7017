package io.sparkdae.cluster;

import io.sparkdae.stage.SparkRelease;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark standalone cluster on loopback: a master and workers, each a process, on ports that were
 * free.
 */
public final class StandaloneCluster implements AutoCloseable {

  /** The folder that holds {@code spark-dae/target}, where this class was built. */
  static final Path PROJECT = home().getParent().getParent().getParent();

  /** What Spark's scripts call this: its Scala release without the patch number. */
  private static final String SCALA = SparkRelease.scala();

  private final Path folder;
  private final Path sparkHome;
  private final Daemon master;
  private final String url;
  private final List<Daemon> workers = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private int started;

  /** Starts a cluster without workers; what it writes lies in {@code target/cluster}. */
  static StandaloneCluster start() throws IOException, InterruptedException {
    return start(PROJECT.resolve("spark-dae/target/cluster"));
  }

  /**
   * Starts a cluster without workers.
   *
   * @param folder what it writes lies there; what lay there before is removed
   */
  public static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
    return new StandaloneCluster(folder);
  }

  /** The jar or the folder of this class. */
  static Path home() {
    try {
      return Path.of(
          StandaloneCluster.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private StandaloneCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    JobFolders.delete(folder);
    Files.createDirectories(folder);
    this.sparkHome = sparkHome();
    this.master =
        daemon(
            "master",
            Map.of(),
            List.of(),
            "master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0");
    this.url = master.await("Starting Spark master at (spark://\\S+)", 1);
  }

  /** The Spark runtime that the scripts assemble. */
  private Path sparkHome() throws IOException, InterruptedException {
    String assemble =
        ". submit-scripts/common.sh; find_release; find_java; assemble_spark; echo \"$SPARK_HOME\"";
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

  /** Sees to it that two workers of one core live, under two names of this host. */
  void requireTwoWorkers() throws IOException, InterruptedException {
    workers.removeIf(worker -> !worker.isAlive());
    // Spark runs no second attempt of a task on the host of the first.
    for (String host : List.of("127.0.0.1", "localhost")) {
      if (workers.stream().noneMatch(worker -> worker.name().startsWith(host))) {
        workers.add(startWorker(host, 1, Map.of(), List.of()));
      }
    }
  }

  /**
   * Starts a worker of its caller's, who closes it, and waits until the master knows it.
   *
   * @param environment what it and its executors find in the environment beside this process's own
   * @param options of its JVM
   */
  Daemon startWorker(String host, int cores, Map<String, String> environment, List<String> options)
      throws IOException, InterruptedException {
    String name = host + "-" + ++started;
    Daemon worker =
        daemon(
            name,
            environment,
            options,
            "worker.Worker",
            "--host",
            host,
            "--cores",
            String.valueOf(cores),
            "--memory",
            "2g",
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve("work").resolve(name).toString(),
            url);
    worker.await("Successfully registered with master", 1);
    return worker;
  }

  private Daemon daemon(
      String name,
      Map<String, String> environment,
      List<String> options,
      String main,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", sparkHome.resolve("jars") + File.separator + "*"));
    command.add("org.apache.spark.deploy." + main);
    command.addAll(List.of(arguments));
    Map<String, String> all = new HashMap<>(environment);
    all.put("SPARK_HOME", sparkHome.toString());
    all.put("SPARK_SCALA_VERSION", SCALA);
    all.put("SPARK_LOCAL_IP", "127.0.0.1");
    all.put("SPARK_LOCAL_DIRS", folder.resolve("work/local").toString());
    return new Daemon(folder.resolve(name + ".log"), all, command);
  }

  /** The processes of the living workers. */
  List<ProcessHandle> workerProcesses() {
    return workers.stream().flatMap(worker -> worker.javaProcess().stream()).toList();
  }

  /** Waits until processes that were killed are gone, and with them the workers that they were. */
  void awaitEnd(List<ProcessHandle> killed) throws InterruptedException {
    while (killed.stream().anyMatch(ProcessHandle::isAlive)
        || workers.stream().anyMatch(each -> each.isAlive() && each.javaProcess().isEmpty())) {
      Thread.sleep(5);
    }
  }

  /** The executors that workers have started and that live. */
  List<ProcessHandle> executors() {
    return workerProcesses().stream().flatMap(ProcessHandle::children).toList();
  }

  /** What the master tells of itself as JSON: workers, their cores, applications. */
  String state() throws IOException, InterruptedException {
    String port = master.await("started service 'MasterUI' on port (\\d+)", 1);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/")).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** The living worker of a host. */
  Daemon worker(String host) {
    return workers.stream()
        .filter(worker -> worker.isAlive() && worker.name().startsWith(host))
        .findFirst()
        .orElseThrow();
  }

  /**
   * A driver in this process; executors read the library where it was built.
   *
   * @param more folders of classes before the library's
   */
  SparkSession.Builder session(Path... more) throws IOException {
    List<String> classes = new ArrayList<>();
    Stream.of(more).forEach(folder -> classes.add(folder.toString()));
    classes.add(System.getProperty("library.jar"));
    classes.add(Path.of(System.getProperty("library.dependencies"), "*").toString());
    return driver(url)
        .config("spark.executor.extraClassPath", String.join(File.pathSeparator, classes));
  }

  /** A driver in this process with any master. */
  static SparkSession.Builder driver(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("cluster tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "1g")
        .config("spark.executor.extraJavaOptions", "-Dorg.bytedeco.javacpp.maxbytes=1g")
        .config("spark.executorEnv.OMP_NUM_THREADS", "1")
        .config("spark.executorEnv.OMP_WAIT_POLICY", "passive")
        .config("spark.sql.shuffle.partitions", "2");
  }

  /** What {@code --master} takes. */
  String url() {
    return url;
  }

  /** Where tests may write. */
  Path folder() {
    return folder;
  }

  /** Ends all processes. What they said stays; the copies of jars that executors took do not. */
  @Override
  public void close() throws IOException {
    workers.forEach(Daemon::close);
    master.close();
    JobFolders.delete(folder.resolve("work"));
  }
}
