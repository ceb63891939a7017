package io.sparkdae.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.Page;
import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.autoencoder.ReconstructionEvaluator;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.CategorifyModel;
import io.sparkdae.feature.FillMissing;
import io.sparkdae.feature.FillMissingModel;
import io.sparkdae.feature.Normalize;
import io.sparkdae.feature.NormalizeModel;
import io.sparkdae.feature.RankGauss;
import io.sparkdae.feature.RankGaussModel;
import io.sparkdae.lift.FeatureSet;
import io.sparkdae.stage.LibraryVersion;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;

/**
 * The Python package has the Params and the version of the Java library. With {@code
 * -Dpython.write=true} its modules of them are written. Runs no Python.
 */
@BesideSpark
class PythonParamsTest {

  private static final Path PACKAGE = Page.PROJECT.resolve("python/src/sparkdae");
  private static final boolean WRITE = Boolean.getBoolean("python.write");

  /**
   * What PySpark's own classes have, what a server asks for, and the table, whose parts are told.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "uid",
          "transform",
          "transformSchema",
          "copy",
          "write",
          "read",
          "load",
          "table",
          "estimatedSize");

  private static final String PRESETS_HEAD =
      """
      # Written by PythonParamsTest from the presets of the Java library; edits are lost.
      \"""The Params of published configurations.\"""

      from __future__ import annotations

      from typing import Any, Dict, Literal

      """;

  private static final List<Params> STAGES =
      List.of(
          new DenoisingAutoencoder(),
          new Categorify(),
          new FillMissing(),
          new Normalize(),
          new RankGauss(),
          new ReconstructionEvaluator());

  @Test
  void paramsAreThoseOfTheStages() throws IOException {
    check("_params.py", PythonParams.of(STAGES));
  }

  @Test
  void theVersionIsThatOfTheJar() throws IOException {
    check("_version.py", version(LibraryVersion.get()));
  }

  @Test
  void theSettingsAreThoseOfTheScripts() throws IOException {
    check(
        "spark-defaults.conf", Files.readString(Page.PROJECT.resolve("conf/spark-defaults.conf")));
  }

  /** What a model tells in Java it tells in Python: a method of the same name. */
  @Test
  void modelsHaveAllMethods() throws IOException {
    String model = Files.readString(PACKAGE.resolve("model.py"));
    assertThat(methods(DenoisingAutoencoderModel.class))
        .contains("categories", "writeOnnx")
        .allSatisfy(name -> assertThat(model).contains("    def " + name + "(self"));
    String features = Files.readString(PACKAGE.resolve("feature.py"));
    assertThat(
            Stream.<Class<?>>of(
                    CategorifyModel.class,
                    FillMissingModel.class,
                    NormalizeModel.class,
                    RankGaussModel.class)
                .flatMap(type -> methods(type).stream()))
        .contains("fills", "scalers")
        .allSatisfy(name -> assertThat(features).contains("    def " + name + "(self"));
  }

  private static Set<String> methods(Class<?> model) {
    return Arrays.stream(model.getDeclaredMethods())
        .filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isSynthetic())
        .map(Method::getName)
        .filter(name -> !ELSEWHERE.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void wordsThatAreNoParamsAreListed() throws IOException {
    String lift = Files.readString(PACKAGE.resolve("lift.py"));
    assertThat(lift)
        .contains(
            Arrays.stream(FeatureSet.values())
                .map(each -> "    \"" + each.name() + "\",\n")
                .collect(Collectors.joining("", "FeatureSet = Literal[\n", "]\n")));
  }

  @Test
  void presetsAreThoseOfTheLibrary() throws IOException {
    StringBuilder due = new StringBuilder(PRESETS_HEAD);
    due.append("Preset = Literal[")
        .append(
            DenoisingAutoencoder.presets().stream()
                .map(PythonType::quoted)
                .collect(Collectors.joining(", ")))
        .append("]\n\nPRESETS: Dict[str, Dict[str, Any]] = {\n");
    for (String name : DenoisingAutoencoder.presets()) {
      DenoisingAutoencoder stage = new DenoisingAutoencoder().setPreset(name);
      due.append("    ").append(PythonType.quoted(name)).append(": {\n");
      for (Param<?> param : stage.params()) {
        if (stage.isSet(param)) {
          due.append("        ")
              .append(PythonType.quoted(param.name()))
              .append(": ")
              .append(PythonType.literal(stage.getOrDefault(param)))
              .append(",\n");
        }
      }
      due.append("    },\n");
    }
    check("_presets.py", due.append("}\n").toString());
  }

  @Test
  void aSnapshotIsADevelopmentReleaseInPython() {
    assertThat(version("1.2.3-SNAPSHOT")).contains("__version__ = \"1.2.3.dev0\"\n");
    assertThat(version("1.2.3")).contains("__version__ = \"1.2.3\"\n");
  }

  private static String version(String jar) {
    return """
        # Written by PythonParamsTest; edits are lost.
        \"""The version of the package, and of the jar that it drives.\"""

        JAR_VERSION = "%s"
        __version__ = "%s"
        """
        .formatted(jar, jar.replace("-SNAPSHOT", ".dev0"));
  }

  private static void check(String module, String due) throws IOException {
    Path file = PACKAGE.resolve(module);
    if (WRITE) {
      Files.writeString(file, due);
    }
    assertThat(file)
        .as(
            module
                + " is not what the Java library says: write it by `mvn test"
                + " -Dtest=PythonParamsTest -Dpython.write=true"
                + " -Dsurefire.failIfNoSpecifiedTests=false`")
        .content()
        .isEqualTo(due);
  }
}
