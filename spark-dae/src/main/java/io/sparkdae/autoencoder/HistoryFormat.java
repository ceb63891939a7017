package io.sparkdae.autoencoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.TrainingResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training's history as JSON and back. What is not a number is written as null. */
final class HistoryFormat {

  private HistoryFormat() {}

  static String toJson(TrainingResult result) {
    ObjectNode root = SavedJson.MAPPER.createObjectNode();
    root.put("bestEpoch", result.bestEpoch());
    ArrayNode epochs = root.putArray("epochs");
    for (EpochRecord epoch : result.history()) {
      ObjectNode node = epochs.addObject();
      node.put("epoch", epoch.epoch());
      node.put("trainLoss", number(epoch.trainLoss()));
      node.put("validationLoss", number(epoch.validationLoss()));
      node.put("learningRate", number(epoch.learningRate()));
      node.put("rowsPerSecond", number(epoch.rowsPerSecond()));
      node.put("seconds", number(epoch.seconds()));
    }
    ObjectNode shares = root.putObject("effectiveCorruption");
    result.effectiveCorruption().forEach((column, share) -> shares.put(column, number(share)));
    return root.toString();
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  static TrainingResult fromJson(SavedJson json, float[] parameters) throws IOException {
    List<EpochRecord> epochs = new ArrayList<>();
    for (JsonNode node : json.get("epochs").node()) {
      SavedJson epoch = new SavedJson(json.folder(), json.file(), node);
      epochs.add(
          new EpochRecord(
              epoch.get("epoch").node().asInt(),
              epoch.number("trainLoss"),
              epoch.number("validationLoss"),
              epoch.number("learningRate"),
              epoch.number("rowsPerSecond"),
              epoch.number("seconds")));
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    SavedJson saved = json.get("effectiveCorruption");
    for (Iterator<String> names = saved.node().fieldNames(); names.hasNext(); ) {
      String column = names.next();
      shares.put(column, saved.number(column));
    }
    return new TrainingResult(
        parameters, json.get("bestEpoch").node().asInt(), List.copyOf(epochs), shares);
  }
}
