package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.TabularInput;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrix products of a network, and the floating-point operations that they are: 2 · rows ·
 * inputs · outputs for each map forward, and twice that again backward, once for the gradient of
 * the weights and once for that of the inputs. Nothing else is counted: batch norm, activations,
 * dropout, embeddings, the loss and the optimiser are overhead.
 *
 * @param encoder maps from the input to the code
 * @param decoder maps from the code to the outputs of all heads
 */
record Products(List<LinearMap> encoder, List<LinearMap> decoder) {

  /**
   * A linear map.
   *
   * @param inputs its inputs
   * @param outputs its outputs
   */
  record LinearMap(int inputs, int outputs) {

    double flops(long rows) {
      return 2.0 * rows * inputs * outputs;
    }
  }

  /** The products of a network over a table. */
  static Products of(NetworkSpec spec, TableLayout layout) {
    int width = (int) new TabularInput(layout, 0, 0, 0, Kernels.HOST).getNOut();
    List<LinearMap> encoder = new ArrayList<>();
    for (int hidden : spec.hiddenSizes()) {
      encoder.add(new LinearMap(width, hidden));
      width = hidden;
    }
    encoder.add(new LinearMap(width, spec.codeSize()));
    width = spec.codeSize();
    List<LinearMap> decoder = new ArrayList<>();
    for (int i = spec.hiddenSizes().size() - 1; i >= 0; i--) {
      decoder.add(new LinearMap(width, spec.hiddenSizes().get(i)));
      width = spec.hiddenSizes().get(i);
    }
    decoder.add(new LinearMap(width, outputs(spec, layout)));
    return new Products(encoder, decoder);
  }

  private static int outputs(NetworkSpec spec, TableLayout layout) {
    return new ReconstructionLoss(layout, spec.loss()).denseOutputs();
  }

  /** All maps, from the input on. */
  List<LinearMap> all() {
    List<LinearMap> all = new ArrayList<>(encoder);
    all.addAll(decoder);
    return all;
  }

  /** Operations of a training step, in billions. */
  double gflopPerStep(long rows) {
    return 3 * all().stream().mapToDouble(map -> map.flops(rows)).sum() / 1e9;
  }

  /** Operations of encoding, in billions. */
  double gflopPerEncoding(long rows) {
    return encoder.stream().mapToDouble(map -> map.flops(rows)).sum() / 1e9;
  }
}
