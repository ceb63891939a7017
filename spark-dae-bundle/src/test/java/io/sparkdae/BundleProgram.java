package io.sparkdae;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A program that was built with the bundle of a repository. */
public final class BundleProgram {

  private final Consumers consumers;

  private BundleProgram(Consumers consumers) {
    this.consumers = consumers;
  }

  /** Puts the bundle into a repository and builds the program of {@code src/it} with it. */
  public static BundleProgram build() throws IOException, InterruptedException {
    Consumers consumers = new Consumers("spark-dae-bundle");
    Path bundle = Path.of(System.getProperty("bundle.jar"));
    consumers.pack("spark-dae-bundle", Path.of(System.getProperty("published.pom")), bundle);
    consumers.build();
    return new BundleProgram(consumers);
  }

  /** The program itself, without what it depends on. */
  public Path jar() throws IOException {
    Path classes = consumers.folder().resolve("bundle/classes");
    Path file = consumers.folder().resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, jar);
      }
    }
    return file;
  }

  /** The jars that the program was built with. */
  public List<Path> classPath() throws IOException {
    return consumers.classPath("bundle");
  }

  /** The repository that holds the bundle. */
  public Path repository() {
    return consumers.repository();
  }
}
