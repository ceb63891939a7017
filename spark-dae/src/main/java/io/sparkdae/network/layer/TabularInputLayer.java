package io.sparkdae.network.layer;

import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
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
    return embeddings().rowGradients(at);
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
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), null);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
