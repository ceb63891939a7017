package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.SequenceSpec;
import io.sparkdae.network.TokenSpec;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.OneHotInput;
import io.sparkdae.network.layer.TabularInput;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.table.SequencePlace;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.Collections;
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
   * @param times how often a row passes it: once for each of its tokens or steps
   * @param passes products of its size in a step: one forward, one for the gradient of its weights,
   *     and one for that of its inputs where anybody asks for it
   */
  record LinearMap(int inputs, int outputs, int times, int passes) {

    LinearMap(int inputs, int outputs) {
      this(inputs, outputs, 1);
    }

    LinearMap(int inputs, int outputs, int times) {
      this(inputs, outputs, times, 3);
    }

    double flops(long rows) {
      return 2.0 * rows * times * inputs * outputs;
    }
  }

  /** The products of a network over a table. */
  static Products of(NetworkSpec spec, TableLayout layout) {
    int inputs =
        switch (spec.categoricalEncoding()) {
          case EMBEDDING -> (int) new TabularInput(layout, 0, 0, 0, Kernels.HOST).getNOut();
          case ONE_HOT -> (int) new OneHotInput(layout).getNOut();
        };
    List<LinearMap> encoder = new ArrayList<>();
    List<LinearMap> decoder = new ArrayList<>();
    int widening = sequences(spec.sequences(), layout, encoder, decoder);
    int read = inputs + widening;
    int written = outputs(spec, layout) + widening;
    Products dense =
        switch (spec.architecture()) {
          case BOTTLENECK, STACKED -> bottleneck(spec, read, written);
          case DEEP_STACK -> deepStack(spec, read, written);
          case TRANSFORMER -> transformer(spec, read, written);
          case COLUMN_TRANSFORMER -> columns(spec, layout);
        };
    encoder.addAll(dense.encoder());
    decoder.addAll(0, dense.decoder());
    return new Products(encoder, decoder);
  }

  /**
   * Adds the convolutions over sequences, a map of a window for each step that is read.
   *
   * @return how many more numbers there are with the features than with the cells
   */
  private static int sequences(
      SequenceSpec spec, TableLayout layout, List<LinearMap> encoder, List<LinearMap> decoder) {
    int widening = 0;
    int filters = spec.filters();
    int kernel = spec.kernelSize();
    for (SequencePlace place : layout.sequences()) {
      int convolved = place.steps() - kernel + 1;
      int steps = convolved / SequenceSpec.POOL - kernel + 1;
      encoder.add(new LinearMap(kernel * place.channels(), filters, convolved, 2));
      encoder.add(new LinearMap(kernel * filters, filters, steps));
      decoder.add(new LinearMap(filters, kernel * filters, steps));
      decoder.add(new LinearMap(filters, kernel * place.channels(), convolved));
      widening += filters * steps - place.entries();
    }
    return widening;
  }

  private static Products bottleneck(NetworkSpec spec, int inputs, int outputs) {
    List<Integer> hidden = spec.hiddenSizes();
    List<LinearMap> encoder = chain(inputs, hidden);
    int last = hidden.isEmpty() ? inputs : hidden.get(hidden.size() - 1);
    encoder.add(new LinearMap(last, spec.codeSize()));
    List<Integer> mirrored = new ArrayList<>(hidden);
    Collections.reverse(mirrored);
    mirrored.add(outputs);
    return new Products(encoder, chain(spec.codeSize(), mirrored));
  }

  private static Products deepStack(NetworkSpec spec, int inputs, int outputs) {
    int last = spec.hiddenSizes().get(spec.hiddenSizes().size() - 1);
    return new Products(chain(inputs, spec.hiddenSizes()), chain(last, List.of(outputs)));
  }

  private static Products transformer(NetworkSpec spec, int inputs, int outputs) {
    int times = spec.tokens().numTokens();
    List<LinearMap> encoder = chain(inputs, List.of(times * spec.tokens().tokenSize()));
    return attending(spec, encoder, times, outputs);
  }

  private static Products columns(NetworkSpec spec, TableLayout layout) {
    return attending(spec, new ArrayList<>(), layout.width(), outputs(spec, layout));
  }

  /** The products of tokens with tokens are not counted: they are overhead. */
  private static Products attending(
      NetworkSpec spec, List<LinearMap> encoder, int times, int outputs) {
    TokenSpec tokens = spec.tokens();
    int size = tokens.tokenSize();
    int width = times * size;
    for (int block = 0; block < tokens.numBlocks(); block++) {
      encoder.add(new LinearMap(size, 3 * size, times));
      encoder.add(new LinearMap(size, size, times));
      encoder.add(new LinearMap(size, tokens.feedForwardSize(), times));
      encoder.add(new LinearMap(tokens.feedForwardSize(), size, times));
    }
    if (spec.loss().maskHeadWeight() == 0) {
      return new Products(encoder, chain(width, List.of(outputs)));
    }
    List<LinearMap> heads = chain(width, List.of(outputs));
    heads.add(new LinearMap(width + outputs, outputs));
    return new Products(encoder, heads);
  }

  private static List<LinearMap> chain(int inputs, List<Integer> widths) {
    List<LinearMap> maps = new ArrayList<>();
    int width = inputs;
    for (int next : widths) {
      maps.add(new LinearMap(width, next));
      width = next;
    }
    return maps;
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
    return all().stream().mapToDouble(map -> map.passes() * map.flops(rows)).sum() / 1e9;
  }

  /** Operations of encoding, in billions. */
  double gflopPerEncoding(long rows) {
    return encoder.stream().mapToDouble(map -> map.flops(rows)).sum() / 1e9;
  }
}
