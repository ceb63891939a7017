package io.sparkdae.cluster;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A moment of a run that does not depend on the machine's speed: a share of an occurrence of a
 * phase, as long as that took undisturbed.
 *
 * @param phase the phase
 * @param occurrence which time that it occurs, from 0 on
 * @param of how often it occurs
 * @param share where in it, from 0 to 1
 * @param after nanoseconds from the occurrence's beginning
 */
public record Moment(Phase phase, int occurrence, int of, double share, long after) {

  /** Does not come. */
  static final Moment NEVER = new Moment(Phase.TRANSFORM, Integer.MAX_VALUE, 0, 0, 0);

  /** Draws a moment of a phase. */
  static Moment of(Phase phase, PhaseWatch undisturbed, SplittableRandom draws) {
    List<Long> lengths = undisturbed.lengths(phase);
    if (lengths.isEmpty()) {
      throw new IllegalStateException("the undisturbed run showed no " + phase.label());
    }
    int occurrence = draws.nextInt(lengths.size());
    double share = draws.nextDouble();
    long after = (long) (share * lengths.get(occurrence));
    return new Moment(phase, occurrence, lengths.size(), share, after);
  }

  /** Whether it has come. */
  boolean hasCome(PhaseWatch watch) {
    List<Long> begins = watch.begins(phase);
    return begins.size() > occurrence && System.nanoTime() >= begins.get(occurrence) + after;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %d/%d at %.2f", phase.label(), occurrence + 1, of, share);
  }
}
