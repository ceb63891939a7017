package io.sparkdae;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars of Sparks: the one that the build resolved, and those that the scripts assembled. */
final class Sparks {

  private static final Path FOLDER = Path.of("../.spark").toAbsolutePath().normalize();

  private Sparks() {}

  /** Folders with a whole Spark each, whose jars lie in {@code jars}. */
  static List<Path> atHand() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(each -> Files.exists(each.resolve("jars.list"))).sorted().toList();
    }
  }

  /** The jars of this test's class path, Spark's among them. */
  static List<Path> ofTheBuild() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(each -> each.toString().endsWith(".jar"))
        .toList();
  }

  /** The jars in a folder, by name. */
  static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
