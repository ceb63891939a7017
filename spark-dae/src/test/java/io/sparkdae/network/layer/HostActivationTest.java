package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.Activation;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Activations in single precision are the functions in double precision, a few roundings off. */
@BesideSpark
class HostActivationTest {

  /** What a value may be off, as a share of the larger of it and 1: some three roundings. */
  private static final double CLOSE = 4e-7;

  /** Slopes are worked out from rounded values. */
  private static final double CLOSE_SLOPE = 6e-7;

  private static DoubleUnaryOperator function(Activation activation) {
    return switch (activation) {
      case MISH -> x -> x * Math.tanh(Math.log1p(Math.exp(x)));
      case RELU -> x -> Math.max(0, x);
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
      case TANH -> Math::tanh;
    };
  }

  private static DoubleUnaryOperator slope(Activation activation) {
    return switch (activation) {
      case MISH ->
          x -> {
            double t = Math.tanh(Math.log1p(Math.exp(x)));
            return t + x * (1 - t * t) / (1 + Math.exp(-x));
          };
      case RELU -> x -> x > 0 ? 1 : 0;
      case SIGMOID -> x -> Math.exp(-Math.abs(x)) / Math.pow(1 + Math.exp(-Math.abs(x)), 2);
      case TANH -> x -> 1 - Math.tanh(x) * Math.tanh(x);
    };
  }

  /** From −12 to 12 in steps of 1/4096, in several tiles, the last of them not full. */
  private static float[] numbers() {
    float[] numbers = new float[24 * 4096 + 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i / 4096f - 12;
    }
    return numbers;
  }

  private static INDArray row(float[] numbers) {
    return Nd4j.createFromArray(numbers).reshape('c', 1, numbers.length);
  }

  private static void close(float[] found, float[] at, DoubleUnaryOperator function, double close) {
    for (int i = 0; i < at.length; i++) {
      double exact = function.applyAsDouble(at[i]);
      assertThat((double) found[i])
          .as("at %s", at[i])
          .isCloseTo(exact, offset(close * Math.max(1, Math.abs(exact))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesAndSlopesAreThoseOfDoublePrecision(Activation activation) {
    float[] x = numbers();
    HostActivation kernel = new HostActivation(activation);
    INDArray trained = row(x);
    kernel.forward(trained);
    close(trained.toFloatVector(), x, function(activation), CLOSE);
    INDArray gradient = Nd4j.ones(DataType.FLOAT, 1, x.length);
    close(kernel.backward(gradient).toFloatVector(), x, slope(activation), CLOSE_SLOPE);
    INDArray inferred = row(x);
    kernel.infer(inferred);
    close(inferred.toFloatVector(), x, function(activation), CLOSE);
  }

  /** Outliers, what single precision can just hold, and denormals; both kernels, both signs. */
  private static float[] extremes() {
    float[] sizes = {
      0,
      Float.MIN_VALUE,
      1e-40f,
      Float.MIN_NORMAL,
      1e-20f,
      12,
      19.99f,
      20,
      20.01f,
      30,
      60,
      88,
      100,
      105,
      1e3f,
      1e6f,
      1e10f,
      1e15f,
      1e20f,
      1e30f,
      Float.MAX_VALUE
    };
    float[] numbers = new float[2 * sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      numbers[2 * i] = sizes[i];
      numbers[2 * i + 1] = -sizes[i];
    }
    return numbers;
  }

  @ParameterizedTest
  @EnumSource
  void farNumbersHaveTheirLimits(Activation activation) {
    float[] x = extremes();
    for (Kernels kernels : Kernels.values()) {
      BlockActivation kernel = BlockActivation.of(kernels, activation);
      INDArray trained = row(x);
      kernel.forward(trained);
      close(trained.toFloatVector(), x, function(activation), CLOSE);
      INDArray gradient = Nd4j.ones(DataType.FLOAT, 1, x.length);
      close(kernel.backward(gradient).toFloatVector(), x, slope(activation), CLOSE_SLOPE);
      INDArray inferred = row(x);
      kernel.infer(inferred);
      close(inferred.toFloatVector(), x, function(activation), CLOSE);
    }
  }

  /** Near 0, and where mish is small, the digits that count are those of the result itself. */
  @Test
  void smallResultsAreExactInTheirOwnDigits() {
    float[] near = {-0.1f, -1e-3f, -1e-6f, 1e-6f, 1e-3f, 0.1f};
    INDArray tanh = row(near);
    new HostActivation(Activation.TANH).infer(tanh);
    float[] tail = {-10, -8, -6, -4};
    INDArray mish = row(tail);
    new HostActivation(Activation.MISH).infer(mish);
    for (int i = 0; i < near.length; i++) {
      assertThat(tanh.getDouble(i) / Math.tanh(near[i])).isCloseTo(1, offset(CLOSE));
    }
    for (int i = 0; i < tail.length; i++) {
      double exact = function(Activation.MISH).applyAsDouble(tail[i]);
      assertThat(mish.getDouble(i) / exact).isCloseTo(1, offset(2e-6));
    }
  }
}
