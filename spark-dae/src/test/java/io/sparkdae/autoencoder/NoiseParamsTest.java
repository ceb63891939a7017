package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.corruption.Corruption;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NoiseParamsTest {

  private static final Dataset<Row> PEOPLE = People.people(200, 3).cache();

  private static DenoisingAutoencoder estimator() {
    return People.estimator()
        .setHiddenSizes(8)
        .setMaxIter(2)
        .setMinSteps(8)
        .setBatchSize(32)
        .setValidationFraction(0)
        .setNumWorkers(1);
  }

  @Test
  void aKindsRateCountsForItsColumnsWithoutOneOfTheirOwn() {
    DenoisingAutoencoder stage =
        new DenoisingAutoencoder()
            .setCategoricalCols("a", "b")
            .setContinuousCols("x", "y")
            .setSwapProbabilities("*categorical=0.3", "*continuous=0.25", "b=0.1")
            .setMaskProbabilities("*continuous=0")
            .setGaussianNoise(0.2)
            .setGaussianNoises("y=0")
            .setDonorRows(7)
            .setEqualizeCorruption(true);
    Corruption corruption = Plans.training(stage, 10).corruption();
    assertThat(corruption.swapProbabilities())
        .isEqualTo(Map.of("a", 0.3, "b", 0.1, "x", 0.25, "y", 0.25));
    assertThat(corruption.maskProbabilities()).isEqualTo(Map.of("x", 0.0, "y", 0.0));
    assertThat(corruption.gaussianNoise()).isEqualTo(0.2);
    assertThat(corruption.gaussianNoises()).isEqualTo(Map.of("y", 0.0));
    assertThat(corruption.donorRows()).isEqualTo(7);
    assertThat(corruption.equalized()).isTrue();
  }

  @Test
  void gaussianNoiseChangesEveryNumberAndNoLevel() {
    String[] numbers = estimator().getContinuousCols();
    DenoisingAutoencoderModel model =
        estimator().setMaskProbability(0).setHolePatterns(false).setGaussianNoise(0.1).fit(PEOPLE);
    Map<String, Double> effective = model.summary().effectiveCorruption();
    for (String column : estimator().getCategoricalCols()) {
      assertThat(effective.get(column)).isZero();
    }
    for (String column : numbers) {
      assertThat(effective.get(column)).isEqualTo(1);
    }
  }

  /** One column differs in a tenth of the rows, another in all: nominal swaps tell them apart. */
  @Test
  void equalizedSwapsChangeColumnsAlike() {
    Dataset<Row> skewed =
        PEOPLE
            .sparkSession()
            .range(400)
            .selectExpr("id % 10 = 0 as rare", "cast(id as double) as number");
    DenoisingAutoencoder stage =
        estimator()
            .setCategoricalCols("rare")
            .setContinuousCols("number")
            .setMaskProbability(0)
            .setSwapProbability(0.05)
            .setDonorRows(200)
            .setMaxIter(10);
    Map<String, Double> nominal = stage.fit(skewed).summary().effectiveCorruption();
    assertThat(nominal.get("rare")).isCloseTo(0.05 * 0.18, within(0.01));
    Map<String, Double> equalized =
        stage.setEqualizeCorruption(true).fit(skewed).summary().effectiveCorruption();
    assertThat(equalized.get("rare")).isCloseTo(0.05, within(0.015));
    assertThat(equalized.get("number")).isCloseTo(0.05, within(0.015));
  }

  @Test
  void noiseOnAColumnOfLevelsIsRefused() {
    assertThatThrownBy(() -> estimator().setGaussianNoises("grade=0.1").fit(PEOPLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "gaussianNoises names column grade, which is not among the columns of numbers, found "
                + String.join(", ", estimator().getContinuousCols())
                + "; noise is added to columns of continuousCols, vectorCols and sequenceCols alone; correct or"
                + " remove it.");
    assertThatThrownBy(() -> new DenoisingAutoencoder().setGaussianNoise(-1))
        .hasMessageContaining("gaussianNoise");
  }
}
