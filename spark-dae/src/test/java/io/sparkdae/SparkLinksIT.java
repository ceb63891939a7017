package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.package$;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The packed jar fits each release of Spark whose jars the scripts have put together here. */
class SparkLinksIT {

  private static final Path SPARKS = Path.of("../.spark").toAbsolutePath().normalize();

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<Path> sparks() throws IOException {
    if (!Files.isDirectory(SPARKS)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(SPARKS)) {
      return folders.filter(each -> Files.exists(each.resolve("jars.list"))).sorted().toList();
    }
  }

  /** What the jar's code names in vain beside a Spark. */
  private static Map<String, Set<String>> broken(List<Path> spark) throws IOException {
    List<Path> libraries = jars(Path.of(System.getProperty("library.dependencies")));
    List<Path> subjects = new ArrayList<>(List.of(Path.of(System.getProperty("library.jar"))));
    libraries.stream()
        .filter(each -> each.getFileName().toString().matches("(spark-dae-scorer|dl4j-spark).*"))
        .forEach(subjects::add);
    List<Path> others = new ArrayList<>(spark);
    others.addAll(libraries);
    Map<String, Set<String>> broken = new Links(subjects, others).broken("io/sparkdae/");
    // dl4j-spark reads files by DataVec, which is left out: nothing of ours calls that.
    broken.keySet().removeIf(each -> each.startsWith("no class org/datavec/"));
    return broken;
  }

  @Test
  void allThatTheJarNamesIsInEachSpark() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (Path spark : sparks()) {
      all.assertThat(broken(jars(spark.resolve("jars"))))
          .as(spark.getFileName().toString())
          .isEmpty();
    }
    all.assertAll();
  }

  @Test
  void theSparkOfTheBuildHasAllThatTheJarNames() throws IOException {
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(Path::of)
            .filter(each -> each.toString().endsWith(".jar"))
            .toList();
    assertThat(broken(classPath)).as(package$.MODULE$.SPARK_VERSION()).isEmpty();
  }

  /** The check finds something where there is something to find. */
  @Test
  void withoutSparkNothingFits() throws IOException {
    assertThat(broken(List.of()))
        .containsKey("no class org/apache/spark/sql/Dataset")
        .containsKey("no class org/apache/spark/ml/Estimator");
  }
}
