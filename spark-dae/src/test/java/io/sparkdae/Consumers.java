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
 * The projects of {@code src/it}, built by a Maven of their own whose repository holds our jars and
 * poms as they were packed. What others wrote it takes from the user's repository, through links,
 * so that what is downloaded stays there.
 */
final class Consumers {

  private static final String VERSION = System.getProperty("library.version");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = ROOT.resolve("spark-dae/target/consumers");
  private static final Path REPOSITORY = FOLDER.resolve("repository");

  private Consumers() {}

  /** Builds them all. */
  static void build() throws IOException, InterruptedException {
    Path users = Path.of(System.getProperty("maven.repository"));
    linkFolders(users, REPOSITORY, "io");
    linkFolders(users.resolve("io"), REPOSITORY.resolve("io"), "sparkdae");
    pack(ROOT, "spark-dae-parent", "pom");
    pack(ROOT.resolve("spark-dae-scorer"), "spark-dae-scorer", "jar");
    pack(ROOT.resolve("spark-dae"), "spark-dae", "jar");
    List<String> maven =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-f",
                ROOT.resolve("spark-dae/src/it/pom.xml").toString(),
                "-Dmaven.repo.local=" + REPOSITORY,
                "-Dbuilt.folder=" + FOLDER,
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

  /** What {@code install} does. */
  private static void pack(Path module, String artifact, String packaging) throws IOException {
    Path folder = REPOSITORY.resolve("io/sparkdae").resolve(artifact).resolve(VERSION);
    String name = artifact + "-" + VERSION;
    Files.createDirectories(folder);
    copy(module.resolve("pom.xml"), folder.resolve(name + ".pom"));
    if (packaging.equals("jar")) {
      copy(module.resolve("target").resolve(name + ".jar"), folder.resolve(name + ".jar"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The jars that a project's program runs with. */
  static List<Path> classPath(String project) throws IOException {
    String all = Files.readString(FOLDER.resolve(project).resolve("classpath")).strip();
    return Stream.of(all.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** Where our own artifacts lie. */
  static Path ours() {
    return REPOSITORY.resolve("io/sparkdae");
  }

  /** Runs a project's program in a JVM of its own; what it says, its log included. */
  static String java(String project, String main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp"));
    Path classes = FOLDER.resolve(project).resolve("classes");
    List<String> classPath = new ArrayList<>(List.of(classes.toString()));
    classPath(project).forEach(jar -> classPath.add(jar.toString()));
    command.add(String.join(File.pathSeparator, classPath));
    command.add(main);
    command.addAll(List.of(arguments));
    return run(command, project + ".log");
  }

  private static String run(List<String> command, String log)
      throws IOException, InterruptedException {
    Path file = FOLDER.resolve(log);
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
