package io.sparkdae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkdae.training.EpochRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

  private static final String HOSTILE = "</script><script>document.title='run'</script>";
  private static final int CHARTS = 8;

  @Test
  void theNumbersComeBackFromThePage() throws IOException {
    String page = ReportPage.html(data());
    Matcher block =
        Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(page);
    assertThat(block.find()).isTrue();
    JsonNode json = new ObjectMapper().readTree(block.group(1));
    assertThat(json.path("bestEpoch").asInt()).isEqualTo(3);
    assertThat(json.path("corruption").path(HOSTILE).asDouble()).isEqualTo(0.25);
    assertThat(json.path("epochs").path(0).path("trainLoss").asDouble()).isEqualTo(1.0);
    assertThat(json.path("columns").path("age").path("imputedR2").isNull()).isTrue();
    assertThat(json.path("codes")).hasSize(60);
  }

  @Test
  void thePageAsksForNothingElse() {
    String page = ReportPage.html(data());
    assertThat(page).doesNotContain(HOSTILE).contains("default-src 'none'");
    String markup = page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1");
    assertThat(markup)
        .doesNotContain("{{")
        .doesNotContainPattern("(src|href)=")
        .contains("<main id=\"main\"></main>");
  }

  /** In a real browser, light and dark: no error is logged, every chart is drawn. */
  @Test
  void aBrowserDrawsEveryChart(@TempDir Path folder) throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "there is no chromium on the PATH: nothing draws the report");
    Path page = Files.writeString(folder.resolve("index.html"), ReportPage.html(data()));
    for (int scheme : new int[] {0, 1}) {
      Path dom = folder.resolve("dom" + scheme);
      Path log = folder.resolve("log" + scheme);
      Process browser =
          new ProcessBuilder(
                  chromium.get().toString(),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--blink-settings=preferredColorScheme=" + scheme,
                  "--enable-logging=stderr",
                  "--virtual-time-budget=10000",
                  "--dump-dom",
                  page.toUri().toString())
              .redirectOutput(dom.toFile())
              .redirectError(log.toFile())
              .start();
      assertThat(browser.waitFor(3, TimeUnit.MINUTES)).as("chromium ended").isTrue();
      assertThat(Files.readString(log)).doesNotContain("CONSOLE");
      String drawn = Files.readString(dom);
      assertThat(count(drawn, "class=\"chart\"")).isEqualTo(CHARTS);
      assertThat(count(drawn, "data-drawn=\"true\"")).isEqualTo(CHARTS);
      assertThat(count(drawn, "role=\"img\" aria-label=\"")).isEqualTo(CHARTS);
      assertThat(count(drawn, "<svg")).isGreaterThanOrEqualTo(CHARTS);
      assertThat(drawn)
          .contains("<title>spark-dae report</title>", "It helped &lt;b&gt;nobody&lt;/b&gt;.")
          .contains("<td class=\"text\">&lt;/script&gt;&lt;script&gt;document.title");
    }
  }

  private static int count(String text, String part) {
    return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static ReportData data() {
    SplittableRandom random = new SplittableRandom(1);
    List<EpochRecord> epochs =
        IntStream.rangeClosed(1, 3)
            .mapToObj(i -> new EpochRecord(i, 1.0 / i, 2.0 / i, 0.004, 1000 * i, 1))
            .toList();
    double[][] codes = new double[60][4];
    double[][] principal = new double[60][2];
    List<Object> cities = new ArrayList<>();
    List<Object> ages = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      for (int j = 0; j < 4; j++) {
        codes[i][j] = i % 3 * (j + 1) + random.nextDouble();
      }
      principal[i] = new double[] {codes[i][0], codes[i][1]};
      cities.add(i % 7 == 0 ? null : HOSTILE + i % 3);
      ages.add(20.0 + i);
    }
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    columns.put(
        HOSTILE,
        Map.of(
            "accuracy",
            .9,
            "balancedAccuracy",
            .8,
            "corruptedAccuracy",
            .3,
            "imputedAccuracy",
            .5));
    columns.put("age", Map.of("r2", .9, "corruptedR2", -3.0, "imputedR2", Double.NaN));
    return new ReportData(
        "A model.",
        List.of(List.of("epochs", "3")),
        epochs,
        3,
        Map.of(HOSTILE, 0.25, "age", 0.3),
        columns,
        60,
        new double[] {1, 2, 1.5, 0},
        0.01,
        codes,
        principal,
        new double[] {0.5, 0.25},
        Map.of(HOSTILE, cities, "age", ages),
        List.of(
            new ReportData.Anomaly(3.5, List.of(new ReportData.Reason(HOSTILE, "<b>", null, 9.5)))),
        1.5,
        new ReportData.Lift(
            "label",
            "It helped <b>nobody</b>.",
            List.of(new ReportData.LiftRow("gbt", "all", "raw", "auc", .9, 0, 0, 0))));
  }
}
