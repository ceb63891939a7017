package io.sparkdae.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sparkdae.BesideSpark;
import io.sparkdae.LocalSpark;
import io.sparkdae.PageCommand;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Benchmarks and their options that pages name are there. */
@BesideSpark
class DocumentedBenchmarksTest {

  static List<PageCommand> benchmarks() {
    return PageCommand.all().stream().filter(each -> each.script().equals("bench")).toList();
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void namesAndOptionsAreThere(PageCommand command) {
    CommandLine bench =
        new CommandLine(new Bench((master, settings) -> LocalSpark.session(), System.out));
    assertThatCode(() -> bench.parseArgs(asTheScriptHasThem(command))).doesNotThrowAnyException();
    List<String> names = bench.getParseResult().matchedPositionalValue(0, List.of());
    assertThat(names).as(command.toString()).isSubsetOf(Bench.names());
  }

  private static String[] asTheScriptHasThem(PageCommand command) {
    return Stream.concat(Stream.of("--output", "target"), command.arguments().stream())
        .toArray(String[]::new);
  }
}
