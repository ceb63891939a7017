package io.sparkdae.autoencoder;

import io.sparkdae.format.Json;
import io.sparkdae.format.JsonText;
import io.sparkdae.format.MalformedJson;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training's history as JSON and back. What is not a number is written as null. */
final class HistoryFormat {

  private HistoryFormat() {}

  static String toJson(TrainingResult result) {
    List<Map<String, Object>> epochs = new ArrayList<>();
    for (EpochRecord epoch : result.history()) {
      Map<String, Object> node = new LinkedHashMap<>();
      node.put("epoch", epoch.epoch());
      node.put("trainLoss", number(epoch.trainLoss()));
      node.put("validationLoss", number(epoch.validationLoss()));
      node.put("learningRate", number(epoch.learningRate()));
      node.put("rowsPerSecond", number(epoch.rowsPerSecond()));
      node.put("seconds", number(epoch.seconds()));
      epochs.add(node);
    }
    Map<String, Object> shares = new LinkedHashMap<>();
    result.effectiveCorruption().forEach((column, share) -> shares.put(column, number(share)));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("bestEpoch", result.bestEpoch());
    root.put("epochs", epochs);
    root.put("effectiveCorruption", shares);
    return JsonText.of(root);
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  static TrainingResult fromJson(Json json, float[] parameters) throws MalformedJson {
    List<EpochRecord> epochs = new ArrayList<>();
    for (Json epoch : json.get("epochs").list()) {
      epochs.add(
          new EpochRecord(
              count(epoch.get("epoch")),
              epoch.get("trainLoss").number(),
              epoch.get("validationLoss").number(),
              epoch.get("learningRate").number(),
              epoch.get("rowsPerSecond").number(),
              epoch.get("seconds").number()));
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    Json saved = json.get("effectiveCorruption");
    for (String column : saved.names()) {
      shares.put(column, saved.get(column).number());
    }
    return new TrainingResult(
        parameters, count(json.get("bestEpoch")), List.copyOf(epochs), shares);
  }

  private static int count(Json number) throws MalformedJson {
    return (int) number.whole(0, Integer.MAX_VALUE);
  }
}
