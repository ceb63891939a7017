package io.sparkdae.bench;

import io.sparkdae.network.layer.AutoencoderLayer;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Layers in a row over given inputs, connected as a network's are, without the rest of it. */
final class LayerChain {

  private final Layer[] layers;
  private final INDArray input;
  private final INDArray gradient;

  /** Layers in the order in which they read each other, the first of them the inputs. */
  LayerChain(INDArray input, FeedForwardLayer... configurations) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).updater(new NoOp()).list();
    for (FeedForwardLayer configuration : configurations) {
      list.layer(configuration);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    network.initGradientsView();
    layers = network.getLayers();
    List<AutoencoderLayer> all = Arrays.stream(layers).map(AutoencoderLayer.class::cast).toList();
    all.forEach(layer -> layer.connect(all));
    this.input = input;
    long outputs = configurations[configurations.length - 1].getNOut();
    gradient = Nd4j.rand(DataType.FLOAT, input.size(0), outputs);
  }

  /** Gives the last layer, an output layer, what it is to be right about. */
  LayerChain withLabels(INDArray labels) {
    ((IOutputLayer) layers[layers.length - 1]).setLabels(labels);
    return this;
  }

  /** A training pass; a gradient is that of the last one. */
  INDArray forward() {
    INDArray x = input;
    for (Layer layer : layers) {
      layer.setInput(x, LayerWorkspaceMgr.noWorkspaces());
      x = layer.activate(true, LayerWorkspaceMgr.noWorkspaces());
    }
    return x;
  }

  /** A training pass and the gradients of all layers, of which that of the inputs is returned. */
  INDArray both() {
    forward();
    INDArray outer = gradient.dup('c');
    for (int i = layers.length - 1; i >= 0; i--) {
      outer = backward(layers[i], outer);
    }
    return outer;
  }

  /** What both are of a single output layer, which has its gradient of its own loss. */
  INDArray learn() {
    layers[0].setInput(input, LayerWorkspaceMgr.noWorkspaces());
    return backward(layers[0], null);
  }

  private static INDArray backward(Layer layer, INDArray outer) {
    return layer.backpropGradient(outer, LayerWorkspaceMgr.noWorkspaces()).getSecond();
  }
}
