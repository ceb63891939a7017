package io.sparkdae.scorer;

import io.sparkdae.format.Json;
import io.sparkdae.format.MalformedJson;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a network's spec matters where nothing is learnt.
 *
 * @param hiddenSizes widths of the encoder's blocks; the decoder mirrors them
 * @param codeSize width of the code
 * @param nonlinearity non-linearity of every block
 * @param sigmoidRange whether a decoded number is bounded to its fitted range
 */
record NetworkShape(
    List<Integer> hiddenSizes, int codeSize, Nonlinearity nonlinearity, boolean sigmoidRange) {

  /**
   * The shape in a spec's JSON.
   *
   * @throws IllegalArgumentException if it names a non-linearity that does not exist
   */
  static NetworkShape of(Json spec) throws MalformedJson {
    List<Integer> hiddenSizes = new ArrayList<>();
    for (Json size : spec.get("hiddenSizes").list()) {
      hiddenSizes.add(size("hiddenSizes", size.whole()));
    }
    String activation = spec.get("activation").text();
    return new NetworkShape(
        List.copyOf(hiddenSizes),
        size("codeSize", spec.get("codeSize").whole()),
        Nonlinearity.of(activation)
            .orElseThrow(() -> new IllegalArgumentException("activation is " + activation)),
        spec.get("sigmoidRange").truth());
  }

  private static int size(String name, long size) {
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " holds " + size);
    }
    return (int) size;
  }

  /** Widths of the blocks: encoder, code, decoder. */
  List<Integer> widths() {
    List<Integer> widths = new ArrayList<>(hiddenSizes);
    widths.add(codeSize);
    for (int i = hiddenSizes.size() - 1; i >= 0; i--) {
      widths.add(hiddenSizes.get(i));
    }
    return widths;
  }
}
