package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.RoundRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final String CLEAR = "\r\033[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = 5_000_000_000L;
  private final ProgressLine line =
      new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> now);

  private String said() {
    String said = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return said;
  }

  /** A quarter of the first of two epochs took 10 s: seven more such quarters are left. */
  @Test
  void aRoundSaysWhereTheTrainingIs() {
    line.epochBegins(1, 2);
    now += 10_000_000_000L;
    line.roundEnds(new RoundRecord(1, 2, 1, 4, 25_000, 0.5, 10));
    assertThat(said())
        .isEqualTo(CLEAR + "epoch 1/2, round 1/4, 2,500 rows/s, loss 0.5000, 1:10 left");
    line.epochEnds(new EpochRecord(1, 0.5, 0.4, 0.004, 2500, 40), 2);
    assertThat(said()).isEqualTo(CLEAR);
  }

  /** Nine of ten epochs were another day's: one round of two in an hour leaves one hour. */
  @Test
  void whatACheckpointHeldTookNoTime() {
    line.epochBegins(10, 10);
    now += 3_600_000_000_000L;
    line.roundEnds(new RoundRecord(10, 10, 1, 2, 3600, 1, 3600));
    assertThat(said()).endsWith("1 rows/s, loss 1.0000, 1:00:00 left");
  }
}
