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

/** Runs a {@link NumberTokens}. */
final class NumberTokensLayer extends BaseLayer<NumberTokens> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  private transient INDArray inferred;
  private transient NumberTokenKernel kernel;

  NumberTokensLayer(NeuralNetConfiguration configuration, DataType type) {
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
    if (inferred == null || inferred.size(0) != x.size(0)) {
      inferred = Nd4j.createUninitializedDetached(dataType, x.size(0), layerConf().getNOut());
    }
    kernel().forward(HostMemory.dense(x), false, inferred);
    return inferred;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    INDArray out =
        memory.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      kernel().forward(HostMemory.dense(input), true, out);
    }
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      kernel().backward(HostMemory.dense(gradient), dx);
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  private NumberTokenKernel kernel() {
    if (kernel == null) {
      kernel = NumberTokenKernel.of(layerConf(), params, gradientViews);
    }
    return kernel;
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    NumberTokens layer = layerConf();
    int passing = layer.passing();
    List<String> parts = new ArrayList<>();
    if (passing > 0) {
      parts.add(graph.columns(x, 0, passing));
    }
    for (int k = 0; k < layer.numbers(); k++) {
      int flag = passing + layer.numbers() + k;
      String slope = along(graph, x, passing + k, NumberTokens.SLOPES, k);
      String missing = along(graph, x, flag, NumberTokens.MISSING, k);
      String place = row(graph, NumberTokens.PLACES, k);
      parts.add(graph.apply("Add", graph.apply("Add", slope, missing), place));
    }
    return graph.concat(parts.toArray(String[]::new));
  }

  private String along(OnnxGraph graph, String x, int column, String parameter, int k) {
    return graph.apply("Mul", graph.columns(x, column, column + 1), row(graph, parameter, k));
  }

  private String row(OnnxGraph graph, String parameter, int k) {
    INDArray one = RowView.of(params.get(parameter), k, k + 1);
    return graph.constant(one.dup('c').reshape(1, layerConf().tokenSize()));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
