package io.sparkdae.bench;

import io.sparkdae.lift.FeatureSet;
import io.sparkdae.lift.Holes;
import java.util.List;

/** Where holes are, and what is worth comparing then. */
enum LiftScenario {
  /** The table as it is; what it does not know is a level of its own. */
  COMPLETE(
      "complete",
      List.of(
          FeatureSet.RAW,
          FeatureSet.RAW_AND_ENCODED,
          FeatureSet.RAW_AND_UNTRAINED,
          FeatureSet.RAW_AND_LEVEL_VECTORS,
          FeatureSet.RAW_AND_ERRORS)),
  /** The table as it is; what it does not know is missing. */
  NATURAL(
      "natural",
      List.of(
          FeatureSet.RAW,
          FeatureSet.FILLED,
          FeatureSet.RAW_AND_IMPUTED,
          FeatureSet.RAW_AND_LINEAR)),
  /** A quarter of the cells is gone, each on its own, in all rows. */
  RANDOM(
      "random",
      List.of(
          FeatureSet.RAW,
          FeatureSet.FILLED,
          FeatureSet.RAW_AND_IMPUTED,
          FeatureSet.RAW_AND_LINEAR,
          FeatureSet.RAW_AND_PROBABILITIES,
          FeatureSet.RAW_AND_LINEAR_PROBABILITIES)),
  /** Each of four groups of columns is gone in a quarter of the rows. */
  BLOCKS("blocks", RANDOM.trees),
  /** Learnt from rows as they are; a quarter of the cells is gone when scored. */
  SCORING(
      "scoring", List.of(FeatureSet.RAW, FeatureSet.FILLED, FeatureSet.IMPUTED, FeatureSet.LINEAR));

  private static final double SHARE = 0.25;
  private static final int GROUPS = 4;
  private static final long SEED = 11;

  private final String label;
  private final List<FeatureSet> trees;

  LiftScenario(String label, List<FeatureSet> trees) {
    this.label = label;
    this.trees = trees;
  }

  String label() {
    return label;
  }

  /** The feature sets for trees, or for a linear model, to which medians and flags are native. */
  List<FeatureSet> features(boolean linear) {
    return switch (this) {
      case NATURAL, RANDOM, BLOCKS ->
          linear ? List.of(FeatureSet.RAW, FeatureSet.IMPUTED, FeatureSet.LINEAR) : trees;
      default -> trees;
    };
  }

  /** Whether what a table says it does not know is a level of its own rather than missing. */
  boolean unknownIsLevel() {
    return this != NATURAL;
  }

  /** Holes in the rows of the fit; null for none. */
  Holes fitted() {
    return switch (this) {
      case RANDOM -> Holes.atRandom(SHARE, SEED);
      case BLOCKS -> Holes.inBlocks(SHARE, GROUPS, SEED);
      default -> null;
    };
  }

  /** Holes in the rows to score alone; null for none. */
  Holes scored() {
    return this == SCORING ? Holes.atRandom(SHARE, SEED) : null;
  }
}
