package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program gets whose pom names Spark and this library and pins nothing. */
@DisabledOnOs(OS.WINDOWS)
class ConsumerIT {

  private static final Pattern CODE = Pattern.compile("(?m)^code \\[(.*)]$");

  @TempDir private static Path folder;
  private static Consumers consumers;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    consumers = new Consumers("spark-dae");
    consumers.pack("spark-dae-parent", false);
    consumers.pack("spark-dae-scorer", true);
    consumers.pack("spark-dae", true);
    consumers.build();
  }

  /** Whichever of the two its pom names first. */
  @ParameterizedTest
  @ValueSource(strings = {"spark-first", "library-first"})
  void itGetsTheVersionsThatAreTestedHere(String project) throws IOException {
    List<Path> jars = consumers.classPath(project);
    try (Stream<Path> shipped = Files.list(Path.of(System.getProperty("library.dependencies")))) {
      assertThat(jars)
          .extracting(jar -> jar.getFileName().toString())
          .containsAll(shipped.map(jar -> jar.getFileName().toString()).toList())
          .doesNotHaveDuplicates();
    }
    assertThat(jars).filteredOn(jar -> jar.startsWith(consumers.ours())).hasSize(2);
  }

  @Test
  void itTrainsSavesLoadsTransformsEvaluatesAndLogs() throws IOException, InterruptedException {
    String model = folder.resolve("model").toString();
    String said = consumers.java("spark-first", "consumer.Training", model);
    assertThat(said)
        .containsPattern("INFO EpochLoop: epoch 2/2: train loss ")
        .containsPattern("(?m)^scores \\{rows=300,")
        .containsPattern("(?m)^history \\{\"bestEpoch\":[12],")
        .containsPattern("(?m)^error [0-9]")
        .doesNotContain("NoClassDefFoundError", "SLF4J");
    assertThat(Path.of(model, "network", "parameters.bin")).isNotEmptyFile();
    List<Path> jars = consumers.classPath("scorer");
    assertThat(jars).singleElement().matches(jar -> jar.startsWith(consumers.ours()));
    String scored = consumers.java("scorer", "consumer.Scoring", model);
    double[] code = code(scored);
    assertThat(code).hasSize(2).containsExactly(code(said), within(1e-5));
  }

  private static double[] code(String said) {
    Matcher line = CODE.matcher(said);
    assertThat(line.find()).as(said).isTrue();
    return Stream.of(line.group(1).split(",\\s*")).mapToDouble(Double::parseDouble).toArray();
  }
}
