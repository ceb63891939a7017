package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.CountedJobs;
import io.sparkdae.FolderTree;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of folders with colons, which Hadoop takes for schemes. */
class FolderNamesTest {

  private static final String RULE =
      ". Hadoop takes what stands before a colon for a scheme, such as hdfs:, and some of its file"
          + " systems take no colon in a name at all: write another character in its place, such"
          + " as - in model-2024-01-01T12-00.";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"C:\\models\\people", "C:/models/people", "model:1", "model-2024-01-01T12:00:00"})
  void whatHadoopCannotReadIsRefused(String path) {
    assertThatThrownBy(() -> People.model().write().overwrite().save(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the path to save to has a colon where none can be; found " + path + RULE);
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the path to load from has a colon where none can be; found " + path + RULE);
    assertThatThrownBy(() -> People.model().writeOnnx(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the path to export to has a colon where none can be; found " + path + RULE);
    Dataset<Row> people = People.people(40, 1);
    int jobs =
        CountedJobs.during(
            () ->
                assertThatThrownBy(() -> People.estimator().setCheckpointDir(path).fit(people))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                        "checkpointDir has a colon where none can be; found " + path + RULE));
    assertThat(jobs).isZero();
  }

  @Test
  void aNameWithAColonIsRefusedBeforeAnythingIsWritten() throws IOException {
    String at = folder.resolve("model-12:00").toString();
    assertThatThrownBy(() -> People.model().write().save(at))
        .hasMessage("the path to save to has a colon where none can be; found " + at + RULE);
    assertThatThrownBy(() -> People.estimator().write().save("file:" + at))
        .hasMessage("the path to save to has a colon where none can be; found file:" + at + RULE);
    assertThatThrownBy(() -> People.model().writeOnnx(at))
        .hasMessage("the path to export to has a colon where none can be; found " + at + RULE);
    assertThat(folder).isEmptyDirectory();
  }

  /** They load today, so that they load for ever. */
  @Test
  void aFolderThatGotItsColonLaterLoads() throws IOException {
    Path plain = folder.resolve("model");
    People.model().write().save(plain.toString());
    Path renamed = folder.resolve("model-12:00");
    FolderTree.copy(plain, renamed);
    assertThat(DenoisingAutoencoderModel.load(renamed.toString()).uid()).isEqualTo("dae_people");
    Path parent = folder.resolve("12:00");
    People.model().write().save(parent.resolve("model").toString());
    assertThat(DenoisingAutoencoderModel.load("file://" + parent.resolve("model")).uid())
        .isEqualTo("dae_people");
  }

  @Test
  void anEmptyPathIsNone() {
    assertThatThrownBy(() -> People.model().write().save(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the path to save to is none; found an empty text. It names a folder of any Hadoop file"
                + " system: give one.");
  }
}
