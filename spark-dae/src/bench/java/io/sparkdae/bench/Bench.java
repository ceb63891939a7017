package io.sparkdae.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs benchmarks by name; prints a line of JSON for each measure, and nothing else. */
@Command(
    name = "bench.sh",
    description = "Measures how fast the library is; docs/performance.md tells how to read it.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

  private static final int DONE = 0;
  private static final int BAD_INPUT = 2;

  private static final List<Benchmark> ALL =
      List.of(
          new TrainBench(),
          new TransformerBench(),
          new SequencesBench(),
          new StacksBench(),
          new EncodeBench(),
          new TransformBench(),
          new WideBench(),
          new RatingsBench(),
          new BagsBench(),
          new AveragingBench(),
          new ProfileBench(),
          new MemoryBench(),
          new GrowthBench(),
          new KernelsBench(),
          new FuzzBench(),
          new HostileBench(),
          new FaultsBench(),
          new ScalingBench(),
          new AnomaliesBench(),
          new ChoosingBench(),
          new LiftBench());

  private final Sessions sessions;
  private final PrintStream out;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "which benchmarks to run")
  private List<String> names = List.of();

  @Option(names = "--list", description = "print the names, a line each")
  private boolean list;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "threads that compute; default ${DEFAULT-VALUE}")
  private int threads;

  @Option(names = "--quick", description = "tiny sizes: whether it runs, not how fast")
  private boolean quick;

  @Option(
      names = "--rows",
      defaultValue = "0",
      paramLabel = "N",
      description = "generated rows; default the benchmark's own")
  private long rows;

  @Option(
      names = {"--repetitions", "--kills"},
      defaultValue = "0",
      paramLabel = "N",
      description = "how often to measure, or to kill; default the benchmark's own")
  private int repetitions;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "seed of what is drawn at random; default ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = {"--only", "--kinds"},
      split = ",",
      paramLabel = "PART",
      description = "parts of a benchmark that has parts; default all")
  private List<String> only = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "folder for generated tables and pictures")
  private Path output;

  Bench(Sessions sessions, PrintStream out) {
    this.sessions = sessions;
    this.out = out;
  }

  /** Entry point of spark-submit. */
  public static void main(String[] arguments) {
    Sessions own =
        (master, settings) -> {
          SparkSession.Builder builder =
              SparkSession.builder().appName("spark-dae bench").master(master);
          settings.forEach(builder::config);
          return builder.getOrCreate();
        };
    int code = new CommandLine(new Bench(own, System.out)).execute(arguments);
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
    System.exit(code);
  }

  /** The names of all benchmarks. */
  static List<String> names() {
    return ALL.stream().map(Benchmark::name).toList();
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      ALL.forEach(each -> out.printf("%-10s %s%n", each.name(), each.summary()));
      return DONE;
    }
    Optional<String> wrong = wrong();
    if (wrong.isPresent()) {
      LOG.error(wrong.get());
      return BAD_INPUT;
    }
    if (!"1".equals(System.getenv("OMP_NUM_THREADS"))) {
      LOG.warn(
          "OMP_NUM_THREADS is {}; figures are of one thread a worker only where it is 1; run by"
              + " submit-scripts/bench.sh, or set it",
          System.getenv("OMP_NUM_THREADS"));
    }
    Files.createDirectories(output);
    Settings settings =
        new Settings(quick, threads, rows, repetitions, seed, only, output.toAbsolutePath());
    for (Benchmark each : ALL) {
      if (names.contains(each.name())) {
        each.run(new Run(settings, sessions, out));
      }
    }
    return DONE;
  }

  private Optional<String> wrong() {
    String known = ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
    if (names.isEmpty()) {
      return Optional.of(
          "no benchmark is named; found no NAME; at least one of "
              + known
              + " must be; --list tells what each measures.");
    }
    for (String name : names) {
      if (!names().contains(name)) {
        return Optional.of(
            "there is no benchmark "
                + name
                + "; found it on the command line; the benchmarks are "
                + known
                + "; correct the name, --list tells what each measures.");
      }
    }
    if (threads < 1 || rows < 0 || repetitions < 0) {
      return Optional.of(
          String.format(
              "a number is out of range; found threads %d, rows %d, repetitions %d; threads must be"
                  + " at least 1, the others 0 for their defaults or more; correct it.",
              threads, rows, repetitions));
    }
    return Optional.empty();
  }
}
