package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.FullDisk;
import io.sparkdae.LocalSpark;
import io.sparkdae.format.TableFormat;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits that are interrupted and go on. */
class CheckpointedFitTest {

  private static final Dataset<Row> PEOPLE = People.people(120, 3).cache();

  @TempDir private Path folder;

  @BeforeEach
  void mount() {
    FullDisk.mount(LocalSpark.context().hadoopConfiguration());
  }

  @AfterEach
  void emptyTheDisk() {
    FullDisk.empty();
  }

  private static DenoisingAutoencoder plain() {
    return People.estimator().setMinSteps(0).setHiddenSizes(8).setMaxIter(4).setNumWorkers(2);
  }

  private DenoisingAutoencoder checkpointed() {
    return plain().setCheckpointDir("full://" + folder);
  }

  private void interrupt() {
    FullDisk.free(100_000);
    assertThatThrownBy(() -> checkpointed().setMaxIter(40).fit(PEOPLE))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("the same fit goes on from the last one");
    FullDisk.empty();
  }

  @Test
  void aTableThatIsNoneIsRefused() {
    DenoisingAutoencoder stage = plain().setCheckpointDir("hdfs://somewhere");
    assertThatThrownBy(() -> FitCheckpoints.table(stage, "{\"rows\":3}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "the checkpoint under hdfs://somewhere is damaged: its table is not readable, found"
                + " that it has no categoricals; a fit goes on from the whole text that it wrote;"
                + " empty the folder that checkpointDir names.");
  }

  @Test
  void anInterruptedFitEndsWithTheSameModel() {
    DenoisingAutoencoderModel whole = plain().setMaxIter(40).fit(PEOPLE);
    interrupt();
    // What is appended has no part in the training; the order and the places of rows have none in
    // telling the table from others.
    DenoisingAutoencoder same = checkpointed().setMaxIter(40).setOutputCol("code");
    DenoisingAutoencoderModel resumed = same.fit(PEOPLE);
    assertThat(resumed.fitted().training().parameters())
        .isEqualTo(whole.fitted().training().parameters());
    assertThat(TableFormat.toJson(resumed.table())).isEqualTo(TableFormat.toJson(whole.table()));
    assertThat(resumed.summary().epochs()).hasSize(40);
    DenoisingAutoencoderModel again = same.fit(PEOPLE.repartition(1));
    assertThat(again.summary().epochs()).isEqualTo(resumed.summary().epochs());
  }

  @Test
  void whatIsAnotherTrainingIsRefusedWithBothNamed() {
    interrupt();
    DenoisingAutoencoder same = checkpointed().setMaxIter(40);
    assertThatThrownBy(() -> checkpointed().setMaxIter(41).setStepSize(0.5).fit(PEOPLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "maxIter is 40 there and 41 here, stepSize is 0.004 there and 0.5 here");
    Dataset<Row> cast = PEOPLE.withColumn("hours", functions.col("hours").cast("double"));
    assertThatThrownBy(() -> same.fit(cast))
        .hasMessageContaining("found that column hours is int there and double here");
    assertThatThrownBy(() -> same.fit(PEOPLE.filter("id > 0")))
        .hasMessageContaining("found that the table is 120 rows of checksum ")
        .hasMessageContaining(" there and 119 rows of checksum ");
  }

  @Test
  void aTableOfOtherColumnsIsRefused() {
    String saved = TableFormat.toJson(People.model().table());
    assertThat(FitCheckpoints.table(plain(), saved)).isNotNull();
    DenoisingAutoencoder fewer = plain().setContinuousCols("age", "pay");
    assertThatThrownBy(() -> FitCheckpoints.table(fewer, saved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the checkpoint is none of this training; found columns [age, hours, steps, pay,"
                + " height] where continuousCols are [age, pay]; somebody else wrote it, or another"
                + " release; empty the folder that checkpointDir names.");
  }

  @Test
  void anEmptyTableIsToldAsWithoutCheckpoints() {
    assertThatThrownBy(() -> checkpointed().fit(PEOPLE.limit(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows");
  }

  @Test
  void minusOneWritesNone() {
    FullDisk.free(0);
    checkpointed().setCheckpointInterval(-1).fit(PEOPLE);
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> checkpointed().setCheckpointInterval(0))
        .hasMessage(
            "checkpointInterval must be at least 1, or -1 for no checkpoints, found 0; set another"
                + " checkpointInterval.");
  }
}
