package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.OptimizerSpec.Rule;
import io.sparkdae.network.TrainingState;
import io.sparkdae.training.Checkpoint.Origin;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checkpoints that are whole and yet of no training. */
class ContinuationTest {

  private static final String CURE =
      "; somebody else wrote it, or another release; empty the folder that checkpointDir names.";

  private static final Autoencoder NETWORK =
      Autoencoder.create(GeneratedRows.network(Rule.RANGER, 0), GeneratedRows.LAYOUT);
  private static final TrainingState STATE = NETWORK.state();
  private static final Course COURSE = new Course(4, 5);

  private static Continuation of(int workers, TrainingState state, float[] best, int... epochs) {
    Origin origin = new Origin(new Fingerprint(Map.of(), Map.of()), "", "");
    List<EpochRecord> history =
        IntStream.of(epochs).mapToObj(at -> new EpochRecord(at, 1, 1, 1, 1, 1)).toList();
    long[] cells = new long[GeneratedRows.LAYOUT.width()];
    return new Continuation(
        new Checkpoint(origin, workers, 0, false, state, history, cells, cells, best));
  }

  private static TrainingState state(float[] parameters, float[] optimizer) {
    return new TrainingState(parameters, optimizer, 10);
  }

  @Test
  void whatTheTrainingWroteIsTaken() {
    TrainingState two = state(STATE.parameters(), STATE.optimizer());
    Continuation sound = of(3, two, STATE.parameters(), 1, 2);
    assertThatCode(() -> sound.restore(NETWORK)).doesNotThrowAnyException();
    assertThatCode(() -> sound.workers(6)).doesNotThrowAnyException();
    assertThatCode(() -> sound.requireOf(COURSE)).doesNotThrowAnyException();
  }

  @Test
  void aStateOfAnotherNetworkIsRefused() {
    int due = STATE.parameters().length;
    String start = "the checkpoint is none of this training; found ";
    assertThatThrownBy(() -> of(1, state(new float[3], STATE.optimizer()), null).restore(NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(start + "3 parameters where " + due + " are due" + CURE);
    assertThatThrownBy(() -> of(1, state(STATE.parameters(), new float[1]), null).restore(NETWORK))
        .hasMessageStartingWith(start + "1 numbers of the optimiser where ");
    assertThatThrownBy(() -> of(1, STATE, new float[0]).restore(NETWORK))
        .hasMessageStartingWith(start + "0 best parameters where ");
    float[] bad = STATE.parameters().clone();
    bad[bad.length - 1] = Float.NaN;
    assertThatThrownBy(() -> of(1, state(bad, STATE.optimizer()), null).restore(NETWORK))
        .hasMessage(start + "NaN among its parameters where finite numbers are due" + CURE);
  }

  @Test
  void workersThatTheRowsCannotFeedAreRefused() {
    assertThatThrownBy(() -> of(1 << 30, STATE, null).workers(64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1073741824 workers where each has at least two of 64 rows;");
  }

  @Test
  void epochsThatAreNotTheFirstOfTheCourseAreRefused() {
    assertThatThrownBy(() -> of(1, STATE, null, 1, 2, 3, 4).requireOf(COURSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 4 epochs behind an unfinished training where it has 4 in all");
    assertThatThrownBy(() -> of(1, STATE, null, 1, 3).requireOf(COURSE))
        .hasMessageContaining("found epoch 3 in place 2 where they count up");
    assertThatThrownBy(() -> of(1, STATE, null, 1).requireOf(COURSE))
        .hasMessageContaining("found 0 steps where 5 are due");
  }
}
