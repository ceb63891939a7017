package io.sparkdae.autoencoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkdae.network.Activation;
import io.sparkdae.network.Architecture;
import io.sparkdae.network.CategoricalEncoding;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A network's spec as JSON and back; its keys are the names of the Params. */
final class NetworkFormat {

  private NetworkFormat() {}

  static String toJson(NetworkSpec spec) {
    ObjectNode root = SavedJson.MAPPER.createObjectNode();
    root.put("architecture", spec.architecture().label());
    spec.hiddenSizes().forEach(root.putArray("hiddenSizes")::add);
    root.put("codeSize", spec.codeSize());
    root.put("activation", spec.activation().label());
    root.put("dropout", spec.dropout());
    root.put("embeddingDropout", spec.embeddingDropout());
    root.put("categoricalEncoding", spec.categoricalEncoding().label());
    put(root, spec.loss());
    root.put("optimizer", spec.optimizer().rule().label());
    root.put("momentum", spec.optimizer().momentum());
    root.put("weightDecay", spec.optimizer().weightDecay());
    root.put("seed", spec.seed());
    return root.toString();
  }

  private static void put(ObjectNode root, LossSpec loss) {
    root.put("sigmoidRange", loss.sigmoidRange());
    root.put("categoricalWeight", loss.categoricalWeight());
    root.put("continuousWeight", loss.continuousWeight());
    loss.columnWeights().forEach(root.putObject("columnWeights")::put);
    root.put("sampledSoftmaxThreshold", loss.sampledSoftmaxThreshold());
    root.put("categoricalLoss", loss.categoricalLoss().label());
  }

  static NetworkSpec fromJson(SavedJson json) throws IOException {
    List<Integer> hiddenSizes = new ArrayList<>();
    json.get("hiddenSizes").node().forEach(size -> hiddenSizes.add(size.asInt()));
    return new NetworkSpec(
        constant(
            json,
            "architecture",
            Architecture.values(),
            Architecture::label,
            Architecture.BOTTLENECK),
        hiddenSizes,
        json.get("codeSize").node().asInt(),
        constant(json, "activation", Activation.values(), Activation::label),
        json.number("dropout"),
        json.number("embeddingDropout"),
        constant(
            json,
            "categoricalEncoding",
            CategoricalEncoding.values(),
            CategoricalEncoding::label,
            CategoricalEncoding.EMBEDDING),
        loss(json),
        new OptimizerSpec(
            constant(json, "optimizer", OptimizerSpec.Rule.values(), OptimizerSpec.Rule::label),
            json.number("momentum"),
            json.number("weightDecay")),
        json.get("seed").node().asLong());
  }

  private static LossSpec loss(SavedJson json) throws IOException {
    Map<String, Double> weights = new LinkedHashMap<>();
    Iterator<Map.Entry<String, JsonNode>> entries = json.get("columnWeights").node().fields();
    entries.forEachRemaining(entry -> weights.put(entry.getKey(), entry.getValue().asDouble()));
    return new LossSpec(
        json.get("sigmoidRange").node().asBoolean(),
        json.number("categoricalWeight"),
        json.number("continuousWeight"),
        weights,
        json.get("sampledSoftmaxThreshold").node().asInt(),
        constant(
            json,
            "categoricalLoss",
            CategoricalLoss.values(),
            CategoricalLoss::label,
            CategoricalLoss.CROSS_ENTROPY));
  }

  /** The constant of a key that older files do not have. */
  private static <E> E constant(
      SavedJson json, String key, E[] constants, Function<E, String> label, E ifAbsent)
      throws IOException {
    return json.node().has(key) ? constant(json, key, constants, label) : ifAbsent;
  }

  private static <E> E constant(
      SavedJson json, String key, E[] constants, Function<E, String> label) throws IOException {
    String found = json.text(key);
    for (E constant : constants) {
      if (label.apply(constant).equals(found)) {
        return constant;
      }
    }
    throw SavedJson.damaged(json.folder(), json.file(), key + " is " + found, null);
  }
}
