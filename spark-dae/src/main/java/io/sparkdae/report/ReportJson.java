package io.sparkdae.report;

import io.sparkdae.format.JsonText;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.RoundRecord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A report's data as the JSON that the page's script reads. A number that is not finite is null.
 */
final class ReportJson {

  private ReportJson() {}

  static String of(ReportData data) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("subtitle", data.subtitle());
    root.put("facts", data.facts());
    root.put("epochs", list(data.epochs(), ReportJson::epoch));
    root.put("bestEpoch", data.bestEpoch());
    root.put("rounds", data.rounds() == null ? null : rounds(data.rounds()));
    root.put("corruption", numbers(data.corruption()));
    Map<String, Object> columns = new LinkedHashMap<>();
    data.columns().forEach((column, scores) -> columns.put(column, numbers(scores)));
    root.put("columns", columns);
    root.put("sampled", data.sampled());
    root.put("units", numbers(data.units()));
    root.put("deadBelow", number(data.deadBelow()));
    root.put("codes", list(List.of(data.codes()), ReportJson::numbers));
    root.put("principal", list(List.of(data.principal()), ReportJson::numbers));
    root.put("explained", numbers(data.explained()));
    Map<String, Object> sample = new LinkedHashMap<>();
    data.sample().forEach((column, cells) -> sample.put(column, list(cells, ReportJson::cell)));
    root.put("sample", sample);
    root.put("anomalies", list(data.anomalies(), ReportJson::anomaly));
    root.put("threshold", number(data.threshold()));
    root.put("lift", data.lift() == null ? null : lift(data.lift()));
    return JsonText.of(root);
  }

  private static Map<String, Object> epoch(EpochRecord epoch) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", epoch.epoch());
    map.put("trainLoss", number(epoch.trainLoss()));
    map.put("validationLoss", number(epoch.validationLoss()));
    map.put("learningRate", number(epoch.learningRate()));
    map.put("rowsPerSecond", number(epoch.rowsPerSecond()));
    map.put("seconds", number(epoch.seconds()));
    return map;
  }

  private static Map<String, Object> rounds(RoundTimes rounds) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("told", rounds.told());
    map.put("run", rounds.run());
    map.put("drawn", list(rounds.drawn(), ReportJson::round));
    return map;
  }

  private static Map<String, Object> round(RoundRecord round) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", round.epoch());
    map.put("epochs", round.epochs());
    map.put("round", round.round());
    map.put("rounds", round.rounds());
    map.put("rows", round.rows());
    map.put("loss", number(round.loss()));
    map.put("seconds", number(round.seconds()));
    return map;
  }

  private static Map<String, Object> anomaly(ReportData.Anomaly anomaly) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("error", number(anomaly.error()));
    map.put("reasons", list(anomaly.reasons(), ReportJson::reason));
    return map;
  }

  private static Map<String, Object> reason(ReportData.Reason reason) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("column", reason.column());
    map.put("observed", reason.observed());
    map.put("expected", reason.expected());
    map.put("score", number(reason.score()));
    return map;
  }

  private static Map<String, Object> lift(ReportData.Lift lift) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("labelCol", lift.labelCol());
    map.put("sentence", lift.sentence());
    map.put("rows", list(lift.rows(), ReportJson::row));
    return map;
  }

  private static Map<String, Object> row(ReportData.LiftRow row) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("learner", row.learner());
    map.put("labels", row.labels());
    map.put("features", row.features());
    map.put("score", row.score());
    map.put("mean", number(row.mean()));
    map.put("difference", number(row.difference()));
    map.put("low", number(row.low()));
    map.put("high", number(row.high()));
    return map;
  }

  /** A text, a number or null. */
  private static Object cell(Object value) {
    return value instanceof Double number ? number(number) : value;
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static List<Double> numbers(double[] values) {
    return Arrays.stream(values).mapToObj(ReportJson::number).toList();
  }

  private static Map<String, Double> numbers(Map<String, Double> values) {
    Map<String, Double> map = new LinkedHashMap<>();
    values.forEach((name, value) -> map.put(name, value == null ? null : number(value)));
    return map;
  }

  private static <T> List<Object> list(List<T> values, Function<T, Object> json) {
    return values.stream().map(json).toList();
  }
}
