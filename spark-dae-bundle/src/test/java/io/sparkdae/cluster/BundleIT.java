package io.sparkdae.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BundleProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A program of somebody's on a cluster whose two workers have Spark and nothing else. Nobody has a
 * home folder that can be written to.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
class BundleIT {

  private static final String SUBMIT =
      ". \"$1\"; shift; find_release; find_java; spark_submit \"$@\"";

  private static StandaloneCluster cluster;
  private static BundleProgram program;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    program = BundleProgram.build();
    cluster = StandaloneCluster.start(Path.of("target/cluster").toAbsolutePath());
    cluster.requireTwoWorkers();
    // With userClassPathFirst the program has a log of its own, which only a file configures.
    Files.writeString(
        at("log4j2.properties"),
        """
        rootLogger.level = info
        rootLogger.appenderRef.console.ref = console
        appender.console.type = Console
        appender.console.name = console
        appender.console.target = SYSTEM_ERR
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %p %c{1}: %m%n%ex
        """);
  }

  @AfterAll
  static void close() throws IOException {
    if (cluster == null) {
      return;
    }
    cluster.close();
    // Half a gigabyte each.
    JobFolders.delete(cluster.folder().resolve("natives"));
    JobFolders.delete(cluster.folder().resolve("temporary"));
    JobFolders.delete(cluster.folder().resolve("ivy"));
  }

  private static Path at(String name) {
    return cluster.folder().resolve(name);
  }

  /** Has spark-submit run the program; what it said. */
  private static String submit(String name, String javaOptions, List<String> options)
      throws IOException, InterruptedException {
    String java = "-Duser.home=/dev/null -Dorg.bytedeco.javacpp.maxbytes=1g " + javaOptions;
    List<String> command = new ArrayList<>(List.of("bash", "-c", SUBMIT, "submit"));
    command.add(StandaloneCluster.PROJECT.resolve("submit-scripts/common.sh").toString());
    command.addAll(List.of("--master", cluster.url(), "--class", "consumer.Training"));
    for (String setting :
        List.of(
            "spark.driver.memory=1g",
            "spark.executor.memory=1g",
            "spark.driver.extraJavaOptions=" + java,
            "spark.executor.extraJavaOptions=" + java,
            "spark.executorEnv.OMP_NUM_THREADS=1",
            "spark.executorEnv.OMP_WAIT_POLICY=passive")) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(options);
    command.addAll(List.of(program.jar().toString(), at(name).toString()));
    Map<String, String> environment =
        Map.of(
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "LOG4J_CONFIGURATION_FILE",
            at("log4j2.properties").toString());
    try (Daemon run = new Daemon(at(name + ".log"), environment, command)) {
      assertThat(run.exitCode()).as(run.output()).isZero();
      return run.output();
    }
  }

  private static void assertTrained(String name, String said) throws IOException {
    assertThat(said)
        .containsPattern("INFO EpochLoop: epoch 2/2: train loss ")
        .containsPattern("Registered executor .* with ID 0,")
        .containsPattern("Registered executor .* with ID 1,")
        .containsPattern("(?m)^code \\[")
        .containsPattern("(?m)^scores \\{rows=300,")
        .containsPattern("(?m)^history \\{\"bestEpoch\":[12],")
        .containsPattern("(?m)^error [0-9]");
    assertThat(at(name).resolve("network/parameters.bin")).isNotEmptyFile();
  }

  private static void assertUnpackedUnder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files)
          .extracting(each -> each.getFileName().toString())
          .contains("libnd4jcpu.so", "libopenblas.so.0");
    }
  }

  @Test
  void aProgramGetsTheBundleAndNothingWithIt() throws IOException {
    assertThat(program.classPath())
        .filteredOn(jar -> jar.toString().matches(".*/(sparkdae|nd4j|deeplearning4j|bytedeco)/.*"))
        .singleElement()
        .matches(jar -> jar.getFileName().toString().startsWith("spark-dae-bundle-"));
  }

  /** Of an Ivy cache that is empty, and a repository in a folder: there is no network. */
  @Test
  void packagesFetchesOneJarAndTrains() throws IOException, InterruptedException {
    Path settings =
        Files.writeString(
            at("ivysettings.xml"),
            """
            <ivysettings>
              <settings defaultResolver="folder"/>
              <resolvers>
                <ibiblio name="folder" m2compatible="true" root="%s"/>
              </resolvers>
            </ivysettings>
            """
                .formatted(program.repository().toUri()));
    Path temporary = Files.createDirectories(at("temporary"));
    String said =
        submit(
            "packages",
            "-Djava.io.tmpdir=" + temporary,
            List.of(
                "--packages",
                "io.sparkdae:spark-dae-bundle:" + System.getProperty("library.version"),
                "--conf",
                "spark.jars.ivySettings=" + settings,
                "--conf",
                "spark.jars.ivy=" + at("ivy")));
    assertTrained("packages", said);
    assertThat(said).contains("1 artifacts copied, 0 already retrieved");
    // Where the home folder cannot be written to, natives go where Java's temporary files go.
    assertUnpackedUnder(temporary.resolve(".javacpp-" + System.getProperty("user.name")));
  }

  @Test
  void oneJarTrainsBeforeSparksOwn() throws IOException, InterruptedException {
    Path natives = at("natives");
    String said =
        submit(
            "jars",
            "-Dorg.bytedeco.javacpp.cachedir=" + natives,
            List.of(
                "--jars",
                System.getProperty("bundle.jar"),
                "--conf",
                "spark.driver.userClassPathFirst=true",
                "--conf",
                "spark.executor.userClassPathFirst=true"));
    assertTrained("jars", said);
    assertUnpackedUnder(natives);
  }
}
