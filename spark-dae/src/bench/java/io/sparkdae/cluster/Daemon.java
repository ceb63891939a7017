package io.sparkdae.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process whose output goes to a file. It ends with the JVM that started it, however that ends: a
 * shell before it waits for the end of its input, which comes when nobody holds the other side.
 */
final class Daemon implements AutoCloseable {

  private static final String GUARD =
      "exec 3<&0; \"$@\" </dev/null & child=$!;"
          + " { cat <&3 >/dev/null; kill -9 $child; } 2>/dev/null & watch=$!;"
          + " wait $child; code=$?; kill $watch; exit $code";

  private static final Set<String> OF_A_SCRIPT =
      Set.of("SPARK_HOME", "SPARK_SCALA_VERSION", "LOG4J_CONFIGURATION_FILE");

  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private final Process guard;
  private final Path log;

  /** Starts a command. */
  Daemon(Path log, Map<String, String> environment, List<String> command) throws IOException {
    List<String> guarded = new ArrayList<>(List.of("bash", "-c", GUARD, "guard"));
    guarded.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(guarded).redirectErrorStream(true);
    // What a script that started this JVM set for its own Spark.
    builder.environment().keySet().removeAll(OF_A_SCRIPT);
    // All of these live for seconds: the second compiler would cost them more than it gains.
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    builder.environment().putAll(environment);
    this.log = log;
    this.guard = builder.redirectOutput(log.toFile()).start();
  }

  /** Waits until the output matches so many times; the first group of the last match. */
  String await(String regex, int times) throws IOException, InterruptedException {
    Pattern pattern = Pattern.compile(regex);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && guard.isAlive()) {
      Matcher found = pattern.matcher(output());
      for (int i = 1; found.find(); i++) {
        if (i == times) {
          return found.groupCount() > 0 ? found.group(1) : found.group();
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("waited in vain for " + regex + " in " + log + ":\n" + output());
  }

  /** What its log is called. */
  String name() {
    return log.getFileName().toString();
  }

  /** Whether it runs. */
  boolean isAlive() {
    return guard.isAlive();
  }

  /** What the process has said so far. */
  String output() throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }

  /** The process itself. */
  ProcessHandle process() {
    return javaProcess().orElseThrow();
  }

  /** The process itself; empty before it runs, and after. */
  Optional<ProcessHandle> javaProcess() {
    return guard.children().filter(Daemon::isJava).findFirst();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  /** Waits until the process ends by itself; its exit code. */
  int exitCode() throws IOException, InterruptedException {
    if (!guard.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("waited in vain for the end of " + log + ":\n" + output());
    }
    return guard.exitValue();
  }

  /** Ends the process at once, as a crash would. */
  void kill() {
    process().destroyForcibly();
    close();
  }

  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
      guard.waitFor();
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(
          "could not end " + Arrays.toString(guard.info().arguments().orElseThrow()), failure);
    }
  }
}
