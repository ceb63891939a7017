package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import org.junit.jupiter.api.Test;

/** States that are left in one JVM. */
@BesideSpark
class HandoverTest {

  private static final PackedState STATE =
      new PackedState(PackedFloats.of(1, 2), PackedFloats.of(3), 4);

  @Test
  void aTrainingThatIsOverKeepsNothingAndTakesNothing() {
    Handover training = Handover.of(true);
    Handover other = Handover.of(true);
    Handover.Parcel early = training.give("0", STATE);
    Handover.Parcel others = other.give("0", STATE);
    assertThat(early.state()).isSameAs(STATE);
    training.clear();
    assertThat(early.state()).isNull();
    assertThat(training.give("1", STATE).state()).isNull();
    assertThat(others.state()).isSameAs(STATE);
    other.clear();
  }

  @Test
  void aStateThatTheAverageHasTakenInIsHereNoMore() {
    Handover training = Handover.of(true);
    RoundShare share = new RoundShare();
    share.trained = training.give("0", STATE);
    Handover.Parcel parcel = share.trained;
    share.forgetState();
    assertThat(parcel.state()).isNull();
    training.clear();
    share.trained = Handover.Parcel.of(STATE);
    share.forgetState();
    assertThat(share.trained).isNull();
  }

  @Test
  void elsewhereTheStateItselfTravels() {
    Handover training = Handover.of(false);
    training.clear();
    assertThat(training.give("0", STATE).state()).isSameAs(STATE);
  }
}
