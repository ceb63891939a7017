package io.sparkdae.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The scripts as users run them, on a cluster of two workers. One test takes up the other's work.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterScriptsIT {

  private static StandaloneCluster cluster;
  private static Script script;
  private static Path table;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cluster = StandaloneCluster.start("scripts", 2);
    script = new Script(cluster);
    table = cluster.folder().resolve("people.csv");
    Files.write(table, GeneratedCsv.lines(3000, 1));
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static String at(String name) {
    return cluster.folder().resolve(name).toString();
  }

  private static byte[] parameters(String model) throws IOException {
    return Files.readAllBytes(Path.of(at(model), "network", "parameters.bin"));
  }

  private static Daemon train(String model, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--modelPath", at(model)));
    arguments.addAll(List.of("--categoricalCols", "city,job", "--continuousCols", "age,pay"));
    arguments.addAll(List.of("--hiddenSizes", "16", "--codeSize", "4", "--numWorkers", "2"));
    arguments.addAll(List.of("--maxIter", "12", "--minSteps", "0", "--batchSize", "256"));
    arguments.addAll(List.of("--averagingFrequency", "0"));
    arguments.addAll(List.of(more));
    return script.start("train.sh", arguments.toArray(String[]::new));
  }

  private static String finished(Daemon run) throws IOException, InterruptedException {
    try (run) {
      assertThat(run.exitCode()).as(run.output()).isZero();
      return run.output();
    }
  }

  @Test
  @Order(1)
  void trainReadsCsv() throws IOException, InterruptedException {
    String said = finished(train("model", "--input", table.toString()));
    assertThat(said).contains("epoch 12/12").contains("model saved to " + at("model") + "\n");
  }

  @Test
  @Order(2)
  void encodeTurnsCsvIntoParquet() throws IOException, InterruptedException {
    finished(
        script.start(
            "encode.sh",
            "--modelPath",
            at("model"),
            "--input",
            table.toString(),
            "--output",
            at("encoded"),
            "--outputCol",
            "code"));
    assertThat(Path.of(at("encoded"))).isDirectoryContaining("glob:**.parquet");
  }

  @Test
  @Order(3)
  void evaluateReadsParquet() throws IOException, InterruptedException {
    String said =
        finished(
            script.start(
                "evaluate.sh",
                "--modelPath",
                at("model"),
                "--input",
                at("encoded"),
                "--inputFormat",
                "parquet"));
    assertThat(said.lines()).anyMatch(line -> line.startsWith("{") && line.contains("meanR2"));
  }

  @Test
  @Order(4)
  void aKilledDriverGoesOnFromItsCheckpointOnParquetToTheSameBits()
      throws IOException, InterruptedException {
    String[] arguments = {
      "--input", at("encoded"), "--inputFormat", "parquet", "--checkpointDir", at("checkpoints")
    };
    try (Daemon killed = train("resumed", arguments)) {
      killed.await("epoch 4/12", 1);
      killed.kill();
    }
    assertThat(Path.of(at("resumed"))).doesNotExist();
    String said = finished(train("resumed", arguments));
    assertThat(said)
        .containsPattern("going on after epoch ([3-9]|10|11) from")
        .doesNotContain("epoch 1/12");
    assertThat(parameters("resumed")).isEqualTo(parameters("model"));
  }
}
