package io.sparkdae.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the page: a template with its style, its scripts and its numbers put in place, so that it
 * asks for nothing else. Names and values come in as one block of JSON, and become text of the page
 * by {@code textContent} alone.
 */
public final class ReportPage {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([\\w.-]+)}}");
  private static final String DATA = "data";

  private ReportPage() {}

  /** The page, as UTF-8 text. */
  public static String html(ReportData data) {
    StringBuilder page = new StringBuilder();
    String template = resource("page.html");
    Matcher places = PLACE.matcher(template);
    int from = 0;
    while (places.find()) {
      page.append(template, from, places.start());
      page.append(places.group(1).equals(DATA) ? json(data) : resource(places.group(1)));
      from = places.end();
    }
    return page.append(template, from, template.length()).toString();
  }

  /** Without a {@code <}, so that nothing in it can end the script that it stands in. */
  private static String json(ReportData data) {
    return ReportJson.of(data).replace("<", "\\u003c");
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library's jar is incomplete: it has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the library's jar is not readable: " + name, unreadable);
    }
  }
}
