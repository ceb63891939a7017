package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.package$;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The packed jar fits each release of Spark whose jars the scripts have put together here. */
class SparkLinksIT {

  /** What the jar's code names in vain beside a Spark. */
  private static Map<String, Set<String>> broken(List<Path> spark) throws IOException {
    List<Path> libraries = Sparks.jars(Path.of(System.getProperty("library.dependencies")));
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
    for (Path spark : Sparks.atHand()) {
      all.assertThat(broken(Sparks.jars(spark.resolve("jars"))))
          .as(spark.getFileName().toString())
          .isEmpty();
    }
    all.assertAll();
  }

  @Test
  void theSparkOfTheBuildHasAllThatTheJarNames() throws IOException {
    assertThat(broken(Sparks.ofTheBuild())).as(package$.MODULE$.SPARK_VERSION()).isEmpty();
  }

  /** The check finds something where there is something to find. */
  @Test
  void withoutSparkNothingFits() throws IOException {
    assertThat(broken(List.of()))
        .containsKey("no class org/apache/spark/sql/Dataset")
        .containsKey("no class org/apache/spark/ml/Estimator");
  }
}
