package io.sparkdae.bench;

import io.sparkdae.profile.ProfilePlan;
import io.sparkdae.profile.TableProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The fit of the preprocessing, beside merely reading the columns and beside a Pipeline of MLlib's
 * that learns as much, turn by turn over the same parquet.
 */
final class ProfileBench implements Benchmark {

  private static final int FULL_DECIMALS = -1;

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String summary() {
    return "fit of the preprocessing, 1,000,000 rows of 60 columns, against reading and MLlib";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    long rows = settings.rows(1_000_000, 400);
    SparkSession session = run.local(settings.threads());
    GeneratedTable table =
        settings.quick()
            ? new GeneratedTable(List.of(3, 50), 3, 0.03)
            : new GeneratedTable(GeneratedTable.withSmaller(30_000), 40, 0.03);
    String path = run.path("profile.parquet").toString();
    Sinks.write(table.dataset(session, rows, FULL_DECIMALS), path);
    Dataset<Row> input = session.read().parquet(path);
    ProfilePlan plan =
        ProfilePlan.of(List.of(table.categoricalCols()), List.of(table.continuousCols()));

    Ceiling ceiling = MachineCeiling.of(settings);
    List<Double> ceilings = new ArrayList<>();
    Taken reading = new Taken(session, () -> Sinks.drain(input));
    Taken fit = new Taken(session, () -> TableProfiler.of(plan).fit(input));
    Taken mllib = new Taken(session, () -> pipeline(table).fit(input));
    int repetitions = settings.repetitions(3);
    for (int i = -1; i < repetitions; i++) { // the first time warms up
      if (i == 0) {
        Stream.of(reading, fit, mllib).forEach(Taken::forget);
      }
      ceilings.add(ceiling.sample().cpu());
      reading.again();
      fit.again();
      mllib.again();
    }
    Samples peak = Samples.of(ceilings);
    run.report(reading.result(name(), "reading", rows).ceiling(peak));
    run.report(mllib.result(name(), "mllib", rows).ceiling(peak));
    run.report(
        fit.result(name(), "fit", rows)
            .put("ofReading", fit.seconds().over(reading.seconds()))
            .put("ofMllib", fit.seconds().over(mllib.seconds()))
            .ceiling(peak));
  }

  /** Levels, medians, means and deviations: what the fit learns, in MLlib's own stages. */
  private static Pipeline pipeline(GeneratedTable table) {
    String[] levels = table.categoricalCols();
    String[] numbers = table.continuousCols();
    String[] filled = suffixed(numbers, "_filled");
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new StringIndexer()
                  .setInputCols(levels)
                  .setOutputCols(suffixed(levels, "_index"))
                  .setHandleInvalid("keep"),
              new Imputer().setInputCols(numbers).setOutputCols(filled).setStrategy("median"),
              new VectorAssembler().setInputCols(filled).setOutputCol("numbers"),
              new StandardScaler().setInputCol("numbers").setOutputCol("scaled").setWithMean(true)
            });
  }

  private static String[] suffixed(String[] names, String suffix) {
    return Stream.of(names).map(name -> name + suffix).toArray(String[]::new);
  }

  /** A piece of work, measured as often as it is done again. */
  private static final class Taken {
    private final SparkSession session;
    private final Runnable work;
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> wall = new ArrayList<>();
    private int jobs;

    Taken(SparkSession session, Runnable work) {
      this.session = session;
      this.work = work;
    }

    void again() {
      CountedJobs counted = CountedJobs.of(session.sparkContext(), work);
      cpu.add(counted.took().cpu());
      wall.add(counted.took().wall());
      jobs = counted.jobs();
    }

    void forget() {
      cpu.clear();
      wall.clear();
    }

    Samples seconds() {
      return Samples.of(cpu);
    }

    Result result(String benchmark, String measure, long rows) {
      return new Result(benchmark, measure)
          .put("clock", "processCpu")
          .put("rows", rows)
          .put("repetitions", cpu.size())
          .put("cpuSeconds", seconds())
          .put("wallSeconds", Samples.of(wall))
          .put("rowsPerCoreSecond", seconds().map(each -> rows / each))
          .put("jobs", jobs);
    }
  }
}
