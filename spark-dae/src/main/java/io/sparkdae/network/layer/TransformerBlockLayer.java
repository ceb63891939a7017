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
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs a {@link TransformerBlock}. */
final class TransformerBlockLayer extends BaseLayer<TransformerBlock> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  /** Rows that pass at once where nothing is learnt: bounds what the kernel keeps of them. */
  private static final int ROWS = 512;

  private transient TransformerKernel kernel;
  private transient INDArray inferred;

  TransformerBlockLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long seed) {
    // Nothing is drawn.
  }

  @Override
  public void parametersChanged() {
    // Nothing is derived from the parameters.
  }

  @Override
  public List<RowGradients> rowGradients(int at) {
    return List.of();
  }

  @Override
  public INDArray infer(INDArray x) {
    long rows = x.size(0);
    if (inferred == null || inferred.size(0) != rows) {
      inferred = Nd4j.createUninitializedDetached(dataType, rows, x.size(1));
    }
    for (long from = 0; from < rows; from += ROWS) {
      var some = NDArrayIndex.interval(from, Math.min(rows, from + ROWS));
      kernel().forward(x.get(some, NDArrayIndex.all()), inferred.get(some, NDArrayIndex.all()));
    }
    return inferred;
  }

  /** Has no form in ONNX yet. */
  @Override
  public String describe(OnnxGraph graph, String x) {
    throw new UnsupportedOperationException(
        "a network with a "
            + getClass().getSimpleName()
            + " cannot be written as ONNX; found a transformer; bottleneck, deepStack"
            + " and stacked can; encode with DenoisingAutoencoderModel.transform, or fit one of"
            + " these.");
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    INDArray out = memory.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape(), 'c');
    kernel().forward(input, out);
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    kernel().backward(gradient, dx);
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  private TransformerKernel kernel() {
    if (kernel == null) {
      kernel = TransformerKernel.of(layerConf(), params, gradientViews);
    }
    return kernel;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
