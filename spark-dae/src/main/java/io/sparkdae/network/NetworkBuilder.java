package io.sparkdae.network;

import io.sparkdae.network.layer.AutoencoderLayer;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.Slotted;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** Makes a Deeplearning4j network of the layers that a spec's architecture lays out. */
final class NetworkBuilder {

  private NetworkBuilder() {}

  /**
   * A network.
   *
   * @param network the network itself
   * @param encoder positions of the layers whose activations are the deep stack; the last is the
   *     code
   */
  record Built(MultiLayerNetwork network, List<Integer> encoder) {}

  /**
   * @param parameters the parameters of a network that does not learn, of {@link #parameterCount}
   *     numbers, which it keeps; null to draw them, which takes longer than all else where there
   *     are many, and to have room for their gradient
   */
  static Built build(
      NetworkSpec spec,
      TableLayout layout,
      ReconstructionLoss loss,
      DataType type,
      Kernels kernels,
      INDArray parameters) {
    LayerPlan plan = plan(spec, layout, loss, kernels);
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .updater(new NoOp())
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .list();
    plan.layers().forEach(layers::layer);
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init(parameters, false);
    if (parameters == null) {
      network.initGradientsView();
    } else {
      // Layers look for a place for their gradient when they are made; nothing is written to it,
      // for
      // nobody gets at a network that does not learn to let it take a step back.
      network.setBackpropGradientsViewArray(parameters);
    }
    return new Built(network, plan.encoder());
  }

  private static LayerPlan plan(
      NetworkSpec spec, TableLayout layout, ReconstructionLoss loss, Kernels kernels) {
    spec.architecture().check(spec);
    LayerPlan plan = new LayerPlan(spec, layout, loss, kernels);
    spec.architecture().blueprint().lay(spec, plan);
    return plan;
  }

  /** Number of parameters of all layers, none of which is made. */
  static long parameterCount(NetworkSpec spec, TableLayout layout) {
    ReconstructionLoss loss = new ReconstructionLoss(layout, spec.loss());
    // Exact up to 2⁵³; beyond, no machine holds them.
    double count = 0;
    for (Layer layer : plan(spec, layout, loss, Kernels.HOST).layers()) {
      count += ((Slotted) layer).parameterCount();
    }
    return (long) count;
  }

  /** Refuses parameters of another number than the network's own. */
  static void requireCount(long own, int found) {
    if (found != own) {
      throw new IllegalArgumentException(
          "a network of this spec and layout has "
              + own
              + " parameters, found "
              + found
              + "; use the spec and the layout that the parameters were trained with");
    }
  }

  /** The stretches that the parameter vector consists of. */
  static List<Segment> segments(MultiLayerNetwork network) {
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
      List<Segment> own = ((Slotted) layer.conf().getLayer()).segments(at);
      segments.addAll(own);
      at = own.isEmpty() ? at : own.get(own.size() - 1).until();
    }
    return segments;
  }

  /** Gradients of the tables of which only some rows occurred, of all layers. */
  static List<RowGradients> rowGradients(MultiLayerNetwork network) {
    List<RowGradients> gradients = new ArrayList<>();
    int at = 0;
    for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
      gradients.addAll(((AutoencoderLayer) layer).rowGradients(at));
      at += (int) layer.numParams();
    }
    return gradients;
  }
}
