package io.sparkdae.report;

import io.sparkdae.training.EpochRecord;
import java.util.List;
import java.util.Map;

/**
 * What a report shows. Numbers that are not finite are shown as unknown.
 *
 * @param subtitle what the model learnt from, in a sentence
 * @param facts names and values at the top
 * @param epochs the training's history
 * @param bestEpoch the epoch whose parameters the model holds
 * @param rounds how long its rounds took; left out where none is known
 * @param corruption effective corruption by column
 * @param columns scores of the reconstruction by column and name, as the library's scores have them
 * @param sampled number of rows that the rest was drawn from
 * @param units standard deviation of each unit of the code
 * @param deadBelow a unit whose standard deviation is smaller counts as dead
 * @param codes codes of the rows on the map
 * @param principal their two principal coordinates
 * @param explained share of the codes' variance that each coordinate has
 * @param sample cells of the rows on the map, by column: texts, numbers or null
 * @param anomalies the rows of the largest error, the largest first
 * @param threshold error that one in a hundred validation rows exceeds
 * @param lift what the codes do for learners; null where nobody asked
 */
public record ReportData(
    String subtitle,
    List<List<String>> facts,
    List<EpochRecord> epochs,
    int bestEpoch,
    RoundTimes rounds,
    Map<String, Double> corruption,
    Map<String, Map<String, Double>> columns,
    int sampled,
    double[] units,
    double deadBelow,
    double[][] codes,
    double[][] principal,
    double[] explained,
    Map<String, List<Object>> sample,
    List<Anomaly> anomalies,
    double threshold,
    Lift lift) {

  /** A row that is unlike the others. */
  public record Anomaly(double error, List<Reason> reasons) {}

  /** A cell that fits the rest of its row badly. */
  public record Reason(String column, String observed, String expected, double score) {}

  /**
   * @param labelCol what learners predicted
   * @param sentence whether the codes helped
   * @param rows a line a learner, number of labels, feature set and score
   */
  public record Lift(String labelCol, String sentence, List<LiftRow> rows) {}

  /** A line of the table; the interval is of the difference. */
  public record LiftRow(
      String learner,
      String labels,
      String features,
      String score,
      double mean,
      double difference,
      double low,
      double high) {}
}
