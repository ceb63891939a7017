package io.sparkdae.job;

import io.sparkdae.training.RoundRecord;
import io.sparkdae.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps what a training tells of its rounds, which no model does: some 60 bytes a round. */
final class RoundLog implements TrainingListener {

  private final List<RoundRecord> rounds = new ArrayList<>();

  @Override
  public void roundEnds(RoundRecord round) {
    rounds.add(round);
  }

  /** The rounds so far, in their order. */
  List<RoundRecord> rounds() {
    return List.copyOf(rounds);
  }

  /** This listener and another one, if there is one. */
  TrainingListener[] and(Optional<TrainingListener> other) {
    return Stream.concat(Stream.of(this), other.stream()).toArray(TrainingListener[]::new);
  }
}
