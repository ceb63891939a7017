package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.network.OptimizerSpec.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;

class RowSampleTest {

  private static JavaRDD<float[]> numbered(int rows) {
    List<float[]> numbered = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      numbered.add(new float[] {i, -i});
    }
    return LocalSpark.context().parallelize(numbered, 2);
  }

  @Test
  void drawsEachRowOnceFromEveryWorker() {
    try (RowParts parts = RowParts.of(numbered(11), RowPacking.dense(2), rows -> 3)) {
      float[] drawn = RowSample.draw(parts, 5, 1);
      assertThat(drawn).hasSize(10);
      List<Float> numbers = new ArrayList<>();
      for (int at = 0; at < drawn.length; at += 2) {
        assertThat(drawn[at + 1]).isEqualTo(-drawn[at]);
        numbers.add(drawn[at]);
      }
      assertThat(numbers).doesNotHaveDuplicates();
      assertThat(RowSample.draw(parts, 5, 1)).isEqualTo(drawn);
      assertThat(RowSample.draw(parts, 5, 2)).isNotEqualTo(drawn);
      assertThat(RowSample.draw(parts, 50, 1)).hasSize(22);
      assertThat(RowSample.draw(parts, 0, 1)).isEmpty();
    }
  }

  @Test
  void choosesAllNumbersEquallyOften() {
    int[] chosen = new int[6];
    for (long seed = 0; seed < 6000; seed++) {
      for (long number : RowSample.choose(6, 2, seed)) {
        chosen[(int) number]++;
      }
    }
    for (int count : chosen) {
      assertThat(count / 6000.0).isCloseTo(1 / 3.0, within(0.025));
    }
  }

  /** Batches of two rows each have one donor; the table has more. */
  @Test
  void donorsOfTheWholeTableAndEqualizedRatesReachTheNoise() {
    Corruption batch = noise(0, false);
    Corruption table = noise(60, false);
    Corruption equal = noise(60, true);
    Map<String, Double> nominal = effective(table);
    Map<String, Double> equalized = effective(equal);
    // Of two halves of a column a swap changes one time in two.
    assertThat(nominal.get("job")).isCloseTo(0.1, within(0.03));
    assertThat(equalized.get("job")).isCloseTo(0.2, within(0.03));
    assertThat(equalized.get("age")).isCloseTo(0.2, within(0.03));
    assertThat(parameters(batch)).isNotEqualTo(parameters(table));
    assertThat(parameters(table)).isEqualTo(parameters(table));
  }

  private static Corruption noise(int donors, boolean equalized) {
    return new Corruption(0.2, 0, Map.of(), Map.of(), false, 0, Map.of(), donors, equalized);
  }

  private static Map<String, Double> effective(Corruption noise) {
    return train(noise).effectiveCorruption();
  }

  private static float[] parameters(Corruption noise) {
    return train(noise).parameters();
  }

  private static TrainingResult train(Corruption noise) {
    return new DistributedTrainer(PlansForTest.plan(4, 0, 40, 2, 0, noise))
        .train(
            GeneratedRows.network(Rule.ADAM, 0),
            GeneratedRows.LAYOUT,
            GeneratedRows.rdd(GeneratedRows.rows(400, 1), 2),
            LocalSpark.context().emptyRDD());
  }
}
