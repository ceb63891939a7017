package io.sparkdae.network.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link TabularInput}. */
final class TabularInputLayer extends BaseLayer<TabularInput> implements Seeded {

  private static final long serialVersionUID = 1L;

  private transient Embeddings embeddings;
  private long dropoutSeed;

  TabularInputLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long seed) {
    dropoutSeed = seed;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    if (embeddings == null) {
      embeddings = Embeddings.of(layerConf(), params, gradientViews);
    }
    INDArray out =
        memory.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    embeddings.forward(input, training, dropoutSeed, out);
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    embeddings.backward(gradient);
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), null);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
