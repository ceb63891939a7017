package io.sparkdae;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packaged jar, and the folder of jars to ship with it, hold. */
class LibraryJarIT {

  @Test
  void theJarHoldsOurClassesAlone() throws IOException {
    assertThat(classesIn(Path.of(System.getProperty("library.jar"))))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("io/sparkdae/"));
  }

  @Test
  void nothingShippedCarriesSparkOrScala() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("library.dependencies")))) {
      List<Path> jars = files.toList();
      assertThat(jars).isNotEmpty();
      for (Path jar : jars) {
        assertThat(classesIn(jar))
            .as(jar.getFileName().toString())
            .filteredOn(name -> name.startsWith("org/apache/spark/") || name.startsWith("scala/"))
            // dl4j-spark puts this one object of its own into Spark's package.
            .allMatch(name -> name.startsWith("org/apache/spark/TaskContextHelper"));
      }
    }
  }

  /** Spark's own must be found where a user's jars come first, as by userClassPathFirst. */
  @Test
  void nothingShippedIsBroughtBySpark() throws IOException {
    List<Path> shipped = Sparks.jars(Path.of(System.getProperty("library.dependencies")));
    Set<String> names = new HashSet<>();
    for (Path jar : shipped) {
      names.addAll(classesIn(jar));
    }
    // Annotations and a list of domains, which lie in ND4J's Guava and Protocol Buffers.
    names.removeIf(name -> name.matches("(javax/annotation|com/google/thirdparty)/.*"));
    names.removeIf(name -> name.startsWith("org/apache/spark/TaskContextHelper"));
    List<List<Path>> sparks = new ArrayList<>(List.of(Sparks.ofTheBuild()));
    for (Path spark : Sparks.atHand()) {
      sparks.add(Sparks.jars(spark.resolve("jars")));
    }
    Set<String> ours = shipped.stream().map(LibraryJarIT::name).collect(toSet());
    for (List<Path> spark : sparks) {
      for (Path jar : spark) {
        if (!ours.contains(name(jar))) {
          assertThat(classesIn(jar)).as(jar.toString()).filteredOn(names::contains).isEmpty();
        }
      }
    }
  }

  private static String name(Path jar) {
    return jar.getFileName().toString();
  }

  private static List<String> classesIn(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
          .forEach(names::add);
    }
    return names;
  }
}
