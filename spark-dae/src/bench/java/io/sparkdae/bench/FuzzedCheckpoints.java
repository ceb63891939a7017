package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.training.Checkpoints;
import io.sparkdae.training.DistributedTrainer;
import io.sparkdae.training.Fingerprint;
import io.sparkdae.training.Schedule;
import io.sparkdae.training.TrainingPlan;
import io.sparkdae.training.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** The folder of an unfinished training's checkpoint to which mutations happen one by one. */
final class FuzzedCheckpoints {

  private static final String NAME = "epoch-000002.checkpoint";
  private static final Fingerprint OURS =
      new Fingerprint(Map.of("maxIter", "3", "seed", "1"), Map.of("a", "string", "b", "double"));
  private static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("a", 4, false)),
          List.of(new Field.Continuous("b", -2, 2)),
          List.of(new Field.Indicator("b_na", 0)));
  private static final TrainingPlan PLAN =
      new TrainingPlan(
          3,
          0,
          16,
          2,
          0,
          new Schedule(Schedule.Kind.CONSTANT, Networks.STEP_SIZE, 1),
          Networks.NOISE,
          0,
          0,
          1);

  private final NetworkSpec spec = Networks.tiny();
  private final Path folder;
  private final JavaRDD<float[]> rows;
  private final byte[] whole;
  private final long sound;
  private final FuzzTally tally = new FuzzTally();
  private int continued;

  /**
   * Trains, and takes the last epoch back.
   *
   * @param folder a folder, whose files are removed
   * @param continued how many of the checkpoints that load are to be gone on from
   */
  FuzzedCheckpoints(Path folder, JavaSparkContext context, int continued) throws IOException {
    this.folder = folder;
    List<float[]> table = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      table.add(new float[] {2 + i % 2, i % 7 == 0 ? Float.NaN : i / 16f - 1});
    }
    this.rows = context.parallelize(table, 2).cache();
    Files.createDirectories(folder);
    empty();
    train(open());
    this.whole = Files.readAllBytes(folder.resolve(NAME));
    put(whole);
    open();
    this.sound = BoundedLoad.allocated(this::open);
    this.continued = continued;
  }

  FuzzTally tally() {
    return tally;
  }

  /** The checkpoint as the training wrote it. */
  byte[] whole() {
    return whole.clone();
  }

  /** What the mutations' files are called. */
  String name() {
    return NAME;
  }

  /** Lets a mutation happen, opens the folder, and goes on from what opens. */
  void take(Mutation mutation) {
    byte[] bytes = mutation.bytes().get();
    if (Arrays.equals(bytes, whole)) {
      return;
    }
    tally.count("mutations");
    try {
      put(bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException("the folder cannot be changed", failure);
    }
    boolean forged = mutation.kind().startsWith(CheckpointMutations.FORGED);
    long allowed = BoundedLoad.allowed(sound, bytes.length);
    new BoundedLoad(tally, "checkpoint", mutation.kind(), allowed)
        .of(this::open, opened -> outcome(opened, forged));
  }

  private String outcome(Checkpoints opened, boolean forged) {
    if (opened.table().isEmpty()) {
      return "PassedOver";
    }
    if (!forged) {
      throw new IllegalStateException("a damaged checkpoint was taken for a whole one");
    }
    if (continued == 0) {
      return "Opened";
    }
    continued--;
    tally.count("goneOnFrom");
    train(opened).requireFinite();
    return "Continued";
  }

  private Checkpoints open() {
    return Checkpoints.open(folder.toString(), 1, new Configuration(), OURS, () -> "32 rows")
        .with(() -> "the table");
  }

  private TrainingResult train(Checkpoints checkpoints) {
    return new DistributedTrainer(PLAN)
        .train(spec, LAYOUT, rows, rows.filter(row -> row[0] > 2), checkpoints);
  }

  /** Only this one is in the folder, and nothing of Hadoop's own checksums. */
  private void put(byte[] bytes) throws IOException {
    empty();
    Files.write(folder.resolve(NAME), bytes);
  }

  private void empty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
