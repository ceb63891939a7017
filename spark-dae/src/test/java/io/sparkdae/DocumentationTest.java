package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of pages, and pages that messages name, lead to what is there. */
class DocumentationTest {

  @Test
  void linksLeadToFiles() throws IOException {
    try (Stream<Path> pages = Files.walk(Page.PROJECT, 3)) {
      List<Path> markdown =
          pages
              .filter(page -> page.toString().endsWith(".md"))
              .filter(page -> !page.toString().contains("/target/"))
              .toList();
      assertThat(markdown).hasSizeGreaterThan(6);
      for (Path page : markdown) {
        Matcher link = Pattern.compile("\\]\\(([^)#:]+)[^)]*\\)").matcher(Files.readString(page));
        while (link.find()) {
          assertThat(page.getParent().resolve(link.group(1)).normalize())
              .as(page.toString())
              .exists();
        }
      }
    }
  }

  /** Where a message names a page, and a heading of it, both are there. */
  @Test
  void messagesNamePagesThatAreThere() throws IOException {
    Pattern link = Pattern.compile("(docs/[a-z-]+\\.md)(?:#([a-z-]+))?");
    int found = 0;
    try (Stream<Path> sources = Files.walk(Page.PROJECT.resolve("spark-dae/src/main/java"))) {
      for (Path source : sources.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher matcher = link.matcher(Files.readString(source));
        for (; matcher.find(); found++) {
          String anchor = matcher.group(2);
          assertThat(headings(matcher.group(1)))
              .as(source.getFileName() + " names " + matcher.group())
              .contains(anchor == null ? "" : anchor);
        }
      }
    }
    assertThat(found).isGreaterThan(4);
  }

  /** A page's headings as anchors, and an empty one for the page itself. */
  private static List<String> headings(String page) {
    return Stream.concat(
            Stream.of(""),
            Page.named(page)
                .text()
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-')))
        .toList();
  }
}
