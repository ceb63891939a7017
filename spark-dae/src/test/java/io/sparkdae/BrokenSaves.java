package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.CrashingStore.Dead;
import io.sparkdae.CrashingStore.Failure;
import io.sparkdae.CrashingStore.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.util.MLWriter;

/** Breaks saving off at each step that changes the store, and looks at what there is then. */
public abstract class BrokenSaves {

  private static final int ENOUGH = 500;

  /** What is at the place before the save. */
  public enum Before {
    NOTHING,
    /** A stage of this release. */
    SEALED,
    /** A stage of the first releases, which wrote no checksums. */
    UNSEALED
  }

  private final Path old;
  private final Path folder;

  /**
   * @param old a folder with the old stage as this release and as the first ones save it, by {@link
   *     Before}'s names
   * @param folder an empty one to save into
   */
  protected BrokenSaves(Path old, Path folder) {
    this.old = old;
    this.folder = folder;
    CrashingStore.mount(LocalSpark.context().hadoopConfiguration());
  }

  /** Writes the new stage. */
  protected abstract MLWriter writer();

  /** Loads a stage, requires that it is whole, and says whether it is the new one. */
  protected abstract boolean isNewOne(String path);

  /** Saves again and again, and breaks off at the first step, the second, and so on to the last. */
  public void atEveryStep(Kind kind, Failure failure, Before before) throws IOException {
    boolean failed = true;
    int step = 1;
    for (; failed && step < ENOUGH; step++) {
      FolderTree.empty(folder);
      if (before != Before.NOTHING) {
        FolderTree.copy(old.resolve(before.name()), folder.resolve("model"));
      }
      CrashingStore.failAt(kind, failure, step);
      String said = attempt(before);
      failed = CrashingStore.restart();
      String at = "step " + step + ", which said: " + said;
      String found = loaded(before);
      if (said.isEmpty()) {
        assertThat(found).as(at).isEqualTo("new");
      } else if (said.contains("What was there before is as it was")) {
        assertThat(found).as(at).isNotEqualTo("new");
      }
      assertSameCommandSucceeds(at, before);
      assertNothingIsLeftForEver(at);
    }
    assertThat(step).as("steps of a save").isBetween(10, ENOUGH - 1);
  }

  private String at() {
    return "crashing:" + folder.resolve("model");
  }

  private void save(Before before) throws IOException {
    MLWriter writer = writer();
    (before == Before.NOTHING ? writer : writer.overwrite()).save(at());
  }

  /** Saves; what is said if that fails. */
  private String attempt(Before before) throws IOException {
    try {
      save(before);
      return "";
    } catch (UncheckedIOException | Dead broken) {
      return String.valueOf(broken.getMessage());
    }
  }

  /** Which stage loads: the old one, the new one, or none. */
  private String loaded(Before before) {
    try {
      return isNewOne(at()) ? "new" : "old";
    } catch (UncheckedIOException none) {
      assertThat(before).as(none.getMessage()).isEqualTo(Before.NOTHING);
      assertThat(none).hasMessageStartingWith("there is no saved stage at " + at());
      return "none";
    }
  }

  private void assertSameCommandSucceeds(String step, Before before) throws IOException {
    try {
      save(before);
    } catch (IOException taken) {
      // The stage was whole already: all that broke was clearing up.
      assertThat(before).as(step).isEqualTo(Before.NOTHING);
      assertThat(taken).as(step).hasMessageContaining("already exists");
    }
    assertThat(loaded(before)).as(step).isEqualTo("new");
    assertThat(files(folder.resolve("model"))).as(step).isEqualTo(files(sealed()));
  }

  private void assertNothingIsLeftForEver(String step) throws IOException {
    if (FolderTree.names(folder).equals(List.of("model"))) {
      return;
    }
    FolderTree.age(folder, 25);
    save(Before.SEALED);
    assertThat(FolderTree.names(folder)).as(step).containsExactly("model");
    assertThat(files(folder.resolve("model"))).as(step).isEqualTo(files(sealed()));
  }

  private Path sealed() {
    return old.resolve(Before.SEALED.name());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }
}
