package io.sparkdae.training;

import java.util.List;

/** Tells several listeners, each in its turn. */
record Listeners(List<TrainingListener> all) implements TrainingListener {

  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void rowsLaidOut(long training, long validation, long bytes) {
    all.forEach(each -> each.rowsLaidOut(training, validation, bytes));
  }

  @Override
  public void epochBegins(int epoch, int epochs) {
    all.forEach(each -> each.epochBegins(epoch, epochs));
  }

  @Override
  public void roundEnds(RoundRecord round) {
    all.forEach(each -> each.roundEnds(round));
  }

  @Override
  public void epochEnds(EpochRecord epoch, int epochs) {
    all.forEach(each -> each.epochEnds(epoch, epochs));
  }

  @Override
  public void trainingEnds(int bestEpoch, List<EpochRecord> history) {
    all.forEach(each -> each.trainingEnds(bestEpoch, history));
  }
}
