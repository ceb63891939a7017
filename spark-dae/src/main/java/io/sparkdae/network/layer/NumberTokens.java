package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.ParameterRole;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Makes a token of each number: x · w + b with a direction and a place of its column's own, and one
 * more vector where it is missing (the feature tokenizer of Y. Gorishniy et al., Revisiting Deep
 * Learning Models for Tabular Data, 2021). Behind an input whose levels' vectors are tokens
 * already: {@code [rows][tokens of levels | numbers | flags]} becomes {@code [rows][tokens of
 * levels | tokens of numbers]}.
 */
public final class NumberTokens extends SlottedLayer {

  static final String SLOPES = "W";
  static final String MISSING = "M";
  static final String PLACES = "b";

  private static final long serialVersionUID = 1L;

  private final int levels;
  private final int numbers;
  private final int tokenSize;
  private final long seed;
  private final Kernels kernels;

  /**
   * @param levels number of columns of levels
   * @param numbers number of columns of numbers, at least 1
   * @param tokenSize width of a token
   * @param seed seed of the initial parameters
   * @param kernels which kernels do the work
   */
  public NumberTokens(int levels, int numbers, int tokenSize, long seed, Kernels kernels) {
    this.nIn = (long) levels * tokenSize + 2L * numbers;
    this.nOut = (long) (levels + numbers) * tokenSize;
    this.levels = levels;
    this.numbers = numbers;
    this.tokenSize = tokenSize;
    this.seed = seed;
    this.kernels = kernels;
  }

  /** Width of the tokens that pass as they are. */
  int passing() {
    return levels * tokenSize;
  }

  int numbers() {
    return numbers;
  }

  int tokenSize() {
    return tokenSize;
  }

  Kernels kernels() {
    return kernels;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public List<Slot> slots() {
    Slot.Initial initial = Slot.Initial.linear(tokenSize);
    return List.of(
        new Slot(SLOPES, numbers, tokenSize, ParameterRole.WEIGHT, initial),
        new Slot(MISSING, numbers, tokenSize, ParameterRole.WEIGHT, initial),
        new Slot(PLACES, numbers, tokenSize, ParameterRole.PLAIN, initial));
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new NumberTokensLayer(configuration, type);
  }
}
