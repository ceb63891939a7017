package io.sparkdae.network.layer;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer's gradients as Deeplearning4j wants them named. */
final class LayerGradients {

  private LayerGradients() {}

  static Gradient of(Slotted layer, Map<String, INDArray> views) {
    Gradient gradient = new DefaultGradient();
    for (Slot slot : layer.slots()) {
      gradient.setGradientFor(slot.name(), views.get(slot.name()));
    }
    return gradient;
  }
}
