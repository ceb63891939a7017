package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;

@BesideSpark
class LevelTallyTest {

  private static void add(LevelTally tally, byte... bytes) {
    tally.add(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, 1);
  }

  private static void add(LevelTally tally, String level) {
    add(tally, level.getBytes(StandardCharsets.UTF_8));
  }

  private static CategoricalProfile profile(LevelTally tally, long present) {
    return tally.profile("x", present, () -> new FrequentLevels(Map.of("counted", 5L), 3));
  }

  @Test
  void tellsLevelsApartByAllTheirBytes() {
    LevelTally tally = new LevelTally(false, 100);
    String longest = "ü".repeat(100_000);
    for (String level : new String[] {"", "a", "a\0", "12345678", "12345679", longest, longest}) {
      add(tally, level);
    }
    assertThat(profile(tally, 7).levels())
        .extracting(CategoricalProfile.Level::value)
        .containsExactly(longest, "", "12345678", "12345679", "a", "a\0");
  }

  @Test
  void malformedTextOfOneReadingIsOneLevel() {
    LevelTally tally = new LevelTally(false, 100);
    add(tally, (byte) 0xff);
    add(tally, (byte) 0xfe);
    assertThat(profile(tally, 2).levels())
        .containsExactly(new CategoricalProfile.Level("\ufffd", 2));
  }

  @Test
  void tooManyLevelsAreCountedElsewhere() {
    LevelTally first = new LevelTally(false, 4);
    LevelTally second = new LevelTally(false, 4);
    for (int i = 0; i < 4; i++) {
      add(first, "a" + i);
      add(second, "a" + i);
    }
    first.trim();
    second.trim();
    first.add(second);
    assertThat(first.isOverflowed()).isFalse();
    assertThat(profile(first, 8).levels()).hasSize(4);
    add(second, "a4");
    add(second, "a5");
    first.add(second);
    add(first, "a6");
    assertThat(first.isOverflowed()).isTrue();
    assertThat(profile(first, 20).levels())
        .containsExactly(new CategoricalProfile.Level("counted", 5));
    assertThat(profile(first, 20).mostLeftOut()).isEqualTo(3);
  }
}
