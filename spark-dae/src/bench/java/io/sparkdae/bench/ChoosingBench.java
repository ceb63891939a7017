package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.autoencoder.ReconstructionScores;
import io.sparkdae.lift.RowDraw;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * What comes of noises, sizes and networks on three real tables: each choice is fitted on the same
 * four fifths of the rows and judged by the same others; docs/choosing.md has the figures.
 */
final class ChoosingBench implements Benchmark {

  private static final List<String> SCORES =
      List.of(
          "imputedAccuracy",
          "imputedR2",
          "corruptedAccuracy",
          "corruptedR2",
          "meanBalancedAccuracy",
          "meanR2");

  /** Rows at most, so that a choice takes a minute or two on two cores. */
  private static final long ROWS = 40_000;

  private static final int FIFTHS = 5;

  @Override
  public String name() {
    return "choosing";
  }

  @Override
  public String summary() {
    return "scores of noises, sizes and networks on three tables; --only takes names of both";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    List<String> tables = SharedTable.ALL.stream().map(SharedTable::name).toList();
    List<String> choices = Arrays.stream(Choice.values()).map(Choice::label).toList();
    settings.requireKnown(List.of(tables, choices));
    SparkSession session = run.local(Math.max(2, settings.threads()));
    List<SharedTable> wanted =
        settings.quick()
            ? List.of(SharedTable.generated())
            : SharedTable.ALL.stream().filter(t -> settings.wants(tables, t.name())).toList();
    for (SharedTable table : wanted) {
      Dataset<Row> rows = rows(session, table, settings).repartition(2).cache();
      Column learnt =
          RowDraw.below(rows.schema(), FIFTHS, 5, table.features().toArray(String[]::new))
              .lt(FIFTHS - 1);
      for (Choice choice : Choice.values()) {
        if (settings.wants(choices, choice.label())) {
          DenoisingAutoencoder stage = choice.set(stage(table));
          if (settings.quick()) {
            stage.setMaxIter(1).setMinSteps(3).setBatchSize(64);
          }
          report(run, table, choice, stage, rows, learnt);
        }
      }
      rows.unpersist();
    }
  }

  private static Dataset<Row> rows(SparkSession session, SharedTable table, Settings settings) {
    if (settings.quick()) {
      return table.generatedRows(session, 300);
    }
    Dataset<Row> all = table.read(session, true);
    String[] columns = table.features().toArray(String[]::new);
    return all.filter(
        RowDraw.below(all.schema(), all.count(), 7, columns).lt(settings.rows(ROWS, 0)));
  }

  private static DenoisingAutoencoder stage(SharedTable table) {
    return new DenoisingAutoencoder()
        .setCategoricalCols(table.levels().toArray(String[]::new))
        .setContinuousCols(table.numbers().toArray(String[]::new));
  }

  private void report(
      Run run,
      SharedTable table,
      Choice choice,
      DenoisingAutoencoder stage,
      Dataset<Row> rows,
      Column learnt) {
    DenoisingAutoencoderModel[] model = new DenoisingAutoencoderModel[1];
    Elapsed took = Elapsed.ofProcess(() -> model[0] = stage.fit(rows.filter(learnt)));
    Map<String, Double> scores =
        ReconstructionScores.of(model[0]).evaluate(rows.filter(functions.not(learnt)), 1).means();
    Result result =
        new Result(name(), choice.label())
            .put("table", table.name())
            .put("rows", rows.count())
            .put("fitSeconds", took.wall());
    SCORES.forEach(score -> result.put(score, scores.get(score)));
    run.report(result);
  }
}
