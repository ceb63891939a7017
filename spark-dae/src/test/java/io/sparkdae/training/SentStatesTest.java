package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import org.junit.jupiter.api.Test;

/** Which states are kept for the workers of the next rounds. */
class SentStatesTest {

  private final SentStates sent = new SentStates(LocalSpark.context(), Handover.of(false));

  private static PackedState whole(int numbers) {
    return new PackedState(PackedFloats.zeros(numbers), PackedFloats.of(), 1);
  }

  private static PackedState changes(int numbers) {
    PackedRows none =
        new PackedRows(3, new int[0], new long[0], PackedFloats.of(), PackedFloats.of());
    return new PackedState(
        PackedFloats.zeros(numbers), PackedFloats.of(), 1, new PackedRows[] {none});
  }

  @Test
  void changesFollowAWholeStateUntilTogetherTheyWeighMore() {
    assertThat(sent.takes(changes(1))).isFalse();
    sent.send(whole(10));
    assertThat(sent.takes(changes(11))).isFalse();
    assertThat(sent.takes(changes(6))).isTrue();
    sent.send(changes(6));
    assertThat(sent.takes(changes(5))).isFalse();
    assertThat(sent.takes(changes(4))).isTrue();
    sent.send(changes(4));
    assertThat(sent.start().states()).hasSize(3);
    assertThat(sent.start().number()).isEqualTo(3);
    assertThat(sent.takes(changes(1))).isFalse();
    assertThat(sent.takes(whole(99))).isTrue();
    sent.send(whole(10));
    assertThat(sent.start().states()).hasSize(1);
    assertThat(sent.start().number()).isEqualTo(4);
    assertThat(sent.takes(changes(10))).isTrue();
    sent.clear();
    assertThat(sent.takes(changes(1))).isFalse();
  }

  @Test
  void nothingStaysWhereStatesAreHandedOver() {
    Handover handover = Handover.of(true);
    SentStates kept = new SentStates(LocalSpark.context(), handover);
    kept.send(whole(10));
    kept.send(changes(1));
    Handover.Parcel first = kept.start().states().get(0).value();
    Handover.Parcel second = kept.start().states().get(1).value();
    assertThat(second.state().isWhole()).isFalse();
    assertThat(first.state().isWhole()).isTrue();
    kept.send(whole(10));
    assertThat(first.state()).isNull();
    assertThat(second.state()).isNull();
    assertThat(kept.start().states().get(0).value().state()).isNotNull();
    kept.clear();
    handover.clear();
  }
}
