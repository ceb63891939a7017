package io.sparkdae.network;

import io.sparkdae.network.layer.DenoisingBlock;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.ReconstructionHead;
import io.sparkdae.network.layer.TabularInput;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/** Lays the layers of an autoencoder out: input, encoder, code, mirrored decoder, head. */
final class NetworkBuilder {

  private NetworkBuilder() {}

  /** An untrained network. */
  static MultiLayerNetwork build(
      NetworkSpec spec,
      TableLayout layout,
      ReconstructionLoss loss,
      DataType type,
      Kernels kernels) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .updater(new NoOp())
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .list();
    SplittableRandom seeds = new SplittableRandom(spec.seed());
    TabularInput input =
        new TabularInput(layout, spec.embeddingDropout(), seeds.nextLong(), kernels);
    layers.layer(input);
    int width = (int) input.getNOut();
    List<Integer> widths = widths(spec);
    for (int i = 0; i < widths.size(); i++) {
      // The encoder sees the noise already; dropout acts on the code's inputs and in the decoder.
      double dropout = i < spec.hiddenSizes().size() ? 0 : spec.dropout();
      layers.layer(
          new DenoisingBlock(
              width, widths.get(i), spec.activation(), dropout, seeds.nextLong(), kernels));
      width = widths.get(i);
    }
    layers.layer(new ReconstructionHead(width, loss, spec.dropout(), seeds.nextLong(), kernels));
    MultiLayerConfiguration configuration = layers.build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    network.initGradientsView();
    return network;
  }

  /** Widths of the blocks: encoder, code, decoder. */
  private static List<Integer> widths(NetworkSpec spec) {
    List<Integer> widths = new ArrayList<>(spec.hiddenSizes());
    widths.add(spec.codeSize());
    for (int i = spec.hiddenSizes().size() - 1; i >= 0; i--) {
      widths.add(spec.hiddenSizes().get(i));
    }
    return widths;
  }
}
