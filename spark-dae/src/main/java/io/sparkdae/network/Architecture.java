package io.sparkdae.network;

import io.sparkdae.table.Field;
import java.util.List;

/**
 * The families of networks, by the names that the {@code architecture} Param takes. A family is one
 * {@link Blueprint} and one constant here: Params, saving and training know no other list.
 */
public enum Architecture {
  /** Narrowing encoder, code, mirrored decoder, a batch norm before every map. */
  BOTTLENECK("bottleneck", new Bottleneck()),
  /** Wide layers without norms or a narrow middle, all of whose activations are the code. */
  DEEP_STACK("deepStack", new DeepStack()),
  /** Narrowing encoder, code, mirrored decoder, without norms. */
  STACKED("stacked", new Stacked()),
  /** A row cut into subspaces that attend to each other. */
  TRANSFORMER("transformer", new Transformer()),
  /** A row's columns that attend to each other. */
  COLUMN_TRANSFORMER("columnTransformer", new ColumnTransformer());

  private final String label;
  private final Blueprint blueprint;

  Architecture(String label, Blueprint blueprint) {
    this.label = label;
    this.blueprint = blueprint;
  }

  /** The Param's value. */
  public String label() {
    return label;
  }

  Blueprint blueprint() {
    return blueprint;
  }

  /**
   * Widths of the encoder's activations from the input on, as they stand side by side in a deep
   * stack; the last is the code's.
   *
   * @param columns number of columns of the table
   */
  public List<Integer> encoderWidths(NetworkSpec spec, int columns) {
    return blueprint.encoderWidths(spec, columns);
  }

  /** Length of the vectors that a network learns for the levels of a field. */
  public int vectorWidth(NetworkSpec spec, Field.Categorical field) {
    return blueprint.vectorWidth(spec, field);
  }

  /**
   * Requires that a network of this family can be built.
   *
   * @throws IllegalArgumentException if its sizes do not fit each other
   */
  public void check(NetworkSpec spec) {
    blueprint.check(spec);
    spec.checkEmbeddings();
    spec.checkTiedWeights(this == BOTTLENECK || this == STACKED);
    spec.code().check(spec.activation());
  }
}
