package io.sparkdae.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The scripts as users run them, on a cluster of two workers. One test takes up the other's work.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedCluster.class)
class ClusterScriptsIT {

  private static final int EPOCHS = 12;

  private static StandaloneCluster cluster;
  private static Script script;

  /** Also trains by the library itself, in one process and uninterrupted. */
  @BeforeAll
  static void start(StandaloneCluster shared) throws IOException, InterruptedException {
    cluster = shared;
    cluster.requireTwoWorkers();
    script = new Script(cluster);
    Files.write(Path.of(at("people.csv")), GeneratedCsv.lines(3000, 1));
    try (SparkSession local = StandaloneCluster.driver("local[2]").getOrCreate()) {
      local
          .read()
          .schema("id int, city string, job string, age double, pay double")
          .option("header", "true")
          .csv(at("people.csv"))
          .write()
          .parquet(at("people"));
      new DenoisingAutoencoder()
          .setCategoricalCols("city", "job")
          .setContinuousCols("age", "pay")
          .setHiddenSizes(16)
          .setCodeSize(4)
          .setNumWorkers(2)
          .setMaxIter(EPOCHS)
          .setMinSteps(0)
          .setBatchSize(256)
          .setAveragingFrequency(0)
          .fit(local.read().parquet(at("people")))
          .write()
          .save(at("undisturbed"));
    }
  }

  private static String at(String name) {
    return cluster.folder().resolve(name).toString();
  }

  private static byte[] parameters(String model) throws IOException {
    return Files.readAllBytes(Path.of(at(model), "network", "parameters.bin"));
  }

  private static Daemon train() throws IOException {
    return script.start(
        "train.sh",
        "--input",
        at("people"),
        "--inputFormat",
        "parquet",
        "--modelPath",
        at("model"),
        "--checkpointDir",
        at("checkpoints"),
        "--categoricalCols",
        "city,job",
        "--continuousCols",
        "age,pay",
        "--hiddenSizes",
        "16",
        "--codeSize",
        "4",
        "--numWorkers",
        "2",
        "--maxIter",
        String.valueOf(EPOCHS),
        "--minSteps",
        "0",
        "--batchSize",
        "256",
        "--averagingFrequency",
        "0");
  }

  private static String finished(Daemon run) throws IOException, InterruptedException {
    try (run) {
      assertThat(run.exitCode()).as(run.output()).isZero();
      return run.output();
    }
  }

  @Test
  @Order(1)
  void aKilledTrainingOnParquetGoesOnFromItsCheckpointToTheSameBits()
      throws IOException, InterruptedException {
    try (Daemon killed = train()) {
      killed.await("epoch 4/" + EPOCHS, 1);
      killed.kill();
    }
    assertThat(Path.of(at("model"))).doesNotExist();
    String said = finished(train());
    assertThat(said)
        .containsPattern("going on after epoch ([3-9]|10|11) from")
        .doesNotContain("epoch 1/" + EPOCHS)
        .contains("epoch " + EPOCHS + "/" + EPOCHS)
        .contains("model saved to " + at("model") + "\n");
    assertThat(parameters("model")).isEqualTo(parameters("undisturbed"));
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
            at("people.csv"),
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
}
