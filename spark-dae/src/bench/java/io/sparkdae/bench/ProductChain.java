package io.sparkdae.bench;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The matrix products of training steps and nothing between them, each over memory of its own, in
 * the order of a step: what a step would take if all else took no time.
 */
final class ProductChain {

  private final List<RowMajor> maps = new ArrayList<>();
  private final List<FloatPointer> activations = new ArrayList<>();
  private final List<FloatPointer> weights = new ArrayList<>();
  private final List<FloatPointer> gradients = new ArrayList<>();
  private final FloatPointer ofInputs;

  /**
   * @param chain maps of which each reads what the one before it wrote
   * @param rows rows of a batch
   */
  ProductChain(List<Products.LinearMap> chain, int rows) {
    for (Products.LinearMap map : chain) {
      maps.add(new RowMajor(rows, map.inputs(), map.outputs()));
      activations.add(RowMajor.random(rows, map.inputs()));
      weights.add(RowMajor.random(map.inputs(), map.outputs()));
      gradients.add(RowMajor.random(map.inputs(), map.outputs()));
    }
    activations.add(RowMajor.random(rows, maps.get(maps.size() - 1).outputs()));
    ofInputs = RowMajor.random(rows, maps.get(0).inputs());
  }

  /** Takes so many steps. */
  void multiply(int steps) {
    for (int i = 0; i < steps; i++) {
      for (int at = 0; at < maps.size(); at++) {
        maps.get(at).forward(activations.get(at), weights.get(at), activations.get(at + 1));
      }
      for (int at = maps.size() - 1; at >= 0; at--) {
        FloatPointer back = activations.get(at + 1);
        maps.get(at).weights(activations.get(at), back, gradients.get(at));
        // In the place of what was read, as a norm's gradient is; but what comes in stays.
        maps.get(at).inputs(back, weights.get(at), at == 0 ? ofInputs : activations.get(at));
      }
    }
  }
}
