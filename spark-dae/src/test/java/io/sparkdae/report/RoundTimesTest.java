package io.sparkdae.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.training.RoundRecord;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@BesideSpark
class RoundTimesTest {

  /** Ten rounds an epoch; the i-th takes as many seconds as i says. */
  private static List<RoundRecord> rounds(int count, IntToDoubleFunction took) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new RoundRecord(
                    i / 10 + 1, count / 10 + 1, i % 10 + 1, 10, 100, 1, took.applyAsDouble(i)))
        .toList();
  }

  @Test
  void asManyAsAreDrawnAtMostAreAllDrawn() {
    List<RoundRecord> rounds = rounds(RoundTimes.MOST, i -> 1);
    assertThat(RoundTimes.of(rounds)).isEqualTo(new RoundTimes(2000, 1, rounds));
    assertThat(RoundTimes.of(List.of())).isEqualTo(new RoundTimes(0, 1, List.of()));
  }

  /** One more makes runs of three: 667 of them, two rounds of each. */
  @Test
  void ofMoreTheQuickestAndTheSlowestOfEveryRunAreDrawnInTheirOrder() {
    double[] seconds = {2, 3, 1};
    List<RoundRecord> rounds = rounds(RoundTimes.MOST + 1, i -> seconds[i % 3]);
    RoundTimes times = RoundTimes.of(rounds);
    assertThat(times.told()).isEqualTo(2001);
    assertThat(times.run()).isEqualTo(3);
    assertThat(times.drawn()).hasSize(2 * 667).doesNotHaveDuplicates();
    assertThat(times.drawn().subList(0, 4))
        .containsExactly(rounds.get(1), rounds.get(2), rounds.get(4), rounds.get(5));
  }

  @Test
  void roundsThatAreAllAlikeAreDrawnByOneARun() {
    assertThat(RoundTimes.of(rounds(4000, i -> 1)).drawn()).hasSize(1000);
  }

  @Test
  void noNumberOfRoundsIsTooLarge() {
    for (int count : new int[] {2001, 2999, 3000, 3001, 99_999, 1_000_000}) {
      int last = count - 1;
      RoundTimes times = RoundTimes.of(rounds(count, i -> i == last ? 1e6 : 1 + i % 7));
      assertThat(times.drawn()).hasSizeBetween(RoundTimes.MOST / 2, RoundTimes.MOST);
      assertThat(times.drawn()).last().extracting(RoundRecord::seconds).isEqualTo(1e6);
    }
  }
}
