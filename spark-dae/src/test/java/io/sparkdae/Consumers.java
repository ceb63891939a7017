package io.sparkdae;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The projects of a module's {@code src/it}, built by a Maven of their own whose repository holds
 * our jars and poms as they were packed. What others wrote it takes from the user's repository,
 * through links, so that what is downloaded stays there.
 */
final class Consumers {

  private static final String VERSION = System.getProperty("library.version");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Path module;
  private final Path folder;
  private final Path repository;

  /**
   * @param module whose {@code src/it} they are
   */
  Consumers(String module) throws IOException {
    this.module = ROOT.resolve(module);
    this.folder = this.module.resolve("target/consumers");
    this.repository = folder.resolve("repository");
    Path users = Path.of(System.getProperty("maven.repository"));
    linkFolders(users, repository, "io");
    linkFolders(users.resolve("io"), repository.resolve("io"), "sparkdae");
  }

  /** Builds them all. */
  void build() throws IOException, InterruptedException {
    List<String> maven =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-f",
                module.resolve("src/it/pom.xml").toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dbuilt.folder=" + folder,
                "-Dlibrary.version=" + VERSION,
                "-Dspark.version=" + System.getProperty("spark.version"),
                "-Dscala.binary.version=" + System.getProperty("scala.binary.version"),
                "compiler:compile",
                "dependency:build-classpath"));
    if (System.getProperty("maven.offline").endsWith("true")) {
      maven.add("-o");
    }
    run(maven, "build.log");
  }

  /** Links to all folders in a folder but one. */
  private static void linkFolders(Path from, Path to, String but) throws IOException {
    Files.createDirectories(to.resolve(but));
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path each : files.filter(Files::isDirectory).toList()) {
          Path link = to.resolve(each.getFileName());
          if (!Files.exists(link)) {
            Files.createSymbolicLink(link, each.toRealPath());
          }
        }
      }
    }
  }

  /** What {@code install} does with a module's pom alone, or with its jar as well. */
  void pack(String artifact, boolean withJar) throws IOException {
    Path from = artifact.equals("spark-dae-parent") ? ROOT : ROOT.resolve(artifact);
    Path jar = from.resolve("target").resolve(artifact + "-" + VERSION + ".jar");
    pack(artifact, from.resolve("pom.xml"), withJar ? jar : null);
  }

  /**
   * What {@code install} does.
   *
   * @param jar may be null
   */
  void pack(String artifact, Path pom, Path jar) throws IOException {
    Path to = ours().resolve(artifact).resolve(VERSION);
    String name = artifact + "-" + VERSION;
    Files.createDirectories(to);
    copy(pom, to.resolve(name + ".pom"));
    if (jar != null) {
      copy(jar, to.resolve(name + ".jar"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The jars that a project's program runs with. */
  List<Path> classPath(String project) throws IOException {
    String all = Files.readString(folder.resolve(project).resolve("classpath")).strip();
    return Stream.of(all.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** The root of the repository. */
  Path repository() {
    return repository;
  }

  /** Where its own are: classes of a project, logs. */
  Path folder() {
    return folder;
  }

  /** Where our own artifacts lie. */
  Path ours() {
    return repository.resolve("io/sparkdae");
  }

  /** Runs a project's program in a JVM of its own; what it says, its log included. */
  String java(String project, String main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp"));
    Path classes = folder.resolve(project).resolve("classes");
    List<String> classPath = new ArrayList<>(List.of(classes.toString()));
    classPath(project).forEach(jar -> classPath.add(jar.toString()));
    command.add(String.join(File.pathSeparator, classPath));
    command.add(main);
    command.addAll(List.of(arguments));
    return run(command, project + ".log");
  }

  private String run(List<String> command, String log) throws IOException, InterruptedException {
    Path file = folder.resolve(log);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
    int code = builder.redirectOutput(file.toFile()).start().waitFor();
    String said = Files.readString(file, StandardCharsets.UTF_8);
    if (code != 0) {
      throw new AssertionError(command + " ended with " + code + ":\n" + said);
    }
    return said;
  }
}
