package io.sparkdae.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.format.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers small enough for paper, and what is said of them. */
class LiftReportTest {

  private final List<LiftReport.Measure> measures = new ArrayList<>();

  private LiftReportTest add(String learner, FeatureSet set, double... aucs) {
    for (int fold = 0; fold < aucs.length; fold++) {
      measures.add(
          new LiftReport.Measure(learner, 0, set, 0, fold, Map.of(LiftReport.AUC, aucs[fold])));
    }
    return this;
  }

  private LiftReport report() {
    return new LiftReport("y", true, 3, measures);
  }

  @Test
  void theIntervalIsThatOfNadeauAndBengio() {
    add("a", FeatureSet.RAW, .80, .82, .84).add("a", FeatureSet.RAW_AND_ENCODED, .81, .84, .87);
    LiftReport.Lift lift = report().lifts().get(1);
    assertThat(lift.mean()).isCloseTo(.84, within(1e-12));
    assertThat(lift.difference()).isCloseTo(.02, within(1e-12));
    // Deviation .01, times √(1/3 + 1/2) for shared training rows, times t(.975, 2) = 4.30265.
    double reach = .01 * Math.sqrt(1 / 3.0 + 1 / 2.0) * 4.302653;
    assertThat(lift.high() - lift.difference()).isCloseTo(reach, within(1e-7));
    assertThat(lift.difference() - lift.low()).isCloseTo(reach, within(1e-7));
  }

  @Test
  void saysWhatHelpedWhatHurtAndWhatNobodyCanTell() {
    add("up", FeatureSet.RAW, .80, .82, .84)
        .add("up", FeatureSet.RAW_AND_ENCODED, .8201, .84, .8599)
        .add("up", FeatureSet.RAW_AND_UNTRAINED, .81, .83, .85)
        .add("up", FeatureSet.RAW_AND_IMPUTED, .79, .85, .84);
    add("down", FeatureSet.RAW, .80, .82, .84)
        .add("down", FeatureSet.RAW_AND_ENCODED, .7801, .80, .8199)
        .add("down", FeatureSet.RAW_AND_IMPUTED, .81, .81, .84);
    assertThat(report().verdict())
        .isEqualTo(
            "Beside raw columns, by AUC and 95 % intervals: codes helped up with all labels"
                + " (+0.0200, +0.0196 to +0.0204), hurt down with all labels (-0.0200, -0.0204 to"
                + " -0.0196); imputed columns made no difference that can be told from chance in 2"
                + " cases.");
    assertThat(report().toString()).endsWith(report().verdict() + "\n").contains("raw + untrained");
    assertThat(report().toMap()).containsKeys("labelCol", "folds", "verdict", "lifts");
    assertThat(report().toJson()).isEqualTo(JsonText.of(report().toMap()));
  }

  @Test
  void imputedColumnsAreHeldAgainstALinearImputers() {
    add("a", FeatureSet.RAW, .80, .82, .84)
        .add("a", FeatureSet.RAW_AND_ENCODED, .80, .82, .84)
        .add("a", FeatureSet.RAW_AND_IMPUTED, .8201, .84, .8599)
        .add("a", FeatureSet.RAW_AND_LINEAR, .8202, .8402, .8601);
    assertThat(report().verdict())
        .endsWith(
            "; imputed columns helped no more than a linear imputer's, as far as can be told, for a"
                + " with all labels (+0.0200, +0.0196 to +0.0204).");
    LiftReport.Lift lift =
        report().against("a", 0, FeatureSet.RAW_AND_LINEAR, FeatureSet.RAW_AND_IMPUTED, "auc");
    assertThat(lift.mean()).isCloseTo(.84, within(1e-12));
    assertThat(lift.difference()).isCloseTo(-.0005 / 3, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> report().against("a", 500, FeatureSet.RAW, FeatureSet.RAW_AND_LINEAR, "auc"))
        .withMessage(
            "there is nothing to compare for a with 500 labels, found 0 measures of raw and 0 of"
                + " raw + linear; both must have been measured; run the comparison with both.");
  }

  @Test
  void doesNotFlatterWhatAnUntrainedEncoderDoesAsWell() {
    add("a", FeatureSet.RAW, .80, .82, .84)
        .add("a", FeatureSet.RAW_AND_ENCODED, .8201, .84, .8599)
        .add("a", FeatureSet.RAW_AND_UNTRAINED, .8202, .8402, .8601);
    assertThat(report().verdict())
        .isEqualTo(
            "Beside raw columns, by AUC and 95 % intervals: codes helped no more than an untrained"
                + " encoder's, as far as can be told, for a with all labels (+0.0200, +0.0196 to"
                + " +0.0204).");
  }

  @Test
  void saysWhatWasNotMeasured() {
    assertThat(report().verdict())
        .isEqualTo("Nothing that an autoencoder adds was measured beside raw columns.");
    add("a", FeatureSet.RAW, .80, .82, .84).add("a", FeatureSet.RAW_AND_STACK, .8201, .84, .8599);
    assertThat(report().verdict())
        .isEqualTo(
            "Beside raw columns, by AUC and 95 % intervals: all activations of the encoder did"
                + " better, with none of an untrained encoder measured beside them, for a with all"
                + " labels (+0.0200, +0.0196 to +0.0204).");
  }

  @Test
  void aFoldOfOneClassIsNoVerdict() {
    add("a", FeatureSet.RAW, .80, Double.NaN, .84)
        .add("a", FeatureSet.RAW_AND_LEVEL_VECTORS, .82, Double.NaN, .86)
        .add("a", FeatureSet.RAW_AND_ERRORS, .81, .83, .85);
    assertThat(report().verdict())
        .isEqualTo(
            "Beside raw columns, by AUC and 95 % intervals: level vectors could not be scored in 1"
                + " case; errors by column could not be scored in 1 case.");
    assertThat(report().toMap().toString()).contains("low=null").doesNotContain("NaN");
  }
}
