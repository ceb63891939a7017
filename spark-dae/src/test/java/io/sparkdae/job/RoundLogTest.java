package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.training.RoundRecord;
import io.sparkdae.training.TrainingListener;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@BesideSpark
class RoundLogTest {

  private final RoundLog log = new RoundLog();

  @Test
  void keepsRoundsInTheirOrder() {
    RoundRecord first = new RoundRecord(1, 1, 1, 2, 100, 0.5, 2);
    RoundRecord second = new RoundRecord(1, 1, 2, 2, 100, 0.4, 1);
    log.roundEnds(first);
    log.roundEnds(second);
    assertThat(log.rounds()).containsExactly(first, second);
  }

  @Test
  void takesNobodysPlace() {
    TrainingListener line = new ProgressLine(System.err, System::nanoTime);
    assertThat(log.and(Optional.of(line))).containsExactly(log, line);
    assertThat(log.and(Optional.empty())).containsExactly(log);
  }
}
