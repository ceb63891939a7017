package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.FullDisk;
import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.feature.StringIndexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that another is to take the place of. */
class OverwritingTest {

  @Test
  void aFullDiskLeavesTheOldModelAsItIs(@TempDir Path folder) throws IOException {
    FullDisk.mount(LocalSpark.context().hadoopConfiguration());
    String at = "full://" + folder.resolve("model");
    People.model().write().save(at);
    for (long bytes : new long[] {10, 10_000}) {
      FullDisk.free(bytes);
      try {
        assertThatThrownBy(() -> People.model().write().overwrite().save(at))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageStartingWith("could not write the stage to " + at + "; found ")
            .hasMessageContaining("No space left on device")
            .hasMessageEndingWith(
                ". What was there before is as it was: free space or give rights there, or save to"
                    + " another path.");
      } finally {
        FullDisk.empty();
      }
      assertThat(DenoisingAutoencoderModel.load(at).fitted().training().parameters())
          .isEqualTo(People.model().fitted().training().parameters());
      assertThat(folder).isDirectoryNotContaining("glob:**.writing-*");
    }
  }

  @Test
  void aModelSurvivesACrashWhileAnotherTakesItsPlace(@TempDir Path folder) throws IOException {
    Path at = folder.resolve("model");
    People.model().write().save(at.toString());
    // As it is between the two renamings.
    Files.move(at, folder.resolve(".model.replaced-by-a-killed-driver"));
    assertThat(DenoisingAutoencoderModel.load(at.toString()).uid()).isEqualTo("dae_people");
    People.model().write().save(at.toString());
    assertThat(folder)
        .isDirectoryNotContaining("glob:**.replaced-*")
        .isDirectoryContaining("glob:**/model");
  }

  @Test
  void onlyASavedStageIsOverwritten(@TempDir Path folder) throws IOException {
    String rule =
        "; overwriting removes what is there, which only a saved stage or an empty folder may be;"
            + " save to another path, or remove it yourself.";
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.createDirectories(project.resolve(".git"));
    assertRefused(project, "found .git and no metadata of a stage" + rule);
    Path file = Files.writeString(folder.resolve("table.csv"), "a,b");
    assertRefused(file, "found a file" + rule);
    Path model = folder.resolve("model");
    People.model().write().save(model.toString());
    assertRefused(folder, "found model, project, table.csv and no metadata of a stage" + rule);
    Files.createDirectory(model.resolve("checkpoints"));
    assertRefused(model, "found checkpoints beside the files of a stage" + rule);
    Files.delete(model.resolve("checkpoints"));
    People.model().write().overwrite().save(model.toString());
    new StringIndexer().write().overwrite().save(model.toString());
    People.model().write().overwrite().save(model.toString());
    Files.writeString(model.resolve("SHA256SUMS"), "damaged");
    People.model().write().overwrite().save(model.toString());
    People.model().write().overwrite().save(Files.createDirectory(folder.resolve("e")).toString());
  }

  private static void assertRefused(Path path, String found) {
    assertThatThrownBy(() -> People.model().write().overwrite().save(path.toString()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(path + " is not overwritten; " + found);
    assertThat(path).exists();
  }
}
