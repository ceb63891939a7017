package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link NumberTokenKernel} over plain memory, in double precision. */
final class HostNumberTokens implements NumberTokenKernel {

  private final FlatVector vectors = new FlatVector(Kernels.HOST);
  private final NumberTokens layer;
  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private double[] read;

  HostNumberTokens(
      NumberTokens layer, Map<String, INDArray> parameters, Map<String, INDArray> gradients) {
    this.layer = layer;
    this.parameters = parameters;
    this.gradients = gradients;
  }

  @Override
  public void forward(INDArray input, boolean training, INDArray output) {
    double[] x = vectors.readDoubles(input);
    read = training ? x : null;
    double[] slopes = numbers(NumberTokens.SLOPES);
    double[] missing = numbers(NumberTokens.MISSING);
    double[] places = numbers(NumberTokens.PLACES);
    int in = (int) layer.getNIn();
    int out = (int) layer.getNOut();
    int passing = layer.passing();
    int size = layer.tokenSize();
    double[] tokens = new double[x.length / in * out];
    for (int r = 0; r < x.length / in; r++) {
      System.arraycopy(x, r * in, tokens, r * out, passing);
      for (int k = 0; k < layer.numbers(); k++) {
        double number = x[r * in + passing + k];
        double flag = x[r * in + passing + layer.numbers() + k];
        int to = r * out + passing + k * size;
        for (int t = 0; t < size; t++) {
          int at = k * size + t;
          tokens[to + t] = number * slopes[at] + flag * missing[at] + places[at];
        }
      }
    }
    vectors.writeDoubles(tokens, output);
  }

  @Override
  public void backward(INDArray gradient, INDArray dx) {
    double[] dz = vectors.readDoubles(gradient);
    double[] slopes = numbers(NumberTokens.SLOPES);
    double[] missing = numbers(NumberTokens.MISSING);
    double[] toSlopes = new double[slopes.length];
    double[] toMissing = new double[slopes.length];
    double[] toPlaces = new double[slopes.length];
    int in = (int) layer.getNIn();
    int out = (int) layer.getNOut();
    int passing = layer.passing();
    int size = layer.tokenSize();
    double[] inputs = new double[read.length];
    for (int r = 0; r < read.length / in; r++) {
      System.arraycopy(dz, r * out, inputs, r * in, passing);
      for (int k = 0; k < layer.numbers(); k++) {
        int number = r * in + passing + k;
        int flag = number + layer.numbers();
        int from = r * out + passing + k * size;
        for (int t = 0; t < size; t++) {
          int at = k * size + t;
          double d = dz[from + t];
          toSlopes[at] += d * read[number];
          toMissing[at] += d * read[flag];
          toPlaces[at] += d;
          inputs[number] += d * slopes[at];
          inputs[flag] += d * missing[at];
        }
      }
    }
    vectors.writeDoubles(toSlopes, gradients.get(NumberTokens.SLOPES));
    vectors.writeDoubles(toMissing, gradients.get(NumberTokens.MISSING));
    vectors.writeDoubles(toPlaces, gradients.get(NumberTokens.PLACES));
    vectors.writeDoubles(inputs, dx);
  }

  private double[] numbers(String parameter) {
    return vectors.readDoubles(parameters.get(parameter).dup('c'));
  }
}
