package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.CrashingStore;
import io.sparkdae.CrashingStore.Dead;
import io.sparkdae.CrashingStore.Failure;
import io.sparkdae.CrashingStore.Kind;
import io.sparkdae.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing checkpoints breaks off at each step that changes the store. */
class BrokenCheckpointsTest {

  private static final int EPOCHS = 5;
  private static final int ENOUGH = 500;
  private static final Configuration STORES = new Configuration();

  static {
    CrashingStore.mount(STORES);
  }

  @TempDir private Path folder;

  /** The last checkpoint that was told to be written. */
  private int written;

  @AfterEach
  void restart() {
    CrashingStore.restart();
  }

  static Stream<Arguments> stores() {
    List<Arguments> stores = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Failure failure : Failure.values()) {
        stores.add(Arguments.of(kind, failure));
      }
    }
    return stores.stream();
  }

  private Checkpoints open(String path) {
    return Checkpoints.open(path, 1, STORES, GeneratedCheckpoints.OURS, () -> "64 rows");
  }

  private String store() {
    return "crashing://" + folder;
  }

  private void train(String path) {
    Checkpoints checkpoints = open(path);
    int done = checkpoints.last().map(Checkpoint::epoch).orElse(0);
    for (int epoch = done + 1; epoch <= EPOCHS; epoch++) {
      checkpoints.write(GeneratedCheckpoints.after(epoch));
      written = epoch;
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void whatWasWrittenIsFoundAndNothingElseIsLeft(Kind kind, Failure failure) throws IOException {
    boolean failed = true;
    int step = 1;
    for (; failed && step < ENOUGH; step++) {
      FolderTree.empty(folder);
      written = 0;
      CrashingStore.failAt(kind, failure, step);
      try {
        train(store());
      } catch (UncheckedIOException | Dead broken) {
        assertThat(written).as("step " + step).isLessThan(EPOCHS);
      }
      failed = CrashingStore.restart();
      int found = open(store()).last().map(Checkpoint::epoch).orElse(0);
      assertThat(found).as("step " + step).isBetween(written, written + 1);
      train(store());
      assertThat(FolderTree.names(folder))
          .as("step " + step)
          .containsExactly(
              "epoch-000003.checkpoint", "epoch-000004.checkpoint", "epoch-000005.checkpoint");
    }
    assertThat(step).isBetween(12, ENOUGH - 1);
  }

  /** As Hadoop's local file system leaves them where it is cut short between two renamings. */
  @Test
  void checksumsWithoutAFileGoToo() throws IOException {
    Files.write(
        folder.resolve("..epoch-000001.checkpoint.writing-by-a-killed-driver.crc"), new byte[9]);
    Files.write(folder.resolve(".trial.writing-by-a-killed-driver"), new byte[1]);
    train(folder.toString());
    open(folder.toString());
    assertThat(FolderTree.names(folder)).noneMatch(name -> name.contains("killed"));
  }
}
