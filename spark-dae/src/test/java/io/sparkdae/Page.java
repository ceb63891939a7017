package io.sparkdae;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param name its path within the project, such as {@code docs/faq.md}
 * @param text its Markdown
 */
public record Page(String name, String text) {

  /** The project's folder. */
  public static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /** README.md, the pages under docs and that of the notebooks. */
  public static List<Page> all() {
    try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(PROJECT.resolve("README.md"), PROJECT.resolve("notebooks/README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .map(Page::of)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** One page by its name. */
  public static Page named(String name) {
    return of(PROJECT.resolve(name));
  }

  private static Page of(Path file) {
    try {
      String name = PROJECT.relativize(file).toString().replace('\\', '/');
      return new Page(name, Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Its blocks in a language, one after the other. */
  public List<String> blocks(String language) {
    return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** The languages of its blocks. */
  public Set<String> languages() {
    return Pattern.compile("^```([^\n]*)\n.*?^```", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .collect(Collectors.toSet());
  }

  /** As a test's name shows it. */
  @Override
  public String toString() {
    return name;
  }
}
