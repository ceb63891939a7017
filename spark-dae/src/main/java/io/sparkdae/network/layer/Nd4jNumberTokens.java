package io.sparkdae.network.layer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** {@link NumberTokenKernel} in ND4J operations. */
final class Nd4jNumberTokens implements NumberTokenKernel {

  private final NumberTokens layer;
  private final Map<String, INDArray> parameters;
  private final Map<String, INDArray> gradients;
  private INDArray read;

  Nd4jNumberTokens(
      NumberTokens layer, Map<String, INDArray> parameters, Map<String, INDArray> gradients) {
    this.layer = layer;
    this.parameters = parameters;
    this.gradients = gradients;
  }

  @Override
  public void forward(INDArray x, boolean training, INDArray out) {
    read = training ? x.dup('c') : null;
    int passing = layer.passing();
    if (passing > 0) {
      out.put(columns(0, passing), x.get(columns(0, passing)));
    }
    INDArray tokens = spread(numbers(x)).muliRowVector(row(NumberTokens.SLOPES));
    tokens.addi(spread(flags(x)).muliRowVector(row(NumberTokens.MISSING)));
    out.put(tokens(), tokens.addiRowVector(row(NumberTokens.PLACES)));
  }

  @Override
  public void backward(INDArray dz, INDArray dx) {
    int passing = layer.passing();
    if (passing > 0) {
      dx.put(columns(0, passing), dz.get(columns(0, passing)));
    }
    INDArray own = dz.get(tokens()).dup('c');
    write(own.mul(spread(numbers(read))), NumberTokens.SLOPES);
    write(own.mul(spread(flags(read))), NumberTokens.MISSING);
    write(own, NumberTokens.PLACES);
    int flags = passing + layer.numbers();
    dx.put(columns(passing, flags), gathered(own.mulRowVector(row(NumberTokens.SLOPES))));
    dx.put(
        columns(flags, flags + layer.numbers()),
        gathered(own.mulRowVector(row(NumberTokens.MISSING))));
  }

  private INDArray numbers(INDArray x) {
    return x.get(columns(layer.passing(), layer.passing() + layer.numbers()));
  }

  private INDArray flags(INDArray x) {
    int from = layer.passing() + layer.numbers();
    return x.get(columns(from, from + layer.numbers()));
  }

  /** Each number as often as its token is wide, [rows][numbers · size]. */
  private INDArray spread(INDArray numbers) {
    INDArray column = numbers.dup('c').reshape('c', numbers.length(), 1);
    return Nd4j.ones(column.dataType(), column.length(), layer.tokenSize())
        .muliColumnVector(column)
        .reshape('c', numbers.size(0), (long) layer.numbers() * layer.tokenSize());
  }

  /** The sum over each token, [rows][numbers]. */
  private INDArray gathered(INDArray tokens) {
    long rows = tokens.size(0);
    return tokens
        .reshape('c', rows * layer.numbers(), layer.tokenSize())
        .sum(1)
        .reshape('c', rows, layer.numbers());
  }

  private void write(INDArray byRow, String parameter) {
    INDArray gradient = gradients.get(parameter);
    gradient.assign(byRow.sum(0).reshape('c', layer.numbers(), layer.tokenSize()));
  }

  /** A parameter, token after token. */
  private INDArray row(String parameter) {
    INDArray own = parameters.get(parameter).dup('c');
    return own.reshape('c', 1, own.length());
  }

  private INDArrayIndex[] tokens() {
    return columns(layer.passing(), (int) layer.getNOut());
  }

  private static INDArrayIndex[] columns(int from, int until) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, until)};
  }
}
