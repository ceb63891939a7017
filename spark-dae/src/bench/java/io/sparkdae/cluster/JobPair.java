package io.sparkdae.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A training with checkpoints and an encoding by its model, as a user runs them: by the scripts, on
 * a cluster, into folders that are taken. Each may be given again.
 */
final class JobPair {

  private static final int FILES = 3;
  private static final int ROWS = 1000;

  private final Script script;
  private final Path people;

  /** Writes the table. */
  JobPair(StandaloneCluster cluster, Path folder) throws IOException {
    this.script = new Script(cluster);
    this.people = Files.createDirectories(folder.resolve("people"));
    for (int file = 1; file <= FILES; file++) {
      Files.write(people.resolve(file + ".csv"), GeneratedCsv.lines(ROWS, file));
    }
  }

  /** Starts the training that the runs are about. */
  Daemon train(JobFolders folders) throws IOException {
    return train(folders, "--maxIter=4");
  }

  /** Starts a shorter training without the cluster, which gives another model. */
  Daemon trainInOneProcess(JobFolders folders, int seed) throws IOException {
    return train(folders, "--maxIter=1", "--seed=" + seed, "--master=local[2]");
  }

  private Daemon train(JobFolders folders, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--modelPath=" + folders.model(),
                "--checkpointDir=" + folders.checkpoints(),
                "--categoricalCols=city,job",
                "--continuousCols=age,pay",
                "--hiddenSizes=512,256",
                "--codeSize=16",
                "--batchSize=256",
                "--numWorkers=2",
                "--averagingFrequency=4",
                "--minSteps=0",
                "--report=none"));
    arguments.addAll(List.of(more));
    return start("train.sh", folders, arguments);
  }

  /** Starts the encoding, into lines of JSON. */
  Daemon encode(JobFolders folders) throws IOException {
    return start(
        "encode.sh",
        folders,
        List.of(
            "--modelPath=" + folders.model(),
            "--output=" + folders.encoded(),
            "--outputFormat=json"));
  }

  private Daemon start(String name, JobFolders folders, List<String> own) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String setting :
        List.of(
            "spark.extraListeners=" + PhaseLog.class.getName(),
            PhaseLog.FILE + "=" + folders.phases(),
            "spark.driver.extraClassPath=" + StandaloneCluster.home(),
            "spark.executor.memory=1g",
            // The same partitions whatever workers live when a job begins.
            "spark.sql.files.minPartitionNum=" + FILES)) {
      arguments.addAll(List.of("--conf", setting));
    }
    arguments.add("--input=" + people);
    arguments.add("--overwrite");
    arguments.addAll(own);
    return script.start(name, arguments.toArray(String[]::new));
  }
}
