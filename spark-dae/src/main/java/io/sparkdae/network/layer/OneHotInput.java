package io.sparkdae.network.layer;

import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The network's input without embeddings: each level becomes a vector of zeros with a single 1,
 * each number stays, and each number brings a flag that tells whether it is missing.
 *
 * <p>Reads {@code [rows][levels | numbers | flags]} as {@link TabularInput} does; writes {@code
 * [rows][one-hot vectors | numbers | flags]}. A missing level has a unit of its own; an unseen one
 * uses it too unless rare levels were pooled at fit time.
 */
public final class OneHotInput extends SlottedLayer {

  private static final long serialVersionUID = 1L;

  private final TableLayout layout;

  /**
   * @param layout the table's layout
   */
  public OneHotInput(TableLayout layout) {
    this.layout = layout;
    long numbers = (long) layout.continuous().size() + layout.numbers();
    this.nIn = layout.categoricals().size() + numbers;
    this.nOut = layout.categoricals().stream().mapToLong(Field.Categorical::levels).sum() + numbers;
  }

  TableLayout layout() {
    return layout;
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public List<Slot> slots() {
    return List.of();
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new OneHotInputLayer(configuration, type);
  }
}
