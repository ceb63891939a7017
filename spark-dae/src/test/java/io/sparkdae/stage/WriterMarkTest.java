package io.sparkdae.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling a writer that was killed from one at work. */
@BesideSpark
class WriterMarkTest {

  /** A mark as this process would have had it with another number or beginning. */
  private static String mark(String pid, String begin) {
    String[] parts = WriterMark.create().split("-", 4);
    return String.join(
        "-", parts[0], pid == null ? parts[1] : pid, begin == null ? parts[2] : begin, parts[3]);
  }

  @Test
  void aWriterThatRunsIsNotDead() {
    assertThat(WriterMark.isOfDeadWriter(WriterMark.create())).isFalse();
    assertThat(WriterMark.create()).isNotEqualTo(WriterMark.create());
  }

  @Test
  void aProcessThatEndedIsDeadAlsoWhereItsNumberIsGivenAgain() {
    assertThat(WriterMark.isOfDeadWriter(mark("999999999999", null))).isTrue();
    assertThat(WriterMark.isOfDeadWriter(mark(null, "1"))).isTrue();
  }

  @Test
  void nothingIsKnownOfOtherMachinesAndNames() {
    String elsewhere = "00000000" + mark("999999999999", null).substring(8);
    for (String name : new String[] {elsewhere, "by-a-killed-driver", ""}) {
      assertThat(WriterMark.isOfDeadWriter(name)).as(name).isFalse();
    }
  }

  @Test
  void aSaveClearsUpBehindAKilledWriterAtOnce(@TempDir Path folder) throws IOException {
    Path dead = folder.resolve(".model" + Remains.WRITING + mark("999999999999", null));
    Path alive = folder.resolve(".model" + Remains.WRITING + WriterMark.create());
    Files.createDirectories(dead);
    Files.createDirectories(alive);
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(folder + "/model");
    new Remains(FileSystem.getLocal(new Configuration()), target).remove(true);
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
  }
}
