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

/** Runs a {@link SequenceEncoder}. */
final class SequenceEncoderLayer extends BaseLayer<SequenceEncoder> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  private transient List<SequenceEncoding> encodings;
  private transient INDArray inferred;
  private transient List<String> later;

  SequenceEncoderLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  /** How a sequence was pooled in the last pass. */
  StepPooling pooling(int sequence) {
    return encodings().get(sequence).pooling();
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
    encode(x, false, inferred);
    return inferred;
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    SequencePlaces places = layerConf().places();
    List<String> features = new ArrayList<>();
    later = new ArrayList<>();
    for (int i = 0; i < places.shapes().size(); i++) {
      SequenceShape shape = places.shapes().get(i);
      int at = places.places().get(i);
      OnnxSequences.Encoded encoded =
          new OnnxSequences(graph, shape, layerConf().activation(), params)
              .encode(graph.columns(x, at, at + shape.cells()), i);
      features.add(encoded.features());
      later.add(encoded.later());
    }
    return OnnxSequences.gather(graph, places, x, features);
  }

  /** The tensor that tells where a sequence's maxima came from, in the graph described last. */
  String later(int sequence) {
    return later.get(sequence);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    INDArray out =
        memory.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut()},
            'c');
    encode(input, training, out);
    return out;
  }

  private void encode(INDArray x, boolean training, INDArray out) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      SequencePlaces places = layerConf().places();
      places.gather(x, out);
      for (int i = 0; i < encodings().size(); i++) {
        encodings().get(i).encode(x, places.places().get(i), training, out, places.featuresAt(i));
      }
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    INDArray dx =
        memory.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      SequencePlaces places = layerConf().places();
      // What lies below learns nothing from the gradient of numbers, and it gets none.
      dx.assign(0);
      places.scatter(gradient, dx);
      for (int i = 0; i < encodings().size(); i++) {
        encodings().get(i).backward(gradient, places.featuresAt(i));
      }
    }
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), dx);
  }

  private List<SequenceEncoding> encodings() {
    if (encodings == null) {
      encodings = new ArrayList<>();
      for (int i = 0; i < layerConf().places().shapes().size(); i++) {
        encodings.add(new SequenceEncoding(layerConf(), i, dataType, params, gradientViews));
      }
    }
    return encodings;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
