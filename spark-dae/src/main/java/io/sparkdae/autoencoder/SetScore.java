package io.sparkdae.autoencoder;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well predicted sets of items meet the true ones: counts that add up over parts of the rows.
 */
final class SetScore implements Serializable {

  private static final long serialVersionUID = 1L;

  private long sets;
  private long met;
  private long truths;
  private long predictions;

  /** Counts a true set and the one predicted for it; repetitions and nulls are no items. */
  void add(Collection<?> truth, Collection<?> predicted) {
    Set<Object> own = items(truth);
    Set<Object> told = items(predicted);
    sets++;
    truths += own.size();
    predictions += told.size();
    own.retainAll(told);
    met += own.size();
  }

  void add(Object[] truth, Object[] predicted) {
    add(Arrays.asList(truth), Arrays.asList(predicted));
  }

  private static Set<Object> items(Collection<?> bag) {
    return bag.stream().filter(Objects::nonNull).collect(Collectors.toCollection(HashSet::new));
  }

  /** Adds the score of other rows. */
  void add(SetScore that) {
    sets += that.sets;
    met += that.met;
    truths += that.truths;
    predictions += that.predictions;
  }

  /**
   * F1 of the items of all sets together (micro-averaged): 2 · met / (true + predicted); 1 where
   * all sets are empty and met; NaN of no sets.
   */
  double f1() {
    if (sets == 0) {
      return Double.NaN;
    }
    return truths + predictions == 0 ? 1 : 2.0 * met / (truths + predictions);
  }
}
