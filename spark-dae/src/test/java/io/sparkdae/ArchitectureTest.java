package io.sparkdae;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md: who may import what. */
class ArchitectureTest {

  private static final String BASE = "io.sparkdae.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.sparkdae");

  /** What each package may import of ours; a package never imports its own level or one above. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("table", List.of()),
          Map.entry("stage", List.of("format", "table")),
          Map.entry("carry", List.of()),
          Map.entry("format", List.of("table")),
          Map.entry("scorer", List.of("format", "table")),
          Map.entry("network", List.of("table")),
          Map.entry("corruption", List.of("table")),
          Map.entry("profile", List.of("table")),
          Map.entry("training", List.of("network", "corruption", "table")),
          Map.entry("feature", List.of("profile", "format", "table", "stage")),
          Map.entry(
              "autoencoder",
              List.of(
                  "training",
                  "network",
                  "corruption",
                  "profile",
                  "scorer",
                  "format",
                  "table",
                  "stage",
                  "carry")),
          Map.entry(
              "lift", List.of("autoencoder", "training", "profile", "format", "table", "stage")),
          Map.entry("report", List.of("training", "format", "table")),
          Map.entry(
              "job",
              List.of(
                  "report",
                  "lift",
                  "autoencoder",
                  "feature",
                  "training",
                  "network",
                  "corruption",
                  "profile",
                  "format",
                  "table",
                  "stage")));

  @Test
  void everyPackageImportsOnlyWhatItsArrowsAllow() {
    ARROWS.forEach(
        (name, allowed) -> {
          String[] reachable =
              allowed.stream().map(target -> BASE + target + "..").toArray(String[]::new);
          check(
              noClasses()
                  .that()
                  .resideInAPackage(BASE + name + "..")
                  .should()
                  .dependOnClassesThat(
                      resideInAPackage("io.sparkdae..")
                          .and(JavaClass.Predicates.resideOutsideOfPackage(BASE + name + ".."))
                          .and(JavaClass.Predicates.resideOutsideOfPackages(reachable))));
        });
  }

  @Test
  void everyPackageHasArrows() {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      found.add(type.getPackageName().substring(BASE.length()).split("\\.")[0]);
    }
    assertThat(found).isSubsetOf(ARROWS.keySet());
  }

  @Test
  void packagesAreFreeOfCycles() {
    check(slices().matching(BASE + "(*)..").should().beFreeOfCycles());
  }

  @Test
  void whatRunsWithoutSparkKnowsOnlyTheJdk() {
    String[] packages = {
      BASE + "table..", BASE + "corruption..", BASE + "format..", BASE + "scorer.."
    };
    check(
        classes()
            .that()
            .resideInAnyPackage(packages)
            .should()
            .onlyDependOnClassesThat(inJdkOr(packages)));
  }

  @Test
  void deeplearning4jIsKnownToNetworkAndTrainingAlone() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "network..", BASE + "training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco.."));
  }

  @Test
  void theNetworkAndTheReportKnowNoSpark() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(BASE + "network..", BASE + "report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala.."));
  }

  /**
   * Which release of Jackson a program gets follows from its other dependencies: Spark's differ.
   */
  @Test
  void nothingDependsOnTheJsonLibraryThatSparkBrings() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.."));
  }

  /** Spark 4 has another json4s, and Spark 3 no classic sessions: one jar runs on both. */
  @Test
  void nothingDependsOnWhatOneMajorReleaseOfSparkHasAlone() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.json4s..", "org.apache.spark.sql.classic.."));
  }

  @Test
  void trainingKnowsNoDataFrameAndNoParam() {
    check(
        noClasses()
            .that()
            .resideInAPackage(BASE + "training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark.sql..", "org.apache.spark.ml.."));
  }

  @Test
  void scalaIsSpokenInStageAlone() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "stage..")
            .should()
            .dependOnClassesThat(
                // Pairs and the function types behind lambdas are what Spark's Java API is made of.
                resideInAPackage("scala..")
                    .and(
                        DescribedPredicate.not(
                            JavaClass.Predicates.simpleNameStartingWith("Tuple")))));
  }

  @Test
  void argumentsAreReadInJobAlone() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "job..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void nothingIsCalledByAWordThatSaysNothing() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Base|Impl|Core|Processor)"));
  }

  private static DescribedPredicate<JavaClass> inJdkOr(String... packages) {
    return DescribedPredicate.describe(
        "are of the JDK or of " + String.join(", ", packages),
        type -> {
          JavaClass element = type.getBaseComponentType();
          return element.isPrimitive()
              || resideInAPackage("java..").or(resideInAnyPackage(packages)).test(element);
        });
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
