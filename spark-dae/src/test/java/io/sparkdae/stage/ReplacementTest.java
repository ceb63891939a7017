package io.sparkdae.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.CrashingStore;
import io.sparkdae.CrashingStore.Dead;
import io.sparkdae.CrashingStore.Failure;
import io.sparkdae.CrashingStore.Kind;
import io.sparkdae.FolderTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files and folders that take a place, such as the pages of reports. */
class ReplacementTest {

  private static final Configuration STORES = new Configuration();

  static {
    CrashingStore.mount(STORES);
  }

  @TempDir private Path folder;

  @AfterEach
  void restart() {
    CrashingStore.restart();
  }

  private Replacement of(String scheme, String name) throws IOException {
    return new Replacement(
        new org.apache.hadoop.fs.Path(scheme + ":" + folder.resolve(name)), STORES);
  }

  private void write(String scheme, String text) throws IOException {
    Replacement page = of(scheme, "index.html");
    try (OutputStream out = page.create("")) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    page.place(true);
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsNeverHalfThere(Kind kind) throws IOException {
    boolean failed = true;
    int step = 1;
    for (; failed; step++) {
      FolderTree.empty(folder);
      write("crashing", "the old page");
      CrashingStore.failAt(kind, Failure.DEATH, step);
      try {
        write("crashing", "the new page");
      } catch (Dead dead) {
        assertThat(dead).isNotNull();
      }
      failed = CrashingStore.restart();
      Path page = folder.resolve("index.html");
      if (Files.exists(page)) {
        assertThat(Files.readString(page)).isIn("the old page", "the new page");
      }
      write("crashing", "the new page");
      assertThat(Files.readString(page)).isEqualTo("the new page");
      FolderTree.age(folder, 25);
      write("crashing", "the new page");
      assertThat(FolderTree.names(folder)).as("step " + step).containsExactly("index.html");
    }
    assertThat(step).isGreaterThan(4);
  }

  @Test
  void aWriterAtWorkKeepsWhatItWrites() throws IOException {
    Replacement slow = of("file", "index.html");
    try (OutputStream out = slow.create("")) {
      write("file", "first");
      out.write('s');
    }
    slow.place(true);
    assertThat(Files.readString(folder.resolve("index.html"))).isEqualTo("s");
  }

  /** A rename onto a folder that another has just put there would go into that folder. */
  @Test
  void manyMayReplaceTheSameFolderAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String text = "writer " + i;
        writers.add(
            () -> {
              Replacement replacement = of("file", "together");
              for (String name : List.of("a", "b/c")) {
                try (OutputStream out = replacement.create(name)) {
                  out.write(text.getBytes(StandardCharsets.UTF_8));
                }
              }
              replacement.place(true);
              return null;
            });
      }
      int placed = 0;
      for (Future<Void> each : threads.invokeAll(writers)) {
        try {
          each.get();
          placed++;
        } catch (ExecutionException lost) {
          assertThat(lost.getCause()).isInstanceOf(IOException.class);
        }
      }
      assertThat(placed).isPositive();
    } finally {
      threads.shutdown();
    }
    Path together = folder.resolve("together");
    assertThat(FolderTree.names(together)).containsExactlyInAnyOrder(".a.crc", "a", "b");
    assertThat(Files.readString(together.resolve("a")))
        .isEqualTo(Files.readString(together.resolve("b/c")));
  }
}
