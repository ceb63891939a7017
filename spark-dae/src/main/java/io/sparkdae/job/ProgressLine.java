package io.sparkdae.job;

import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.RoundRecord;
import io.sparkdae.training.TrainingListener;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One line of a terminal that says where a training is: epoch, round, rows a second, loss, time
 * left. It goes away when an epoch ends, which the log tells in a line of its own.
 */
final class ProgressLine implements TrainingListener {

  private static final String BACK_AND_CLEAR = "\r\033[K";
  private static final double NANOS = 1e9;

  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private long begin;
  private double doneAtBegin = -1;

  ProgressLine(PrintStream terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /** The line, where somebody watches: elsewhere the log's own lines do. */
  static Optional<TrainingListener> onTerminal() {
    return System.console() == null
        ? Optional.empty()
        : Optional.of(new ProgressLine(System.err, System::nanoTime));
  }

  @Override
  public void epochBegins(int epoch, int epochs) {
    if (doneAtBegin < 0) {
      begin = nanoTime.getAsLong();
      doneAtBegin = (epoch - 1.0) / epochs;
    }
  }

  @Override
  public void roundEnds(RoundRecord round) {
    double elapsed = (nanoTime.getAsLong() - begin) / NANOS;
    double left = elapsed * (1 - round.done()) / (round.done() - doneAtBegin);
    terminal.printf(
        Locale.ROOT,
        "%sepoch %d/%d, round %d/%d, %,.0f rows/s, loss %.4f, %s left",
        BACK_AND_CLEAR,
        round.epoch(),
        round.epochs(),
        round.round(),
        round.rounds(),
        round.rowsPerSecond(),
        round.loss(),
        duration(Math.round(left)));
    terminal.flush();
  }

  @Override
  public void epochEnds(EpochRecord epoch, int epochs) {
    clear();
  }

  @Override
  public void trainingEnds(int bestEpoch, List<EpochRecord> history) {
    clear();
  }

  private void clear() {
    terminal.print(BACK_AND_CLEAR);
    terminal.flush();
  }

  private static String duration(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
