package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.network.OptimizerSpec.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;

class TrainingListenerTest {

  private static final class Written implements TrainingListener {

    private final List<String> lines = new ArrayList<>();
    private final List<RoundRecord> rounds = new ArrayList<>();
    private final List<EpochRecord> epochs = new ArrayList<>();

    @Override
    public void rowsLaidOut(long training, long validation, long bytes) {
      lines.add(training + " and " + validation + " rows, " + bytes + " bytes");
    }

    @Override
    public void epochBegins(int epoch, int epochs) {
      lines.add("begin " + epoch + "/" + epochs);
    }

    @Override
    public void roundEnds(RoundRecord round) {
      rounds.add(round);
      lines.add("round " + round.round() + "/" + round.rounds());
    }

    @Override
    public void epochEnds(EpochRecord epoch, int of) {
      epochs.add(epoch);
      lines.add("end " + epoch.epoch() + "/" + of);
    }

    @Override
    public void trainingEnds(int bestEpoch, List<EpochRecord> history) {
      lines.add("best " + bestEpoch + " of " + history.size());
    }
  }

  private static TrainingResult train(TrainingListener... listeners) {
    JavaRDD<float[]> none = LocalSpark.context().emptyRDD();
    return new DistributedTrainer(PlansForTest.plan(2, 16, 1, 2))
        .with(List.of(listeners))
        .train(
            GeneratedRows.network(Rule.ADAM, 0),
            GeneratedRows.LAYOUT,
            GeneratedRows.rdd(GeneratedRows.rows(64, 1), 2),
            none);
  }

  @Test
  void everythingIsToldInItsOrder() {
    Written first = new Written();
    Written second = new Written();
    TrainingResult result = train(first, second);
    assertThat(first.lines)
        .containsExactly(
            "64 and 0 rows, 1280 bytes",
            "begin 1/2",
            "round 1/2",
            "round 2/2",
            "end 1/2",
            "begin 2/2",
            "round 1/2",
            "round 2/2",
            "end 2/2",
            "best 2 of 2")
        .isEqualTo(second.lines);
    assertThat(first.epochs).isEqualTo(result.history());
    assertThat(first.rounds).allMatch(round -> round.rows() == 32 && round.seconds() > 0);
    double mean = (first.rounds.get(0).loss() + first.rounds.get(1).loss()) / 2;
    assertThat(mean).isCloseTo(result.history().get(0).trainLoss(), within(1e-9));
    assertThat(first.rounds.get(2).done()).isEqualTo(0.75);
  }

  @Test
  void aListenerThatThrowsEndsTheTraining() {
    TrainingListener full =
        new TrainingListener() {
          @Override
          public void epochEnds(EpochRecord epoch, int epochs) {
            throw new IllegalStateException("the disk is full");
          }
        };
    assertThatThrownBy(() -> train(full)).hasMessage("the disk is full");
  }
}
