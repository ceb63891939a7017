package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints are named and ordered in the same way whatever digits the machine's locale has. */
@Isolated // the locale is the whole process's
class CheckpointNamesTest {

  private final Locale before = Locale.getDefault();

  @TempDir private Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  private Checkpoints open() {
    return Checkpoints.open(
        "file://" + folder, 1, new Configuration(), GeneratedCheckpoints.OURS, () -> "64 rows");
  }

  private Iterable<String> names() throws IOException {
    return FolderTree.names(folder).stream().filter(name -> !name.endsWith(".crc")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "hi-IN-u-nu-deva", "tr-TR"})
  void haveTheSameNames(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    open().write(GeneratedCheckpoints.after(12));
    assertThat(names()).containsExactly("epoch-000012.checkpoint");
  }

  /** Earlier releases named them in the digits of the locale. */
  @Test
  void thoseInOtherDigitsAreReadAndPrunedByTheirEpoch() throws IOException {
    Checkpoints first = open();
    for (int epoch = 1; epoch <= 3; epoch++) {
      first.write(GeneratedCheckpoints.after(epoch));
      Path file = folder.resolve("epoch-00000" + epoch + ".checkpoint");
      Files.move(file, folder.resolve("epoch-۰۰۰۰۰" + (char) ('۰' + epoch) + ".checkpoint"));
      Files.delete(folder.resolve(".epoch-00000" + epoch + ".checkpoint.crc"));
      first = open();
    }
    Checkpoints goingOn = open();
    assertThat(goingOn.last().orElseThrow().epoch()).isEqualTo(3);
    goingOn.write(GeneratedCheckpoints.after(4));
    assertThat(names())
        .containsExactly(
            "epoch-000004.checkpoint", "epoch-۰۰۰۰۰۲.checkpoint", "epoch-۰۰۰۰۰۳.checkpoint");
    assertThat(open().last().orElseThrow().epoch()).isEqualTo(4);
    goingOn.write(GeneratedCheckpoints.after(5));
    goingOn.write(GeneratedCheckpoints.after(6));
    assertThat(names())
        .containsExactly(
            "epoch-000004.checkpoint", "epoch-000005.checkpoint", "epoch-000006.checkpoint");
  }

  @Test
  void anEpochWrittenAnewTakesThePlaceOfTheOneInOtherDigits() throws IOException {
    Checkpoints first = open();
    first.write(GeneratedCheckpoints.after(1));
    Path other = folder.resolve("epoch-٠٠٠٠٠٢.checkpoint");
    Files.write(other, new byte[] {1});
    Checkpoints goingOn = open();
    assertThat(goingOn.last().orElseThrow().epoch()).isEqualTo(1);
    goingOn.write(GeneratedCheckpoints.after(2));
    assertThat(names()).containsExactly("epoch-000001.checkpoint", "epoch-000002.checkpoint");
  }
}
