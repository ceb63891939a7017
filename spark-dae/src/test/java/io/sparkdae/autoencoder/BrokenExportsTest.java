package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.CrashingStore;
import io.sparkdae.CrashingStore.Dead;
import io.sparkdae.CrashingStore.Failure;
import io.sparkdae.CrashingStore.Kind;
import io.sparkdae.FolderTree;
import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An export breaks off at each step that changes the store. */
class BrokenExportsTest {

  private static final int ENOUGH = 100;

  @TempDir private Path folder;

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

  @ParameterizedTest
  @MethodSource("stores")
  void theSameExportSucceedsAndLeavesNothingElse(Kind kind, Failure failure) throws IOException {
    CrashingStore.mount(LocalSpark.context().hadoopConfiguration());
    String at = "crashing:" + folder.resolve("onnx");
    Path whole = folder.resolve("whole");
    People.model().writeOnnx("file:" + whole);
    byte[] network = Files.readAllBytes(whole.resolve("autoencoder.onnx"));
    byte[] columns = Files.readAllBytes(whole.resolve("columns.json"));
    boolean failed = true;
    int step = 1;
    for (; failed && step < ENOUGH; step++) {
      FolderTree.empty(folder);
      CrashingStore.failAt(kind, failure, step);
      try {
        People.model().writeOnnx(at);
      } catch (IOException broken) {
        assertThat(broken).hasMessageStartingWith("could not write the export to " + at);
        assertThat(FolderTree.names(folder)).as("step " + step).isEmpty();
      } catch (Dead dead) {
        assertThat(failure).isEqualTo(Failure.DEATH);
      }
      failed = CrashingStore.restart();
      try {
        People.model().writeOnnx(at);
      } catch (IOException taken) {
        assertThat(taken).as("step " + step).hasMessageContaining("already exists");
      }
      assertThat(FolderTree.names(folder)).as("step " + step).containsExactly("onnx");
      Path export = folder.resolve("onnx");
      assertThat(Files.readAllBytes(export.resolve("autoencoder.onnx"))).isEqualTo(network);
      assertThat(Files.readAllBytes(export.resolve("columns.json"))).isEqualTo(columns);
    }
    assertThat(step).as("steps of an export").isBetween(5, ENOUGH - 1);
  }
}
