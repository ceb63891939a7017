package io.sparkdae.report;

import io.sparkdae.training.RoundRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The averaging rounds of a training as a page draws them: all of them, or of every run of so many
 * the quickest and the slowest, for what a mean would hide is what one looks for.
 *
 * @param told number of rounds that there were
 * @param run rounds of which two are drawn; 1 where all are
 * @param drawn {@link #MOST} rounds at most, in their order; empty where nobody was told of any
 */
public record RoundTimes(int told, int run, List<RoundRecord> drawn) {

  /** Number of rounds that are drawn at most: a page of some 250 kB more. */
  public static final int MOST = 2000;

  private static final int OF_A_RUN = 2;

  /** Holds a list of its own. */
  public RoundTimes {
    drawn = List.copyOf(drawn);
  }

  /** All rounds of a training, in their order, thinned out where there are more than are drawn. */
  public static RoundTimes of(List<RoundRecord> rounds) {
    int told = rounds.size();
    if (told <= MOST) {
      return new RoundTimes(told, 1, rounds);
    }
    int run = (told - 1) / (MOST / OF_A_RUN) + 1;
    List<RoundRecord> drawn = new ArrayList<>();
    for (int from = 0; from < told; from += run) {
      addExtremes(rounds.subList(from, Math.min(from + run, told)), drawn);
    }
    return new RoundTimes(told, run, drawn);
  }

  private static void addExtremes(List<RoundRecord> run, List<RoundRecord> drawn) {
    int quickest = 0;
    int slowest = 0;
    for (int i = 1; i < run.size(); i++) {
      double seconds = run.get(i).seconds();
      quickest = seconds < run.get(quickest).seconds() ? i : quickest;
      slowest = seconds > run.get(slowest).seconds() ? i : slowest;
    }
    drawn.add(run.get(Math.min(quickest, slowest)));
    if (quickest != slowest) {
      drawn.add(run.get(Math.max(quickest, slowest)));
    }
  }
}
