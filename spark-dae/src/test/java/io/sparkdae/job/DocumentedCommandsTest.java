package io.sparkdae.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sparkdae.BesideSpark;
import io.sparkdae.Page;
import io.sparkdae.PageCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages tell a shell to do names scripts, options, profiles and classes that exist. */
@BesideSpark
class DocumentedCommandsTest {

  private static final Map<String, Job> JOBS =
      Stream.of(new TrainJob(), new EncodeJob(), new EvaluateJob(), new QuickstartJob())
          .collect(Collectors.toMap(job -> job.getClass().getSimpleName(), Function.identity()));

  /** The line of a script that starts its job, with what it adds to the arguments. */
  private static final String SUBMIT = "^submit (\\w+) (.*)\"\\$@\"$";

  static List<PageCommand> jobs() {
    return PageCommand.all().stream().filter(each -> !each.script().equals("bench")).toList();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void optionsAreThoseOfTheJob(PageCommand command) throws IOException {
    Path script = Page.PROJECT.resolve("submit-scripts/" + command.script() + ".sh");
    assertThat(script).as(command.where()).exists();
    MatchResult submit = found(SUBMIT, Files.readString(script)).get(0);
    Job job = JOBS.get(submit.group(1));
    CommandLineOptions options = new CommandLineOptions(job);
    List<String> all = new ArrayList<>(command.arguments());
    if (command.complete()) {
      Stream.of(submit.group(2).split(" ")).filter(each -> !each.isEmpty()).forEach(all::add);
      assertThatCode(() -> JobConfig.of(job, options, all.toArray(String[]::new)))
          .as(command.toString())
          .doesNotThrowAnyException();
    } else {
      all.removeIf(word -> !word.startsWith("--") || word.equals("--help"));
      assertThatCode(
              () ->
                  all.forEach(
                      word ->
                          options.requireKnown(
                              word.substring(2).replaceFirst("=.*", ""), "in " + command.where())))
          .doesNotThrowAnyException();
    }
  }

  /** What {@link PageCommand} takes away are the scripts' own options, all of them. */
  @Test
  void optionsOfAllScriptsAreThoseOfCommonSh() throws IOException {
    String common = Files.readString(Page.PROJECT.resolve("submit-scripts/common.sh"));
    Set<String> cases =
        found("^ +(--[^)\n]*)\\)", common).stream()
            .flatMap(each -> found("--[a-z]+", each.group(1)).stream())
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    assertThat(cases).containsExactlyInAnyOrderElementsOf(PageCommand.OF_ALL_SCRIPTS);
  }

  @Test
  void profilesOfMavenAreThere() throws IOException {
    Set<String> profiles = new HashSet<>();
    for (String pom : List.of("pom.xml", "spark-dae/pom.xml")) {
      found("<profile>\\s*<id>([^<]+)", Files.readString(Page.PROJECT.resolve(pom)))
          .forEach(each -> profiles.add(each.group(1)));
    }
    assertThat(named("-P([\\w-]+(?:[.,][\\w-]+)*)"))
        .hasSizeGreaterThan(2)
        .flatExtracting(each -> List.of(each.split(",")))
        .isSubsetOf(profiles);
  }

  @Test
  void testsAndMainClassesAreThere() throws IOException {
    Set<String> classes;
    try (Stream<Path> sources = Files.walk(Page.PROJECT.resolve("spark-dae/src"))) {
      classes =
          sources
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    assertThat(named("-Dtest=(\\w+)")).isNotEmpty().isSubsetOf(classes);
    assertThat(named("--class io\\.sparkdae\\.job\\.(\\w+)")).isNotEmpty().isSubsetOf(classes);
  }

  @Test
  void filesOfConfAndScriptsAreThere() {
    assertThat(named("(?<![\\w/])((?:conf|submit-scripts)/[\\w./-]*\\w)"))
        .hasSizeGreaterThan(4)
        .allSatisfy(file -> assertThat(Page.PROJECT.resolve(file)).exists());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void blocksAreWhatAShellReads() throws IOException, InterruptedException {
    for (Page page : Page.all()) {
      for (String block : page.blocks("sh")) {
        Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        bash.getOutputStream().write(block.getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(page + ": " + said).isZero();
      }
    }
  }

  /** What a group of a pattern finds on all pages. */
  private static Set<String> named(String pattern) {
    return Page.all().stream()
        .flatMap(page -> found(pattern, page.text()).stream())
        .map(each -> each.group(1))
        .collect(Collectors.toSet());
  }

  private static List<MatchResult> found(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().toList();
  }
}
