package io.sparkdae.lift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a report comes to, in one sentence that does not flatter: a difference counts where its
 * interval leaves out 0, and as ours only where it is told from that of the easier thing to have.
 *
 * @param report the report
 */
record LiftVerdict(LiftReport report) {

  /** What the autoencoder offers, and what is easier to have. */
  private static final List<Claim> CLAIMS =
      List.of(
          new Claim(
              FeatureSet.RAW_AND_ENCODED,
              "codes",
              FeatureSet.RAW_AND_UNTRAINED,
              "an untrained encoder's"),
          new Claim(
              FeatureSet.RAW_AND_STACK,
              "all activations of the encoder",
              FeatureSet.RAW_AND_UNTRAINED_STACK,
              "an untrained encoder's"),
          new Claim(
              FeatureSet.RAW_AND_IMPUTED,
              "imputed columns",
              FeatureSet.RAW_AND_LINEAR,
              "a linear imputer's"),
          new Claim(
              FeatureSet.RAW_AND_PROBABILITIES,
              "imputed numbers and level probabilities",
              FeatureSet.RAW_AND_LINEAR_PROBABILITIES,
              "a linear imputer's"),
          new Claim(
              FeatureSet.IMPUTED,
              "imputed columns in their place",
              FeatureSet.LINEAR,
              "a linear imputer's"),
          new Claim(FeatureSet.RAW_AND_LEVEL_VECTORS, "level vectors", null, null),
          new Claim(FeatureSet.RAW_AND_ERRORS, "errors by column", null, null));

  /**
   * @param set the feature set
   * @param name what it adds
   * @param control what it is held against; null for nothing but raw columns
   * @param controlName whose that is
   */
  private record Claim(FeatureSet set, String name, FeatureSet control, String controlName) {}

  /** The sentence. */
  String sentence() {
    List<LiftReport.Lift> primary =
        report.lifts().stream().filter(lift -> lift.score().equals(primaryScore())).toList();
    List<String> clauses = new ArrayList<>();
    for (Claim claim : CLAIMS) {
      List<LiftReport.Lift> lifts =
          primary.stream().filter(lift -> lift.features() == claim.set()).toList();
      if (!lifts.isEmpty()) {
        clauses.add(claim.name() + " " + clause(claim, lifts));
      }
    }
    if (clauses.isEmpty()) {
      return "Nothing that an autoencoder adds was measured beside raw columns.";
    }
    return "Beside raw columns, by "
        + (report.classes() ? "AUC" : "R²")
        + " and 95 % intervals: "
        + String.join("; ", clauses)
        + ".";
  }

  private String primaryScore() {
    return report.classes() ? LiftReport.AUC : LiftReport.R2;
  }

  private String clause(Claim claim, List<LiftReport.Lift> lifts) {
    Map<String, List<LiftReport.Lift>> outcomes = new LinkedHashMap<>();
    int unclear = 0;
    int unscored = 0;
    for (LiftReport.Lift lift : lifts) {
      if (Double.isNaN(lift.low())) {
        unscored++;
      } else if (lift.low() > 0) {
        outcomes.computeIfAbsent(gain(claim, lift), key -> new ArrayList<>()).add(lift);
      } else if (lift.high() < 0) {
        outcomes.computeIfAbsent("hurt", key -> new ArrayList<>()).add(lift);
      } else {
        unclear++;
      }
    }
    List<String> parts = new ArrayList<>();
    outcomes.forEach(
        (outcome, of) ->
            parts.add(
                outcome
                    + " "
                    + of.stream().map(LiftVerdict::named).collect(Collectors.joining(", "))));
    if (unclear > 0) {
      parts.add("made no difference that can be told from chance in " + cases(unclear, parts));
    }
    if (unscored > 0) {
      parts.add("could not be scored in " + cases(unscored, parts));
    }
    return String.join(", ", parts);
  }

  private static String cases(int count, List<String> before) {
    return count + (before.isEmpty() ? "" : " more") + (count == 1 ? " case" : " cases");
  }

  /** What a difference above 0 is worth. */
  private String gain(Claim claim, LiftReport.Lift lift) {
    if (claim.control() == null) {
      return "helped";
    }
    if (!report.has(lift.learner(), lift.labels(), claim.control())) {
      return "did better, with none of " + owner(claim) + " measured beside them, for";
    }
    LiftReport.Lift over =
        report.against(
            lift.learner(), lift.labels(), claim.control(), lift.features(), lift.score());
    return over.low() > 0
        ? "helped"
        : "helped no more than " + claim.controlName() + ", as far as can be told, for";
  }

  private static String owner(Claim claim) {
    return claim.controlName().replace("'s", "");
  }

  private static String named(LiftReport.Lift lift) {
    return String.format(
        Locale.ROOT,
        "%s with %s (%+.4f, %+.4f to %+.4f)",
        lift.learner(),
        LiftReport.labels(lift.labels()),
        lift.difference(),
        lift.low(),
        lift.high());
  }
}
