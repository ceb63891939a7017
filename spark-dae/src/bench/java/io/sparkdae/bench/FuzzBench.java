package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Damaged and forged folders of saved models, given to the scorer and to the model, and of
 * checkpoints, given to a training: each must be refused by an error of ours, passed over, or give
 * a model that works, within memory and time that the folder's size bounds, and no class that a
 * file names may be loaded.
 */
final class FuzzBench implements Benchmark {

  private static final long SEED = 4;
  private static final int QUICK = 250;

  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public String summary() {
    return "damaged and forged models and checkpoints: refused by an error of ours, or sound";
  }

  @Override
  public void run(Run run) throws IOException {
    SparkSession session = run.local(run.settings().threads());
    models(run, rows(session));
    checkpoints(run, session);
    if (System.getProperty(Canary.SUNG) != null) {
      throw new IllegalStateException("a class that a file named was loaded");
    }
  }

  private void models(Run run, Dataset<Row> rows) throws IOException {
    Path folder = run.path("fuzz");
    model(rows).write().overwrite().save(folder.toString());
    dropHadoopChecksums(folder);
    FuzzedFolder fuzzed = new FuzzedFolder(folder, rows, run.settings().size(300, 3));
    List<Mutation> mutations = new ArrayList<>();
    int flips = run.settings().size(2000, 100);
    mutations.addAll(
        FolderMutations.of(files(folder), flips, run.settings().size(1 << 20, 1 << 16), SEED));
    sample(run, mutations).forEach(fuzzed::take);
    report(run, "folders", fuzzed.tally());
  }

  private void checkpoints(Run run, SparkSession session) throws IOException {
    Path folder = run.path("fuzz-checkpoints");
    FuzzedCheckpoints fuzzed =
        new FuzzedCheckpoints(
            folder,
            JavaSparkContext.fromSparkContext(session.sparkContext()),
            run.settings().size(300, 3));
    int flips = run.settings().size(2000, 100);
    int bomb = run.settings().size(1 << 20, 1 << 16);
    List<Mutation> mutations =
        CheckpointMutations.of(fuzzed.name(), fuzzed.whole(), flips, bomb, SEED);
    sample(run, mutations).forEach(fuzzed::take);
    report(run, "checkpoints", fuzzed.tally());
  }

  /** In an order of its own, so that what is tried on the first few only is tried on all kinds. */
  private static List<Mutation> sample(Run run, List<Mutation> mutations) {
    List<Mutation> shuffled = new ArrayList<>(mutations);
    Collections.shuffle(shuffled, new Random(SEED));
    return run.settings().quick() ? shuffled.subList(0, QUICK) : shuffled;
  }

  private void report(Run run, String measure, FuzzTally tally) {
    run.report(tally.result(name(), measure));
    tally.requireNone();
  }

  private static Dataset<Row> rows(SparkSession session) {
    return session
        .range(60)
        .selectExpr(
            "cast(id % 5 as string) `../city`",
            "if(id % 7 = 0, null, id % 3) `a.b`",
            "if(id % 9 = 0, null, cast(id as double)) `x/y`",
            "cast(id % 11 as double) `C:\\z`",
            "if(id % 8 = 0, null, array(cast(id % 6 as string), 'x')) `t/[]`");
  }

  private static DenoisingAutoencoderModel model(Dataset<Row> rows) {
    return new DenoisingAutoencoder()
        .setCategoricalCols("../city", "a.b")
        .setContinuousCols("x/y", "C:\\z")
        .setMultiValuedCols("t/[]")
        .setRelativeError(0.5)
        .setScaling("rankGauss")
        .setHiddenSizes(4)
        .setCodeSize(2)
        .setSampledSoftmaxThreshold(6)
        .setMaxIter(1)
        .setMinSteps(3)
        .setNumWorkers(1)
        .fit(rows);
  }

  private static void dropHadoopChecksums(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().endsWith(".crc")) {
          Files.delete(file);
        }
      }
    }
  }

  /** The files of a folder by name. */
  static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.size(file) > 0) {
          String name = folder.relativize(file).toString().replace('\\', '/');
          found.put(name, Files.readAllBytes(file));
        }
      }
    }
    return found;
  }
}
