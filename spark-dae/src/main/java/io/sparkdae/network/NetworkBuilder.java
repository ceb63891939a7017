package io.sparkdae.network;

import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.table.TableLayout;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/** Makes a Deeplearning4j network of the layers that a spec's architecture lays out. */
final class NetworkBuilder {

  private NetworkBuilder() {}

  /**
   * An untrained network.
   *
   * @param network the network itself
   * @param encoder positions of the layers whose activations are the deep stack; the last is the
   *     code
   */
  record Built(MultiLayerNetwork network, List<Integer> encoder) {}

  static Built build(
      NetworkSpec spec,
      TableLayout layout,
      ReconstructionLoss loss,
      DataType type,
      Kernels kernels) {
    spec.architecture().check(spec);
    LayerPlan plan = new LayerPlan(spec, layout, loss, kernels);
    spec.architecture().blueprint().lay(spec, plan);
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .updater(new NoOp())
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .list();
    plan.layers().forEach(layers::layer);
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    network.initGradientsView();
    return new Built(network, plan.encoder());
  }
}
