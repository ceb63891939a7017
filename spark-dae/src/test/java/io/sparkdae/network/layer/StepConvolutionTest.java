package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Convolutions against sums that are written as the definition reads. */
@BesideSpark
class StepConvolutionTest {

  private static INDArray random(SplittableRandom random, int rows, int columns) {
    double[] numbers = random.doubles((long) rows * columns, -1, 1).toArray();
    return Nd4j.createFromArray(numbers).reshape('c', rows, columns);
  }

  @ParameterizedTest
  @CsvSource({"1, 7, 3, 2", "4, 9, 3, 5", "2, 6, 1, 3", "3, 5, 5, 2", "128, 44, 3, 16"})
  void convolvesAsDefined(int channels, int steps, int kernel, int filters) {
    SplittableRandom random = new SplittableRandom(1);
    int rows = 3;
    INDArray x = random(random, rows * steps, channels);
    INDArray weights = random(random, kernel * channels, filters);
    INDArray bias = random(random, 1, filters);
    INDArray out = Nd4j.zeros(x.dataType(), rows * steps, filters);
    convolution(steps, kernel, false, weights, bias).forward(x, out);
    for (int r = 0; r < rows; r++) {
      for (int t = 0; t + kernel <= steps; t++) {
        for (int f = 0; f < filters; f++) {
          double sum = bias.getDouble(0, f);
          for (int s = 0; s < kernel; s++) {
            for (int c = 0; c < channels; c++) {
              sum += x.getDouble(r * steps + t + s, c) * weights.getDouble(s * channels + c, f);
            }
          }
          assertThat(out.getDouble(r * steps + t, f)).isCloseTo(sum, offset(1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 7, 3, 1", "5, 9, 3, 4", "3, 6, 1, 2", "2, 5, 5, 3", "16, 44, 3, 128"})
  void convolvesTransposedAsDefined(int filters, int steps, int kernel, int channels) {
    SplittableRandom random = new SplittableRandom(2);
    int rows = 3;
    int read = steps - kernel + 1;
    INDArray x = random(random, rows * steps, filters);
    for (int at = 0; at < rows * steps; at++) {
      if (at % steps >= read) {
        x.putRow(at, Nd4j.zeros(x.dataType(), 1, filters));
      }
    }
    INDArray weights = random(random, kernel * filters, channels);
    INDArray bias = random(random, 1, channels);
    INDArray out = Nd4j.zeros(x.dataType(), rows * steps, channels);
    convolution(steps, kernel, true, weights, bias).forward(x, out);
    for (int r = 0; r < rows; r++) {
      for (int l = 0; l < steps; l++) {
        for (int c = 0; c < channels; c++) {
          double sum = bias.getDouble(0, c);
          for (int s = 0; s < kernel; s++) {
            for (int f = 0; f < filters && l - s >= 0 && l - s < read; f++) {
              sum += x.getDouble(r * steps + l - s, f) * weights.getDouble(s * filters + f, c);
            }
          }
          assertThat(out.getDouble(r * steps + l, c)).isCloseTo(sum, offset(1e-9));
        }
      }
    }
  }

  private static StepConvolution convolution(
      int stride, int kernel, boolean transposed, INDArray weights, INDArray bias) {
    Map<String, INDArray> parameters =
        Map.of(StepConvolution.weights("c"), weights, StepConvolution.bias("c"), bias);
    return new StepConvolution("c", stride, kernel, transposed, parameters, parameters);
  }
}
