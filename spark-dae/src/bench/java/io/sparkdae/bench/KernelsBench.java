package io.sparkdae.bench;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** {@link KernelBenchmarks} under JMH, in JVMs of their own. JMH's own text goes to the log. */
final class KernelsBench implements Benchmark {

  private static final String CLASS_PATH = "java.class.path";

  @Override
  public String name() {
    return "kernels";
  }

  @Override
  public String summary() {
    return "the parts of a step one by one, under JMH";
  }

  @Override
  public void run(Run run) throws IOException {
    Settings settings = run.settings();
    boolean quick = settings.quick();
    String usual = System.getProperty(CLASS_PATH);
    // JMH gives its JVMs this property; spark-submit keeps the jars of an application out of it.
    System.setProperty(CLASS_PATH, classPath(usual));
    try {
      ChainedOptionsBuilder options =
          new OptionsBuilder()
              .include(KernelBenchmarks.class.getName() + "\\.")
              .forks(quick ? 0 : 1)
              .warmupIterations(quick ? 0 : 5)
              .warmupTime(TimeValue.milliseconds(quick ? 10 : 1000))
              .measurementIterations(settings.repetitions(9))
              .measurementTime(TimeValue.milliseconds(quick ? 10 : 1000))
              .shouldFailOnError(true);
      if (quick) {
        options.param("rows", "16").param("parameters", "1000");
      }
      Runner runner =
          new Runner(
              options.build(),
              OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL));
      report(run, runner.run());
    } catch (RunnerException failed) {
      throw new IllegalStateException("JMH could not run the kernels", failed);
    } finally {
      System.setProperty(CLASS_PATH, usual);
    }
  }

  private void report(Run run, Collection<RunResult> results) {
    Samples ceiling = new Samples(new double[] {MachineCeiling.sample(run.settings())});
    for (RunResult each : results) {
      Statistics statistics = each.getPrimaryResult().getStatistics();
      String name = each.getParams().getBenchmark();
      Result result =
          new Result(name(), name.substring(name.lastIndexOf('.') + 1))
              .put("clock", "wall")
              .put("repetitions", statistics.getN());
      for (String key : each.getParams().getParamsKeys()) {
        result.put(key, each.getParams().getParam(key));
      }
      run.report(result.put("microsPerCall", micros(each)).ceiling(ceiling));
    }
  }

  private static Samples micros(RunResult result) {
    return new Samples(
        result.getAggregatedResult().getIterationResults().stream()
            .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
            .toArray());
  }

  private static String classPath(String usual) {
    if (!(KernelsBench.class.getClassLoader() instanceof URLClassLoader jars)) {
      return usual;
    }
    List<String> files = Arrays.stream(jars.getURLs()).map(URL::getPath).toList();
    return Stream.concat(files.stream(), Stream.of(usual))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
