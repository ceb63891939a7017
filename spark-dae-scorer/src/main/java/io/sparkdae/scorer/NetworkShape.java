package io.sparkdae.scorer;

import io.sparkdae.format.Json;
import io.sparkdae.format.MalformedJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of a network's spec matters where nothing is learnt.
 *
 * @param family the family that the network is of
 * @param hiddenSizes widths of the hidden layers from the input on
 * @param codeSize width of the code, but for a deep stack's
 * @param variational whether the code is the means of distributions, whose variances come out too
 * @param nonlinearity non-linearity of every block
 * @param oneHot whether levels enter as one-hot vectors rather than embeddings
 * @param maskHead whether a head that tells damaged cells stands before the outputs
 * @param sigmoidRange whether a decoded number is bounded to its fitted range
 * @param sampledFrom number of levels from which on a column's part of the head lies apart
 * @param tiedWeights whether the decoder's maps are the encoder's, transposed
 * @param levelHead how a level is told from the outputs
 * @param sumsBags whether the vectors of a bag's items are added up rather than averaged
 * @param unitBags whether what comes of it is scaled to length 1
 * @param sequenceFilters number of filters of each convolution over sequences
 * @param sequenceKernelSize number of neighbouring steps that a filter reads
 */
record NetworkShape(
    Family family,
    List<Integer> hiddenSizes,
    int codeSize,
    boolean variational,
    Nonlinearity nonlinearity,
    boolean oneHot,
    boolean maskHead,
    boolean sigmoidRange,
    int sampledFrom,
    boolean tiedWeights,
    LevelHead levelHead,
    boolean sumsBags,
    boolean unitBags,
    int sequenceFilters,
    int sequenceKernelSize) {

  /** How a level is told from the outputs. */
  enum LevelHead {
    /** By an output a level. */
    OWN_WEIGHTS,
    /** By the product of a vector with each level's embedding, and a bias. */
    TIED,
    /** By the embedding, scaled to length 1, that a vector is nearest to. */
    NEAREST
  }

  private static final String CROSS_ENTROPY = "crossEntropy";
  private static final String EMBEDDING_REGRESSION = "embeddingRegression";

  /** The architectures that can be scored, by the names that a saved network has for them. */
  enum Family {
    /** Narrowing encoder, code, mirrored decoder, batch norms. */
    BOTTLENECK("bottleneck"),
    /** Wide layers without norms; the code is the last of them. */
    DEEP_STACK("deepStack"),
    /** Narrowing encoder, code, mirrored decoder, without norms. */
    STACKED("stacked");

    private final String label;

    Family(String label) {
      this.label = label;
    }
  }

  /**
   * The shape in a spec's JSON; what older files do not say is as it was then.
   *
   * @throws IllegalArgumentException if it names a non-linearity that does not exist
   * @throws UnsupportedOperationException if the network is of a family that only the library runs
   */
  static NetworkShape of(Json spec) throws MalformedJson {
    Family family =
        family(
            spec.has("architecture") ? spec.get("architecture").text() : Family.BOTTLENECK.label);
    List<Integer> hiddenSizes = new ArrayList<>();
    for (Json size : spec.get("hiddenSizes").list()) {
      hiddenSizes.add((int) size.whole(1, Integer.MAX_VALUE));
    }
    if (family == Family.DEEP_STACK && hiddenSizes.isEmpty()) {
      throw new IllegalArgumentException("hiddenSizes is empty");
    }
    String activation = spec.get("activation").text();
    NetworkShape shape =
        new NetworkShape(
            family,
            List.copyOf(hiddenSizes),
            (int) spec.get("codeSize").whole(1, Integer.MAX_VALUE),
            spec.has("variationalWeight") && spec.get("variationalWeight").finite() > 0,
            Nonlinearity.of(activation)
                .orElseThrow(() -> new IllegalArgumentException("activation is " + activation)),
            text(spec, "categoricalEncoding", "embedding", "oneHot").equals("oneHot"),
            spec.has("maskHeadWeight") && spec.get("maskHeadWeight").finite() > 0,
            spec.get("sigmoidRange").truth(),
            sampledFrom(spec),
            truth(spec, "tiedWeights"),
            levelHead(spec),
            text(spec, "bagCombiner", "mean", "sum").equals("sum"),
            truth(spec, "bagUnitNorm"),
            size(spec, "sequenceFilters", 16),
            size(spec, "sequenceKernelSize", 3));
    shape.requireWhatItShares();
    return shape;
  }

  private static int size(Json spec, String key, int ifAbsent) throws MalformedJson {
    return spec.has(key) ? (int) spec.get(key).whole(1, Integer.MAX_VALUE) : ifAbsent;
  }

  private void requireWhatItShares() {
    if (oneHot && levelHead != LevelHead.OWN_WEIGHTS) {
      throw new IllegalArgumentException("its heads read embeddings, and it has none");
    }
    if (variational && tiedWeights) {
      throw new IllegalArgumentException("tiedWeights is true of a variational code");
    }
  }

  private static LevelHead levelHead(Json spec) throws MalformedJson {
    if (categoricalLoss(spec).equals(EMBEDDING_REGRESSION)) {
      return LevelHead.NEAREST;
    }
    return truth(spec, "tiedEmbeddings") ? LevelHead.TIED : LevelHead.OWN_WEIGHTS;
  }

  private static String categoricalLoss(Json spec) throws MalformedJson {
    return text(spec, "categoricalLoss", CROSS_ENTROPY, "squaredError", EMBEDDING_REGRESSION);
  }

  private static boolean truth(Json spec, String key) throws MalformedJson {
    return spec.has(key) && spec.get(key).truth();
  }

  /** Only a softmax is ever sampled. */
  private static int sampledFrom(Json spec) throws MalformedJson {
    boolean softmax = categoricalLoss(spec).equals(CROSS_ENTROPY);
    int threshold = (int) spec.get("sampledSoftmaxThreshold").whole(4, Integer.MAX_VALUE);
    return softmax ? threshold : Integer.MAX_VALUE;
  }

  /** One of the words; the first where the file does not say. */
  private static String text(Json spec, String key, String... words) throws MalformedJson {
    return spec.has(key) ? spec.get(key).oneOf(words) : words[0];
  }

  private static Family family(String found) {
    for (Family family : Family.values()) {
      if (family.label.equals(found)) {
        return family;
      }
    }
    String known =
        Arrays.stream(Family.values()).map(each -> each.label).collect(Collectors.joining(", "));
    throw new UnsupportedOperationException(
        "a scorer cannot run this network; found architecture "
            + found
            + "; it runs "
            + known
            + "; encode with DenoisingAutoencoderModel.transform, or fit one of these.");
  }

  /** Whether a batch norm stands before every map. */
  boolean normalized() {
    return family == Family.BOTTLENECK;
  }

  /** The next block's map. */
  LinearMap map(ParameterReader parameters, int inputs, int outputs) {
    return normalized()
        ? LinearMap.normalized(parameters, inputs, outputs, false)
        : LinearMap.plain(parameters, inputs, outputs);
  }

  /**
   * The next block's map, whose weights are those of a map read before, transposed.
   *
   * @param mirrored that map's weights, [outputs][inputs] of this one
   */
  LinearMap mirrorMap(ParameterReader parameters, float[] mirrored, int inputs, int outputs) {
    float[] rest = parameters.next(normalized() ? 4L * inputs : outputs);
    float[] all = new float[mirrored.length + rest.length];
    for (int k = 0; k < mirrored.length; k++) {
      all[k % inputs * outputs + k / inputs] = mirrored[k];
    }
    System.arraycopy(rest, 0, all, mirrored.length, rest.length);
    return map(new ParameterReader(all), inputs, outputs);
  }

  /** The map to a variational code: of its means and variances, the means. */
  LinearMap meansMap(ParameterReader parameters, int inputs, int outputs) {
    if (outputs > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException("a variational code of " + outputs + " has no memory");
    }
    return map(parameters, inputs, 2 * outputs).first(outputs);
  }

  /** The next map to outputs, with a bias in any case. */
  LinearMap headMap(ParameterReader parameters, int inputs, int outputs) {
    return normalized()
        ? LinearMap.normalized(parameters, inputs, outputs, true)
        : LinearMap.plain(parameters, inputs, outputs);
  }

  /** Widths of the encoder's blocks; the last is the code's. */
  List<Integer> encoder() {
    List<Integer> widths = new ArrayList<>(hiddenSizes);
    if (family != Family.DEEP_STACK) {
      widths.add(codeSize);
    }
    return widths;
  }

  /** Widths of the decoder's blocks. */
  List<Integer> decoder() {
    List<Integer> widths = new ArrayList<>();
    if (family != Family.DEEP_STACK) {
      widths.addAll(hiddenSizes);
      Collections.reverse(widths);
    }
    return widths;
  }
}
