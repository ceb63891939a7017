package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private static List<String> classesIn(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class"))
          .forEach(names::add);
    }
    return names;
  }
}
