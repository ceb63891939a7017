package io.sparkdae.network.layer;

import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a {@link TabularInput}. */
final class TabularInputLayer extends BaseLayer<TabularInput> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  private transient Embeddings embeddings;
  private transient INDArray inferred;
  private transient List<LevelHead> heads;
  private transient List<float[]> factors;
  private long dropoutSeed;

  TabularInputLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long seed) {
    dropoutSeed = seed;
  }

  @Override
  public void parametersChanged() {
    // Nothing is derived from the embeddings.
  }

  @Override
  public List<RowGradients> rowGradients(int at) {
    return layerConf().rowGradients(embeddings().sums(), at);
  }

  /** Number of columns of levels. */
  int columns() {
    return layerConf().layout().categoricals().size();
  }

  /** A column's table, [levels][width]. */
  INDArray table(int column) {
    return params.get(TabularInput.table(column));
  }

  /** Heads that read the tables, whose gradients go there too; null for a column without. */
  void share(List<LevelHead> readers) {
    heads = readers;
  }

  @Override
  public INDArray infer(INDArray x) {
    long width = layerConf().getNOut();
    if (inferred == null || inferred.size(0) != x.size(0)) {
      inferred = Nd4j.createUninitializedDetached(dataType, x.size(0), width);
    }
    embeddings().forward(x, false, 0, inferred);
    return inferred;
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    return OnnxLevels.describe(
        graph,
        x,
        layerConf().layout(),
        (column, levels) ->
            graph.apply("Gather", graph.constant(params.get(TabularInput.table(column))), levels));
  }

  private Embeddings embeddings() {
    if (embeddings == null) {
      embeddings = Embeddings.of(layerConf(), params, gradientViews);
    }
    return embeddings;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    INDArray out =
        memory.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    embeddings().forward(input, training, dropoutSeed, out);
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    embeddings().backward(gradient);
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      for (int j = 0; j < columns(); j++) {
        complete(j);
      }
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), null);
  }

  /** Adds what a head that reads a table sends there, and scales the sum of both. */
  private void complete(int column) {
    INDArray dense = gradientViews.get(TabularInput.table(column));
    RowSums byRow = embeddings().sums().get(column);
    if (heads != null && heads.get(column) != null) {
      if (byRow == null) {
        heads.get(column).addTableGradient(dense);
      } else {
        heads.get(column).addTableGradient(byRow);
      }
    }
    float[] factors = factors().get(column);
    if (factors != null && byRow == null) {
      INDArray each = Nd4j.createFromArray(factors).reshape(factors.length, 1);
      dense.muliColumnVector(each.castTo(dataType));
    } else if (factors != null) {
      byRow.scale(factors);
    }
  }

  private List<float[]> factors() {
    if (factors == null) {
      factors = new ArrayList<>();
      for (int j = 0; j < columns(); j++) {
        factors.add(layerConf().factors(j));
      }
    }
    return factors;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
