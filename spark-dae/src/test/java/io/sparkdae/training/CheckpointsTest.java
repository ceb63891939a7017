package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.CountedJobs;
import io.sparkdae.FullDisk;
import io.sparkdae.LocalSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that are interrupted and go on. */
class CheckpointsTest {

  private static final Corruption NOISE = new Corruption(0.1, 0.2, Map.of(), Map.of(), true);
  private static final Fingerprint OURS =
      new Fingerprint(Map.of("maxIter", "6"), Map.of("age", "double"));
  private static final Map<Rule, TrainingResult> WHOLE = new EnumMap<>(Rule.class);
  private static final Configuration DISKS = new Configuration();

  @TempDir private Path folder;

  static {
    FullDisk.mount(DISKS);
  }

  @AfterEach
  void emptyTheDisk() {
    FullDisk.empty();
  }

  private static TrainingPlan plan(int workers) {
    Schedule schedule = new Schedule(Schedule.Kind.FLAT_COSINE, 4e-3, 1);
    return new TrainingPlan(6, 0, 16, workers, 2, schedule, NOISE, 4, 0, 7);
  }

  private Checkpoints open(Fingerprint fingerprint, String rows) {
    String path = "full://" + folder;
    return Checkpoints.open(path, 1, DISKS, fingerprint, () -> rows).with(() -> "the table");
  }

  private Checkpoints open() {
    return open(OURS, "64 rows");
  }

  private static TrainingResult train(Rule rule, TrainingPlan plan, Checkpoints checkpoints) {
    NetworkSpec spec = GeneratedRows.network(rule, 0.1);
    return new DistributedTrainer(plan)
        .train(
            spec,
            GeneratedRows.LAYOUT,
            GeneratedRows.rdd(GeneratedRows.rows(64, 1), 3),
            GeneratedRows.rdd(GeneratedRows.rows(20, 2), 2),
            checkpoints);
  }

  /** Trains until a checkpoint is too many for the disk; what is said then. */
  private String interrupted(Rule rule, long bytes) {
    FullDisk.free(bytes);
    try {
      train(rule, plan(2), open());
      throw new AssertionError("the training was not interrupted");
    } catch (UncheckedIOException full) {
      return full.getMessage();
    } finally {
      FullDisk.empty();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Bytes that leave room for so many checkpoints and a half. */
  private static long roomFor(int checkpoints, Rule rule) {
    int parameters = whole(rule).parameters().length;
    int vectors = rule == Rule.RANGER ? 3 : rule == Rule.ADAM ? 2 : 1;
    int bytes = (2 + vectors) * parameters * Float.BYTES;
    return checkpoints * bytes + bytes / 2;
  }

  /** The training that nothing interrupts. */
  private static TrainingResult whole(Rule rule) {
    return WHOLE.computeIfAbsent(rule, each -> train(each, plan(2), Checkpoints.off()));
  }

  private static void assertSame(TrainingResult found, TrainingResult expected) {
    assertThat(found.parameters()).isEqualTo(expected.parameters());
    assertThat(found.bestEpoch()).isEqualTo(expected.bestEpoch());
    assertThat(found.effectiveCorruption()).isEqualTo(expected.effectiveCorruption());
    assertThat(found.history())
        .usingRecursiveComparison()
        .ignoringFields("seconds", "rowsPerSecond")
        .isEqualTo(expected.history());
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedTrainingEndsWithTheSameBits(Rule rule) throws IOException {
    assertThat(interrupted(rule, roomFor(3, rule)))
        .isEqualTo(
            "the checkpoint after epoch 4 could not be written to full:"
                + folder
                + "; found No space left on device. Earlier checkpoints are intact: free space or"
                + " give rights there, and the same fit goes on from the last one.");
    assertThat(files())
        .containsExactly(
            "epoch-000001.checkpoint", "epoch-000002.checkpoint", "epoch-000003.checkpoint");
    assertSame(train(rule, plan(2), open()), whole(rule));
  }

  @Test
  void aTrainingThatGoesOnKeepsItsNumberOfWorkers() throws IOException {
    TrainingResult whole = whole(Rule.RANGER);
    interrupted(Rule.RANGER, roomFor(2, Rule.RANGER));
    assertSame(train(Rule.RANGER, plan(3), open()), whole);
  }

  @Test
  void theLastThreeAreKeptAndTheFinishedOneIsTheResult() throws Exception {
    TrainingResult whole = train(Rule.RANGER, plan(2), open());
    assertThat(files())
        .hasSize(3)
        .last()
        .isEqualTo("epoch-00000" + whole.history().size() + ".checkpoint");
    assertThat(CountedJobs.during(() -> assertSame(train(Rule.RANGER, plan(2), open()), whole)))
        .isZero();
  }

  @Test
  void aFinishedTrainingGivesWayToAnother() throws IOException {
    train(Rule.RANGER, plan(2), open());
    Fingerprint other = new Fingerprint(Map.of("maxIter", "2"), OURS.columns());
    Checkpoints others = open(other, "64 rows");
    assertThat(others.table()).isEmpty();
    TrainingPlan shorter = PlansForTest.plan(2, 16, 2, 2);
    TrainingResult result = train(Rule.SGD, shorter, others);
    assertSame(result, train(Rule.SGD, shorter, Checkpoints.off()));
    assertThat(files()).containsExactly("epoch-000001.checkpoint", "epoch-000002.checkpoint");
    assertThat(open(other, "63 rows").table()).isEmpty();
    assertThat(open(other, "64 rows").table()).contains("the table");
  }

  @Test
  void anUnfinishedTrainingOfAnotherKindIsRefusedWithBothNamed() throws IOException {
    interrupted(Rule.RANGER, roomFor(1, Rule.RANGER));
    String rest =
        ". Only a fit of the same Params, columns and rows goes on from it: set them as they were,"
            + " name another checkpointDir, or empty this one to give that training up.";
    String found =
        "checkpointDir full:" + folder + " holds another training, which has not come to its end;";
    assertThatThrownBy(
            () -> open(new Fingerprint(Map.of("maxIter", "9"), OURS.columns()), "64 rows"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(found + " found that maxIter is 6 there and 9 here" + rest);
    Map<String, String> columns = Map.of("age", "int", "pay", "double");
    assertThatThrownBy(() -> open(new Fingerprint(OURS.params(), columns), "64 rows"))
        .hasMessageContaining("column age is double there and int here")
        .hasMessageContaining("column pay is absent there and double here");
    assertThatThrownBy(() -> open(OURS, "65 rows"))
        .hasMessage(found + " found that the table is 64 rows there and 65 rows here" + rest);
    assertThat(files()).containsExactly("epoch-000001.checkpoint");
  }

  @Test
  void aCutOrChangedFileIsRecognisedWhereverItIs() throws IOException {
    TrainingResult whole = whole(Rule.RANGER);
    interrupted(Rule.RANGER, roomFor(3, Rule.RANGER));
    Path newest = folder.resolve("epoch-000003.checkpoint");
    byte[] good = Files.readAllBytes(newest);
    SplittableRandom draws = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      byte[] bad = good.clone();
      if (i % 2 == 0) {
        bad = Arrays.copyOf(bad, draws.nextInt(bad.length));
      } else {
        bad[i < 100 ? i : draws.nextInt(bad.length)] ^= (byte) (1 << draws.nextInt(8));
      }
      Files.write(newest, bad);
      assertThat(open().last().orElseThrow().epoch()).isEqualTo(2);
    }
    assertSame(train(Rule.RANGER, plan(2), open()), whole);
  }

  @Test
  void whereAllAreDamagedTrainingBeginsAnew() throws IOException {
    TrainingResult whole = whole(Rule.RANGER);
    interrupted(Rule.RANGER, roomFor(2, Rule.RANGER));
    for (String file : files()) {
      Files.write(folder.resolve(file), new byte[0]);
    }
    Files.write(folder.resolve(".epoch-000003.checkpoint.writing-by-a-killed-driver"), new byte[9]);
    assertSame(train(Rule.RANGER, plan(2), open()), whole);
    assertThat(files()).hasSize(3).allMatch(name -> name.startsWith("epoch-"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anotherFormatIsRefusedByBothNumbers(int version) throws IOException {
    interrupted(Rule.RANGER, roomFor(1, Rule.RANGER));
    Path file = folder.resolve("epoch-000001.checkpoint");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = (byte) version;
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, bytes.length - 8);
    ByteBuffer.wrap(bytes).putLong(bytes.length - 8, sum.getValue());
    Files.write(file, bytes);
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "checkpoint full:"
                + file
                + " is of another format, found version "
                + version
                + "; this release reads version 2; go on with the release that wrote it, or empty"
                + " the folder (docs/cluster.md#checkpoints).");
  }

  @Test
  void twoTrainingsDoNotShareAFolder() {
    Checkpoints first = open();
    Checkpoints second = open();
    train(Rule.RANGER, plan(2), first);
    assertThatThrownBy(() -> train(Rule.RANGER, plan(2), second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "another training writes to the same checkpointDir; found epoch-00000");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidBeforeAnyJob() throws IOException {
    FullDisk.free(0);
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () ->
                Checkpoints.open(
                    "full://" + file,
                    1,
                    DISKS,
                    OURS,
                    () -> {
                      throw new AssertionError("the rows were read");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("checkpointDir cannot be used; found full://" + file + ": ")
        .hasMessageEndingWith(
            ". It must be a folder that the driver can read and write: free space or give rights"
                + " there, or name another one.");
  }

  @Test
  void theLocalDiskIsWrittenInTheSameWay() throws IOException {
    Checkpoints local =
        Checkpoints.open(folder.toString(), 4, DISKS, OURS, () -> "64 rows").with(() -> "table");
    TrainingResult result = train(Rule.RANGER, plan(2), local);
    assertThat(files())
        .filteredOn(name -> !name.endsWith(".crc"))
        .containsExactly(
            "epoch-000004.checkpoint", "epoch-00000" + result.history().size() + ".checkpoint");
    assertThat(LocalSpark.context().getPersistentRDDs()).isEmpty();
  }
}
