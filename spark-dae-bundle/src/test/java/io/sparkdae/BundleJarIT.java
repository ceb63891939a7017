package io.sparkdae;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the bundle holds, and that it needs Spark alone. */
class BundleJarIT {

  private static final Path BUNDLE = Path.of(System.getProperty("bundle.jar"));
  private static final long MOST_BYTES = 140_000_000;
  private static final int JAVA_17 = 61;

  /**
   * What is left out: readers of files, a listener and a report of a machine, which nothing calls.
   * And ND4J's copies of Jackson and SnakeYAML do not fit each other; nothing writes YAML.
   */
  private static final String UNUSED =
      "no class (org/datavec|it/unimi/dsi/fastutil|oshi)/.*|no member org/nd4j/shade/yaml/.*";

  private static List<String> names(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(JarEntry::getName).filter(name -> !name.endsWith("/")).toList();
    }
  }

  private static Set<String> classes(Path file) throws IOException {
    return names(file).stream()
        .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
        .collect(toSet());
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(BUNDLE.toFile())) {
      return new String(
          jar.getInputStream(jar.getJarEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Each Spark at hand; that of the build without what the bundle is made of. */
  private static List<List<Path>> sparks() throws IOException {
    Set<String> parts =
        Sparks.jars(Path.of(System.getProperty("library.dependencies"))).stream()
            .map(jar -> jar.getFileName().toString())
            .collect(toSet());
    List<List<Path>> sparks = new ArrayList<>();
    sparks.add(
        Sparks.ofTheBuild().stream()
            .filter(jar -> !parts.contains(jar.getFileName().toString()))
            .filter(jar -> !jar.getFileName().toString().startsWith("spark-dae"))
            .toList());
    for (Path spark : Sparks.atHand()) {
      sparks.add(Sparks.jars(spark.resolve("jars")));
    }
    return sparks;
  }

  @Test
  void itHasNoMoreThanItsSize() throws IOException {
    assertThat(Files.size(BUNDLE)).isBetween(100_000_000L, MOST_BYTES);
    assertThat(names(BUNDLE)).doesNotHaveDuplicates();
  }

  @Test
  void everyClassIsInAPackageOfItsOwnOrMoved() throws IOException {
    assertThat(classes(BUNDLE))
        .contains(
            "io/sparkdae/autoencoder/DenoisingAutoencoder.class",
            "io/sparkdae/scorer/Scorer.class",
            "io/sparkdae/shaded/picocli/CommandLine.class",
            "io/sparkdae/shaded/commons/math3/linear/EigenDecomposition.class",
            "io/sparkdae/shaded/flatbuffers/FlatBufferBuilder.class",
            "org/nd4j/shade/jackson/databind/ObjectMapper.class")
        .allMatch(
            name ->
                name.matches(
                    "(io/sparkdae|org/(nd4j|deeplearning4j|eclipse/deeplearning4j|bytedeco|tensorflow)"
                        + "|tensorflow|onnx)/.*|org/apache/spark/TaskContextHelper.*"));
  }

  @Test
  void everyClassIsForJava17OrOlder() throws IOException {
    try (JarFile jar = new JarFile(BUNDLE.toFile())) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class")) {
          try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readInt();
            in.readUnsignedShort();
            assertThat(in.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
          }
        }
      }
    }
  }

  @Test
  void noClassIsSparksToo() throws IOException {
    Set<String> ours = classes(BUNDLE);
    for (List<Path> spark : sparks()) {
      for (Path jar : spark) {
        assertThat(classes(jar)).as(jar.toString()).filteredOn(ours::contains).isEmpty();
      }
    }
  }

  @Test
  void allThatItNamesIsInItOrInEachSpark() throws IOException {
    for (List<Path> spark : sparks()) {
      Set<String> missing =
          new HashSet<>(new Links(List.of(BUNDLE), spark).broken("io/sparkdae/").keySet());
      missing.removeIf(each -> each.matches(UNUSED));
      assertThat(missing).as(spark.get(0).getParent().toString()).isEmpty();
    }
  }

  @Test
  void servicesNameClassesThatAreThere() throws IOException {
    Set<String> all = classes(BUNDLE);
    List<String> services =
        names(BUNDLE).stream().filter(name -> name.startsWith("META-INF/services/")).toList();
    assertThat(services).contains("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend");
    for (String service : services) {
      List<String> providers =
          text(service).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      assertThat(providers)
          .as(service)
          .isNotEmpty()
          .allMatch(name -> all.contains(name.strip().replace('.', '/') + ".class"));
    }
    // Two jars have providers of this one.
    assertThat(text("META-INF/services/org.nd4j.linalg.compression.NDArrayCompressor"))
        .contains("org.nd4j.compression.impl.Gzip", "nativecpu.compression.CpuThreshold");
  }

  @Test
  void licencesAndNoticesAreInIt() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
    assertThat(text("META-INF/NOTICE")).contains("Jackson");
    assertThat(text("META-INF/NOTICE.txt"))
        .contains("Commons Collections", "Commons Lang", "Commons Math", "Commons Net", "Orekit");
    assertThat(names(BUNDLE))
        .contains(
            "META-INF/licences/README.md",
            "META-INF/licences/commons-math3.txt",
            "META-INF/licences/gcc-runtime-exception.txt",
            "META-INF/licences/gpl-3.0.txt",
            "META-INF/licences/lgpl-2.1.txt",
            "META-INF/licences/openblas.txt",
            "META-INF/licences/protobuf.txt",
            "io/sparkdae/report/licences/echarts-LICENSE");
  }

  @Test
  void itsPomAsksForNothing() throws IOException {
    assertThat(Files.readString(Path.of(System.getProperty("published.pom"))))
        .contains("<artifactId>spark-dae-bundle</artifactId>", "<name>Apache-2.0</name>")
        .doesNotContain("<parent>", "<dependenc", "<repositor", "${");
  }
}
