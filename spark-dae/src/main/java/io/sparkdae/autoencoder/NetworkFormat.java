package io.sparkdae.autoencoder;

import io.sparkdae.format.Json;
import io.sparkdae.format.JsonText;
import io.sparkdae.format.MalformedJson;
import io.sparkdae.network.Activation;
import io.sparkdae.network.Architecture;
import io.sparkdae.network.CategoricalEncoding;
import io.sparkdae.network.CodeSpec;
import io.sparkdae.network.GradientScaling;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.Pooling;
import io.sparkdae.network.SequenceSpec;
import io.sparkdae.network.TokenSpec;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A network's spec as JSON and back; its keys are the names of the Params. */
final class NetworkFormat {

  private NetworkFormat() {}

  static String toJson(NetworkSpec spec) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("architecture", spec.architecture().label());
    root.put("hiddenSizes", spec.hiddenSizes());
    root.put("codeSize", spec.codeSize());
    root.put("sparsityTarget", spec.code().sparsityTarget());
    root.put("sparsityWeight", spec.code().sparsityWeight());
    root.put("variationalWeight", spec.code().variationalWeight());
    root.put("activation", spec.activation().label());
    root.put("dropout", spec.dropout());
    root.put("embeddingDropout", spec.embeddingDropout());
    root.put("categoricalEncoding", spec.categoricalEncoding().label());
    put(root, spec.tokens());
    put(root, spec.loss());
    root.put("optimizer", spec.optimizer().rule().label());
    root.put("momentum", spec.optimizer().momentum());
    root.put("weightDecay", spec.optimizer().weightDecay());
    root.put("seed", spec.seed());
    root.put("tiedWeights", spec.tiedWeights());
    root.put("embeddingGradientScaling", spec.gradientScaling().label());
    root.put("bagCombiner", spec.pooling().combiner().label());
    root.put("bagUnitNorm", spec.pooling().unitNorm());
    root.put("sequenceFilters", spec.sequences().filters());
    root.put("sequenceKernelSize", spec.sequences().kernelSize());
    return JsonText.of(root);
  }

  private static void put(Map<String, Object> root, TokenSpec tokens) {
    root.put("numTokens", tokens.numTokens());
    root.put("tokenSize", tokens.tokenSize());
    root.put("numBlocks", tokens.numBlocks());
    root.put("numHeads", tokens.numHeads());
    root.put("feedForwardSize", tokens.feedForwardSize());
  }

  private static void put(Map<String, Object> root, LossSpec loss) {
    root.put("sigmoidRange", loss.sigmoidRange());
    root.put("categoricalWeight", loss.categoricalWeight());
    root.put("continuousWeight", loss.continuousWeight());
    root.put("columnWeights", loss.columnWeights());
    root.put("sampledSoftmaxThreshold", loss.sampledSoftmaxThreshold());
    root.put("categoricalLoss", loss.categoricalLoss().label());
    root.put("emphasis", loss.emphasis());
    root.put("maskHeadWeight", loss.maskHeadWeight());
    root.put("tiedEmbeddings", loss.tiedEmbeddings());
    root.put("numNegatives", loss.numNegatives());
  }

  static NetworkSpec fromJson(Json json) throws MalformedJson {
    List<Integer> hiddenSizes = new ArrayList<>();
    for (Json size : json.get("hiddenSizes").list()) {
      hiddenSizes.add(atLeast(1, size));
    }
    return new NetworkSpec(
        constant(
            json,
            "architecture",
            Architecture.values(),
            Architecture::label,
            Architecture.BOTTLENECK),
        hiddenSizes,
        atLeast(1, json.get("codeSize")),
        new CodeSpec(
            number(json, "sparsityTarget", CodeSpec.FREE.sparsityTarget()),
            number(json, "sparsityWeight", 0),
            number(json, "variationalWeight", 0)),
        constant(json.get("activation"), Activation.values(), Activation::label),
        json.get("dropout").finite(),
        json.get("embeddingDropout").finite(),
        new TokenSpec(
            size(json, "numTokens", 8),
            size(json, "tokenSize", 32),
            size(json, "numBlocks", 2),
            size(json, "numHeads", 4),
            size(json, "feedForwardSize", 128)),
        constant(
            json,
            "categoricalEncoding",
            CategoricalEncoding.values(),
            CategoricalEncoding::label,
            CategoricalEncoding.EMBEDDING),
        loss(json),
        new OptimizerSpec(
            constant(json.get("optimizer"), OptimizerSpec.Rule.values(), OptimizerSpec.Rule::label),
            json.get("momentum").finite(),
            json.get("weightDecay").finite()),
        json.get("seed").whole(),
        truth(json, "tiedWeights"),
        constant(
            json,
            "embeddingGradientScaling",
            GradientScaling.values(),
            GradientScaling::label,
            GradientScaling.NONE),
        new Pooling(
            constant(
                json,
                "bagCombiner",
                Pooling.Combiner.values(),
                Pooling.Combiner::label,
                Pooling.Combiner.MEAN),
            truth(json, "bagUnitNorm")),
        new SequenceSpec(
            size(json, "sequenceFilters", SequenceSpec.STANDARD.filters()),
            size(json, "sequenceKernelSize", SequenceSpec.STANDARD.kernelSize())));
  }

  private static LossSpec loss(Json json) throws MalformedJson {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String column : json.get("columnWeights").names()) {
      weights.put(column, json.get("columnWeights").get(column).finite());
    }
    return new LossSpec(
        json.get("sigmoidRange").truth(),
        json.get("categoricalWeight").finite(),
        json.get("continuousWeight").finite(),
        weights,
        atLeast(4, json.get("sampledSoftmaxThreshold")),
        constant(
            json,
            "categoricalLoss",
            CategoricalLoss.values(),
            CategoricalLoss::label,
            CategoricalLoss.CROSS_ENTROPY),
        number(json, "emphasis", 0.5),
        number(json, "maskHeadWeight", 0),
        truth(json, "tiedEmbeddings"),
        size(json, "numNegatives", LossSpec.NEGATIVES));
  }

  /** What older files do not say was not so. */
  private static boolean truth(Json json, String key) throws MalformedJson {
    return json.has(key) && json.get(key).truth();
  }

  /** The number of a key that older files do not have. */
  private static double number(Json json, String key, double ifAbsent) throws MalformedJson {
    return json.has(key) ? json.get(key).finite() : ifAbsent;
  }

  private static int size(Json json, String key, int ifAbsent) throws MalformedJson {
    return json.has(key) ? atLeast(1, json.get(key)) : ifAbsent;
  }

  private static int atLeast(int low, Json number) throws MalformedJson {
    return (int) number.whole(low, Integer.MAX_VALUE);
  }

  /** The constant of a key that older files do not have. */
  private static <E> E constant(
      Json json, String key, E[] constants, Function<E, String> label, E ifAbsent)
      throws MalformedJson {
    return json.has(key) ? constant(json.get(key), constants, label) : ifAbsent;
  }

  private static <E> E constant(Json word, E[] constants, Function<E, String> label)
      throws MalformedJson {
    List<String> labels = Arrays.stream(constants).map(label).toList();
    return constants[labels.indexOf(word.oneOf(labels.toArray(String[]::new)))];
  }
}
