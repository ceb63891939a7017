package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.nio.charset.StandardCharsets;
import java.util.Random;
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

  @Test
  void tellsLevelsApartByAllTheirBytes() {
    LevelTally tally = new LevelTally(false, 100);
    String longest = "ü".repeat(100_000);
    for (String level : new String[] {"", "a", "a\0", "12345678", "12345679", longest, longest}) {
      add(tally, level);
    }
    assertThat(tally.profile("x", 7).levels())
        .extracting(CategoricalProfile.Level::value)
        .containsExactly(longest, "", "12345678", "12345679", "a", "a\0");
  }

  @Test
  void malformedTextOfOneReadingIsOneLevel() {
    LevelTally tally = new LevelTally(false, 100);
    add(tally, (byte) 0xff);
    add(tally, (byte) 0xfe);
    assertThat(tally.profile("x", 2).levels())
        .containsExactly(new CategoricalProfile.Level("\ufffd", 2));
  }

  @Test
  void frequentLevelsSurviveABoundAndCountsKeepTheStatedError() {
    LevelTally all = new LevelTally(false, 64);
    Random random = new Random(3);
    for (int part = 0; part < 3; part++) {
      LevelTally tally = new LevelTally(false, 64);
      for (int i = 0; i < 3000; i++) {
        add(tally, i % 3 == 0 ? "often" : i % 10 == 1 ? "sometimes" : "rare" + random.nextInt());
      }
      tally.trim();
      all.add(tally);
    }
    CategoricalProfile profile = all.profile("x", 9000);
    long error = profile.maximumError();
    assertThat(error).isBetween(1L, 9000 / 32L);
    assertThat(profile.levels().size()).isLessThanOrEqualTo(64);
    assertThat(profile.levels().get(0).value()).isEqualTo("often");
    assertThat(profile.levels().get(0).count()).isBetween(3000 - error, 3000L);
    assertThat(profile.levels().get(1).value()).isEqualTo("sometimes");
  }
}
