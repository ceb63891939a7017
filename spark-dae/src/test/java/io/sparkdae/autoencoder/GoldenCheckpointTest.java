package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.SavedFolders;
import io.sparkdae.training.TrainingListener;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that one release of Spark began goes on under another. */
class GoldenCheckpointTest {

  @ParameterizedTest
  @ValueSource(strings = {"3.5", "4.2"})
  void aTrainingGoesOnUnderAnotherSpark(String release, @TempDir Path folder)
      throws IOException, URISyntaxException {
    String golden = "/golden/checkpoint-spark-" + release;
    SavedFolders.copy(Path.of(GoldenCheckpointTest.class.getResource(golden).toURI()), folder);
    List<Integer> trained = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochBegins(int epoch, int epochs) {
            trained.add(epoch);
          }
        };
    DenoisingAutoencoderModel resumed =
        GoldenCheckpoint.estimator()
            .setCheckpointDir(folder.toUri().toString())
            .setTrainingListeners(listener)
            .fit(GoldenCheckpoint.rows());
    assertThat(trained).endsWith(GoldenCheckpoint.EPOCHS).doesNotContain(1, 2);
    assertThat(resumed.summary().epochs()).hasSize(GoldenCheckpoint.EPOCHS);
    float[] whole =
        GoldenCheckpoint.estimator().fit(GoldenCheckpoint.rows()).fitted().training().parameters();
    float[] parameters = resumed.fitted().training().parameters();
    assertThat(parameters).hasSameSizeAs(whole);
    // Another processor than the checkpoint's may add in another order.
    for (int i = 0; i < whole.length; i++) {
      assertThat(parameters[i]).isCloseTo(whole[i], within(1e-4f));
    }
  }
}
