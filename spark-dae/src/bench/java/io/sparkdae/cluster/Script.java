package io.sparkdae.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run of one of the submit-scripts against a cluster. */
final class Script {

  private final StandaloneCluster cluster;
  private int runs;

  Script(StandaloneCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts a script; its process is the driver's JVM once that runs. */
  Daemon start(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash"));
    command.add(StandaloneCluster.PROJECT.resolve("submit-scripts").resolve(name).toString());
    command.addAll(List.of("--master", cluster.url(), "--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--conf", "spark.driver.memory=1g"));
    command.addAll(List.of(arguments));
    Path log = cluster.folder().resolve(++runs + "-" + name + ".log");
    return new Daemon(log, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), command);
  }
}
