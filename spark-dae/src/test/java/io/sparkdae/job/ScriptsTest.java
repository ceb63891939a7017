package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts up to the point where a JVM would start, on a copy of the project without classes.
 */
@DisabledOnOs(OS.WINDOWS)
class ScriptsTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path project;

  private record Outcome(int code, String out) {}

  @BeforeEach
  void copyScripts() throws IOException {
    for (String folder : List.of("submit-scripts", "conf")) {
      Files.createDirectory(project.resolve(folder));
      try (Stream<Path> files = Files.list(PROJECT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, project.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    Files.copy(PROJECT.resolve("pom.xml"), project.resolve("pom.xml"));
    Path module = project.resolve("spark-dae");
    for (String name : List.of("spark-dae", "spark-dae-scorer")) {
      Files.createDirectories(project.resolve(name).resolve("src/main/java"));
      Files.copy(
          PROJECT.resolve(name).resolve("pom.xml"), project.resolve(name).resolve("pom.xml"));
    }
    Files.createDirectories(module.resolve("target/lib"));
    Files.createFile(module.resolve("target/lib/one.jar"));
    Files.createFile(module.resolve("target/lib/two.jar"));
    Files.createFile(module.resolve("target/spark-dae-0.1.0-SNAPSHOT.jar"));
  }

  private Outcome run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    for (String name :
        List.of("JAVA_HOME", "SPARK_HOME", "SPARK_RELEASE", "OMP_NUM_THREADS", "SPARK_LOCAL_IP")) {
      builder.environment().remove(name);
    }
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), out);
  }

  private Outcome script(Map<String, String> environment, String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash"));
    command.add(project.resolve("submit-scripts").resolve(name).toString());
    command.addAll(List.of(arguments));
    return run(environment, command.toArray(String[]::new));
  }

  private Path executable(String path, String body) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  /** A java that says it is of this version. */
  private String javaHome(String version) throws IOException {
    executable("jdk/bin/java", "echo '    java.specification.version = " + version + "' >&2");
    return project.resolve("jdk").toString();
  }

  @Test
  void scriptsParseAndAreShort() throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(project.resolve("submit-scripts"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sh")).toList()) {
        assertThat(run(Map.of(), "bash", "-n", file.toString())).isEqualTo(new Outcome(0, ""));
        if (!file.endsWith("common.sh")) {
          assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(30);
          assertThat(new File(PROJECT + "/submit-scripts/" + file.getFileName()).canExecute())
              .as(file + " is executable")
              .isTrue();
        }
      }
    }
  }

  @Test
  void aWrongJavaIsNamedWithTheRuleAndTheCure() throws IOException, InterruptedException {
    String home = javaHome("11");
    Outcome outcome = script(Map.of("JAVA_HOME", home), "train.sh");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .isEqualTo(
            "error: JAVA_HOME is not a Java for this Spark; found JAVA_HOME="
                + home
                + " with version 11; Spark 3.5 and this library run on Java 17; unset JAVA_HOME or"
                + " point it at a JDK 17 (Debian, Ubuntu: sudo apt-get install -y"
                + " openjdk-17-jdk-headless maven; macOS: brew install openjdk@17 maven)\n");
  }

  @Test
  void anOldMavenIsNamedWithTheRuleAndTheCure() throws IOException, InterruptedException {
    Files.delete(project.resolve("spark-dae/target/spark-dae-0.1.0-SNAPSHOT.jar"));
    executable("bin/mvn", "echo 'Apache Maven 3.6.3'");
    Outcome outcome =
        script(
            Map.of(
                "JAVA_HOME",
                javaHome("17"),
                "PATH",
                project.resolve("bin") + File.pathSeparator + System.getenv("PATH")),
            "train.sh");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .contains("error: there is no usable Maven; found 3.6.3; building takes Maven 3.8 or newer")
        .contains("install it (Debian, Ubuntu: sudo apt-get install");
  }

  @Test
  void settingsGoToSparkSubmitAndTheRestToTheJob() throws IOException, InterruptedException {
    Path spark = project.resolve("spark dist");
    executable(
        "spark dist/bin/spark-submit",
        "printf '<%s>' \"$@\"; echo; echo OMP=$OMP_NUM_THREADS IP=$SPARK_LOCAL_IP"
            + " LOG=$LOG4J_CONFIGURATION_FILE");
    Outcome outcome =
        script(
            Map.of("JAVA_HOME", javaHome("17"), "SPARK_HOME", spark.toString()),
            "train.sh",
            "--input",
            "my table.csv",
            "--conf",
            "spark.executorEnv.OMP_NUM_THREADS=2",
            "--master=local[3]",
            "--codeSize",
            "3");
    assertThat(outcome.code()).isZero();
    Path target = project.resolve("spark-dae/target");
    assertThat(outcome.out())
        .startsWith(
            "<--class><io.sparkdae.job.TrainJob><--master><local[3]><--jars><"
                + target.resolve("lib/one.jar")
                + ","
                + target.resolve("lib/two.jar")
                + "><--conf><spark.driver.memory=4g>")
        .contains("<--conf><spark.executorEnv.OMP_WAIT_POLICY=passive>")
        .contains(
            "<--conf><spark.executorEnv.OMP_NUM_THREADS=2><"
                + target.resolve("spark-dae-0.1.0-SNAPSHOT.jar")
                + "><--input><my table.csv><--codeSize><3>\n")
        .endsWith("OMP=2 IP=127.0.0.1 LOG=" + project.resolve("conf/log4j2.properties") + "\n");
  }

  private Outcome discover(String smi) throws IOException, InterruptedException {
    executable("smi/nvidia-smi", smi);
    String path = project.resolve("smi") + File.pathSeparator + System.getenv("PATH");
    return run(Map.of("PATH", path), "bash", PROJECT.resolve("conf/gpu/gpus.sh").toString());
  }

  /** What nvidia-smi -L printed on machines with none, one, several and a divided GPU. */
  @Test
  void theDiscoveryScriptPrintsWhatSparkReads() throws IOException, InterruptedException {
    assertThat(discover("echo 'GPU 0: Tesla T4 (UUID: GPU-1f2e)'"))
        .isEqualTo(new Outcome(0, "{\"name\": \"gpu\", \"addresses\": [\"0\"]}\n"));
    assertThat(
            discover(
                "echo 'GPU 0: Tesla V100-SXM2-16GB (UUID: GPU-a)'\n"
                    + "echo 'GPU 1: Tesla V100-SXM2-16GB (UUID: GPU-b)'"))
        .isEqualTo(new Outcome(0, "{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}\n"));
    assertThat(
            discover(
                "echo 'GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-a)'\n"
                    + "echo '  MIG 3g.20gb     Device  0: (UUID: MIG-x)'\n"
                    + "echo '  MIG 3g.20gb     Device  1: (UUID: MIG-y)'\n"
                    + "echo 'GPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-b)'"))
        .isEqualTo(
            new Outcome(0, "{\"name\": \"gpu\", \"addresses\": [\"MIG-x\", \"MIG-y\", \"1\"]}\n"));
    Outcome none = discover("echo 'No devices found.'; exit 6");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out())
        .isEqualTo(
            "gpus.sh: there is no GPU to assign; found nvidia-smi saying: No devices found.; Spark"
                + " asks for one on each executor; install a driver, or start without --gpu\n");
  }

  @Test
  void gpuAddsItsSettings() throws IOException, InterruptedException {
    Files.createDirectory(project.resolve("conf/gpu"));
    Files.copy(
        PROJECT.resolve("conf/gpu/spark-defaults.conf"),
        project.resolve("conf/gpu/spark-defaults.conf"));
    Path spark = project.resolve("dist");
    executable("dist/bin/spark-submit", "printf '<%s>' \"$@\"");
    Map<String, String> environment =
        Map.of("JAVA_HOME", javaHome("17"), "SPARK_HOME", spark.toString());
    Outcome without = script(environment, "train.sh", "--gpu", "--input", "t.csv");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.out())
        .startsWith("error: the library was built without CUDA; found no nd4j-cuda in ")
        .endsWith("build it: mvn clean package -DskipTests -Pcuda\n");
    Files.createFile(project.resolve("spark-dae/target/lib/nd4j-cuda-11.6-1.0.0-M2.1.jar"));
    Outcome with = script(environment, "train.sh", "--gpu", "--input", "t.csv");
    assertThat(with.code()).isZero();
    assertThat(with.out())
        .contains("<--conf><spark.executor.resource.gpu.amount=1>")
        .contains("<--conf><spark.task.resource.gpu.amount=0.03>")
        .contains(
            "<--conf><spark.executor.resource.gpu.discoveryScript="
                + project.resolve("conf/gpu/gpus.sh")
                + ">")
        .endsWith("<--input><t.csv>");
  }

  @Test
  void aSparkHomeWithoutSparkIsNamed() throws IOException, InterruptedException {
    Outcome outcome =
        script(Map.of("JAVA_HOME", javaHome("17"), "SPARK_HOME", project.toString()), "encode.sh");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .startsWith(
            "error: SPARK_HOME is not a Spark distribution; found SPARK_HOME="
                + project
                + " without bin/spark-submit; ");
  }

  @Test
  void aSettingWithoutAValueIsNamed() throws IOException, InterruptedException {
    assertThat(script(Map.of(), "train.sh", "--conf", "spark.ui.port").out())
        .isEqualTo(
            "error: --conf takes a setting of Spark's; found spark.ui.port; a setting is KEY=VALUE;"
                + " write --conf spark.some.key=value\n");
    assertThat(script(Map.of(), "train.sh", "--master").out())
        .startsWith("error: --master has no value; found ");
  }

  /** A Java that is a JDK, and whose launcher of Spark says to echo. */
  private Map<String, String> buildTools() throws IOException {
    executable(
        "jdk/bin/java",
        "case \"$*\" in\n"
            + "  *launcher.Main*) printf 'echo\\0started\\0' ;;\n"
            + "  *) echo '    java.specification.version = 17' >&2 ;;\n"
            + "esac");
    executable("jdk/bin/javac", "");
    executable(
        "bin/mvn",
        "case \"$*\" in\n"
            + "  -version) echo 'Apache Maven 3.9.6'; exit ;;\n"
            + "  *copy-dependencies*)\n"
            + "    for each; do case $each in -DoutputDirectory=*) out=${each#*=} ;; esac; done ;;\n"
            + "  *) out="
            + project.resolve("spark-dae/target/lib")
            + " ;;\n"
            + "esac\n"
            + "mkdir -p \"$out\"\n"
            + "echo \"$out\" >>"
            + project.resolve("builds")
            + "\n"
            + "for i in 1 2 3 4 5 6; do\n"
            + "  [[ $i != ${FAILS_AT:-} ]] || exit 1\n"
            + "  echo \"jar $i\" >\"$out/$i.jar\"; sleep .2\n"
            + "done\n"
            + "[[ $out == *.part* ]] || touch "
            + project.resolve("spark-dae/target/spark-dae-0.1.0-SNAPSHOT.jar"));
    return Map.of(
        "JAVA_HOME",
        project.resolve("jdk").toString(),
        "PATH",
        project.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
  }

  private Path runtime() throws IOException {
    try (Stream<Path> folders = Files.list(project.resolve(".spark"))) {
      return folders
          .filter(each -> each.getFileName().toString().matches("[0-9.]+"))
          .findFirst()
          .get();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private Outcome twoStarts(Map<String, String> environment) throws Exception {
    String start = "bash " + project.resolve("submit-scripts/train.sh");
    return run(environment, "bash", "-c", start + " & sleep .5; " + start + "; wait");
  }

  @Test
  void twoFirstStartsSideBySideMakeOneWholeRuntime() throws Exception {
    Files.delete(project.resolve("spark-dae/target/spark-dae-0.1.0-SNAPSHOT.jar"));
    Outcome outcome = twoStarts(buildTools());
    assertThat(outcome.out()).contains("waiting for process ");
    assertThat(outcome.out().lines().filter("started"::equals)).hasSize(2);
    List<String> six = List.of("1.jar", "2.jar", "3.jar", "4.jar", "5.jar", "6.jar");
    assertThat(names(runtime().resolve("jars"))).isEqualTo(six);
    assertThat(names(project.resolve("spark-dae/target/lib"))).isEqualTo(six);
    assertThat(names(project.resolve(".spark")))
        .containsExactly(runtime().getFileName().toString(), "running");
    assertThat(Files.readAllLines(project.resolve("builds"))).as("one build of each").hasSize(2);
  }

  @Test
  void aRuntimeThatLacksJarsIsCompleted() throws Exception {
    Map<String, String> tools = new HashMap<>(buildTools());
    tools.put("FAILS_AT", "4");
    assertThat(script(tools, "train.sh").code()).isEqualTo(1);
    assertThat(names(runtime().resolve("jars"))).isEmpty();
    tools.remove("FAILS_AT");
    assertThat(script(tools, "train.sh").out()).endsWith("started\n");
    Path jars = runtime().resolve("jars");
    assertThat(names(jars)).hasSize(6);
    Files.delete(jars.resolve("5.jar"));
    Files.writeString(jars.resolve("2.jar"), "cut");
    Files.writeString(jars.resolve("a-jar-of-the-user.jar"), "other");
    assertThat(script(tools, "train.sh").out()).contains("assembling a Spark runtime");
    assertThat(names(jars)).hasSize(7);
    assertThat(jars.resolve("2.jar")).hasContent("jar 2");
    assertThat(script(tools, "train.sh").out()).isEqualTo("started\n");
    assertThat(names(project.resolve(".spark"))).noneMatch(name -> name.contains("part"));
  }

  @Test
  void aLockOfAKilledScriptIsTakenAway() throws Exception {
    Path lock = Files.createDirectories(project.resolve(".spark/lock"));
    // Larger than any process id.
    Files.writeString(lock.resolve("pid"), "99999999");
    assertThat(script(buildTools(), "train.sh").out()).endsWith("started\n");
    assertThat(lock).doesNotExist();
  }

  @Test
  void whatARunningJobUsesStays() throws Exception {
    Map<String, String> tools = buildTools();
    assertThat(script(tools, "train.sh").out()).endsWith("started\n");
    Path app = Files.createDirectories(runtime().resolve("work/app-1"));
    FileTime old = FileTime.from(Instant.now().minus(3, ChronoUnit.DAYS));
    Files.setLastModifiedTime(app, old);
    Path running = project.resolve(".spark/running");
    assertThat(names(running)).as("the start above").hasSize(1);
    Path job = Files.createFile(running.resolve(Long.toString(ProcessHandle.current().pid())));
    assertThat(script(tools, "train.sh").out()).isEqualTo("started\n");
    assertThat(app).exists();
    Files.setLastModifiedTime(
        project.resolve("pom.xml"), FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));
    Outcome refused = script(tools, "train.sh");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out())
        .isEqualTo(
            "error: the library is older than its sources; found a job of it that runs, process "
                + job.getFileName()
                + "; a build replaces the jars that a job reads; wait for its end, or remove "
                + running
                + " if that is another process\n");
    assertThat(project.resolve("spark-dae/target/lib/one.jar")).exists();
    Files.setLastModifiedTime(project.resolve("pom.xml"), old);
    Files.delete(job);
    assertThat(script(tools, "train.sh").out()).isEqualTo("started\n");
    assertThat(app).doesNotExist();
  }

  @Test
  void aSearchPathOfCdMakesNoDifference() throws Exception {
    Map<String, String> tools = new HashMap<>(buildTools());
    tools.put("CDPATH", project + ":/tmp");
    Outcome outcome =
        run(
            tools,
            "bash",
            "-c",
            "cd " + project + " && bash submit-scripts/train.sh --input t.csv");
    assertThat(outcome.out()).endsWith("started\n");
    assertThat(outcome.code()).isZero();
  }
}
