package io.sparkdae.bench;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;

/** Rows to codes, through the encoder of the network of the preset {@code fastaiTabular}. */
final class EncodeBench implements Benchmark {

  /** Rows that pass through the network at once. */
  static final int BATCH = 4096;

  @Override
  public String name() {
    return "encode";
  }

  @Override
  public String summary() {
    return "rows to codes by the fastaiTabular network, batch 4,096, without Spark";
  }

  @Override
  public void run(Run run) {
    Settings settings = run.settings();
    Encoding encoding = new Encoding(settings);
    int repetitions = settings.repetitions(11);
    for (int i = 0; i < repetitions; i++) {
      encoding.sample();
    }
    run.report(encoding.result(name(), "encode"));
  }

  /** Encoding in this thread, sample by sample beside a ceiling. */
  static final class Encoding {

    private final Trained network;
    private final double gflop;
    private final int batch;
    private final int times;
    private final List<Double> ceilings = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();

    Encoding(Settings settings) {
      GeneratedTable table = GeneratedTable.adultLike();
      TableLayout layout = table.layout();
      NetworkSpec spec = Networks.fastaiTabular(settings.quick());
      batch = settings.size(BATCH, 64);
      times = settings.size(4, 1);
      network = new Trained(spec, layout, table.rows(Trained.rows(batch), 1), settings.quick());
      gflop = Products.of(spec, layout).gflopPerEncoding(batch);
      network.train(1);
      network.encode(settings.size(20, 1));
    }

    void sample() {
      ceilings.add(network.ceiling().sample().cpu());
      Elapsed took = Elapsed.ofThread(() -> network.encode(times));
      rates.add(Rate.of((double) batch * times, took).cpu());
    }

    /** Rows a second of processor time. */
    Samples rowsPerSecond() {
      return Samples.of(rates);
    }

    Samples ceiling() {
      return Samples.of(ceilings);
    }

    /** Operations of encoding one row, in billions. */
    double gflopPerRow() {
      return gflop / batch;
    }

    Result result(String benchmark, String measure) {
      return new Result(benchmark, measure)
          .put("clock", "threadCpu")
          .put("threads", 1)
          .put("batch", batch)
          .put("repetitions", rates.size())
          .put("gflopPerBatch", gflop)
          .put("rowsPerCoreSecond", rowsPerSecond())
          .ceiling(ceiling())
          .put("ofCeiling", rowsPerSecond().with(ceiling(), (a, b) -> a * gflopPerRow() / b));
    }
  }
}
