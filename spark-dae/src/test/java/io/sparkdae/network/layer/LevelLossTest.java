package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.loss.Head;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Losses of level heads in ND4J's operations against the host's rows. */
@BesideSpark
class LevelLossTest {

  private static final int ROWS = 24;
  private static final int CLASSES = 50;
  private static final float NAN = Float.NaN;

  private static float[] gaussian(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (2 * random.nextGaussian());
    }
    return numbers;
  }

  private static INDArray matrix(float[] numbers, int rows, DataType type) {
    return Nd4j.createFromArray(numbers).reshape('c', rows, -1).castTo(type);
  }

  private static double[] weights() {
    double[] weights = new double[ROWS];
    Arrays.setAll(weights, r -> r % 5 == 1 ? 0 : 0.3 + 0.1 * r);
    return weights;
  }

  private static float[] classes() {
    float[] classes = new float[ROWS];
    for (int r = 0; r < ROWS; r++) {
      classes[r] = r % 6 == 2 ? NAN : r * 7 % 11;
    }
    return classes;
  }

  /** Two of four slots filled at most; some bags are empty, some missing. */
  private static float[] bags() {
    float[] slots = new float[4 * ROWS];
    for (int r = 0; r < ROWS; r++) {
      slots[4 * r] = r % 6 == 2 ? NAN : r % 6 == 3 ? 0 : 1 + r % 9;
      slots[4 * r + 1] = r % 6 == 2 ? NAN : r % 6 == 3 || r % 2 == 0 ? 0 : 20 + r % 5;
    }
    return slots;
  }

  private static Candidates candidates(float[] observed, int drawn) {
    return Candidates.draw(CLASSES, observed, drawn, 4);
  }

  /** Requires the same loss and gradients; what costs nothing is 0 though it be lost. */
  private static void requireSame(int columns, ToDoubleBiFunction<LevelLoss, INDArray> work) {
    float[] z = gaussian(ROWS * columns, 1);
    // Rows 1 and 2 weigh nothing: one by its weight, the other for its target is missing.
    Arrays.fill(z, columns, 3 * columns, NAN);
    INDArray host = matrix(z, ROWS, DataType.FLOAT);
    double loss = work.applyAsDouble(LevelLoss.of(Kernels.HOST), host);
    double[] gradient = host.data().asDouble();
    assertThat(gradient).contains(0.0).doesNotContain(Double.NaN);
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      INDArray own = matrix(z, ROWS, type);
      assertThat(work.applyAsDouble(LevelLoss.of(Kernels.ND4J), own))
          .isCloseTo(loss, offset(1e-5 * loss));
      assertThat(own.data().asDouble()).containsExactly(gradient, offset(1e-6));
    }
  }

  @Test
  void theFullSoftmax() {
    Head head = new Head.Softmax(CLASSES, 1, 1);
    requireSame(CLASSES, (losses, z) -> losses.softmax(z, head, classes(), weights()));
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 0, 1000})
  void theSampledSoftmax(int drawn) {
    Candidates candidates = candidates(classes(), drawn);
    float[] biases = gaussian(CLASSES, 2);
    double[][] gradients = new double[2][];
    requireSame(
        candidates.classes().length,
        (losses, z) -> {
          INDArray own = matrix(biases, CLASSES, z.dataType());
          LevelLoss.Sampled sampled = losses.softmax(z, own, candidates, classes(), weights());
          gradients[losses instanceof HostLevelLoss ? 0 : 1] = sampled.biases().data().asDouble();
          return sampled.loss();
        });
    assertThat(gradients[1]).containsExactly(gradients[0], offset(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 0, 1000})
  void sampledSets(int drawn) {
    float[] present = new float[4 * ROWS];
    for (int i = 0; i < present.length; i++) {
      present[i] = bags()[i] == 0 ? NAN : bags()[i] - 1;
    }
    Candidates candidates = candidates(present, drawn);
    float[] biases = gaussian(CLASSES, 2);
    double[][] gradients = new double[2][];
    requireSame(
        candidates.classes().length,
        (losses, z) -> {
          INDArray own = matrix(biases, CLASSES, z.dataType());
          LevelLoss.Sampled sampled = losses.sets(z, own, candidates, bags(), weights());
          gradients[losses instanceof HostLevelLoss ? 0 : 1] = sampled.biases().data().asDouble();
          return sampled.loss();
        });
    assertThat(gradients[1]).containsExactly(gradients[0], offset(1e-6));
  }
}
