package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BrokenSaves;
import io.sparkdae.BrokenSaves.Before;
import io.sparkdae.CrashingStore.Failure;
import io.sparkdae.CrashingStore.Kind;
import io.sparkdae.FolderTree;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.spark.ml.util.MLWriter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As of any stage; a model has a file that it can do without, and must not lose unnoticed. */
class BrokenModelSavesTest {

  @TempDir private Path old;
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "OBJECTS, DEATH, SEALED",
    "OBJECTS_BACKWARDS, DEATH, UNSEALED",
    "OBJECTS, DEATH, NOTHING",
    "BLOCKS, EXCEPTION, SEALED"
  })
  void theOldModelOrTheNewOneLoadsWhole(Kind kind, Failure failure, Before before)
      throws IOException, URISyntaxException {
    People.model().setOutputCol("old").write().save("file:" + old.resolve(Before.SEALED.name()));
    Path golden = Path.of(BrokenModelSavesTest.class.getResource("/golden/v1/model").toURI());
    FolderTree.copy(golden, old.resolve(Before.UNSEALED.name()));
    new BrokenSaves(old, folder) {
      @Override
      protected MLWriter writer() {
        return People.model().setOutputCol("new").write();
      }

      @Override
      protected boolean isNewOne(String path) {
        DenoisingAutoencoderModel loaded = DenoisingAutoencoderModel.load(path);
        boolean isNew = loaded.getOutputCol().equals("new");
        assertThat(loaded.knowsErrors()).isEqualTo(isNew || before != Before.UNSEALED);
        return isNew;
      }
    }.atEveryStep(kind, failure, before);
  }
}
