package io.sparkdae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.RoundRecord;
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
  private static final int CHARTS = 9;

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
    JsonNode round = json.path("rounds").path("drawn").path(4);
    assertThat(round.path("epoch").asInt()).isEqualTo(2);
    assertThat(round.path("rows").asInt()).isEqualTo(1000);
    assertThat(round.path("seconds").asDouble()).isEqualTo(2.5);
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
    for (int scheme : new int[] {0, 1}) {
      String drawn = drawn(data(), scheme, folder);
      assertDrawn(drawn, CHARTS);
      assertThat(drawn)
          .contains("<title>spark-dae report</title>", "It helped &lt;b&gt;nobody&lt;/b&gt;.")
          .contains("<td class=\"text\">&lt;/script&gt;&lt;script&gt;document.title")
          .contains(
              "aria-label=\"Seconds and rows a second of averaging rounds, in their order; the"
                  + " slowest of 6 took 2.5 s, round 2 of epoch 2\"")
          .doesNotContain("the quickest and the slowest are drawn.</p>");
    }
  }

  @Test
  void ofVeryManyRoundsThePageSaysWhichAreDrawn(@TempDir Path folder) throws Exception {
    String drawn = drawn(data(rounds(RoundTimes.MOST)), 0, folder);
    assertDrawn(drawn, CHARTS);
    assertThat(drawn)
        .contains(
            "; the slowest of 6000 took 2.5 s, round 2 of epoch 2. Of"
                + " every 6 rounds the quickest and the slowest are drawn.</p>");
  }

  @Test
  void aPageWithoutRoundsHasNoChartOfThem(@TempDir Path folder) throws Exception {
    String drawn = drawn(data(List.of()), 1, folder);
    assertDrawn(drawn, CHARTS - 1);
    assertThat(drawn)
        .doesNotContain("<h2>Averaging rounds</h2>")
        .contains("<h2>Top anomalies</h2>");
  }

  private static void assertDrawn(String drawn, int charts) {
    assertThat(count(drawn, "class=\"chart\"")).isEqualTo(charts);
    assertThat(count(drawn, "data-drawn=\"true\"")).isEqualTo(charts);
    assertThat(count(drawn, "role=\"img\" aria-label=\"")).isEqualTo(charts);
    assertThat(count(drawn, "<svg")).isGreaterThanOrEqualTo(charts);
  }

  /** What a browser makes of a page. */
  private static String drawn(ReportData data, int scheme, Path folder) throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "there is no chromium on the PATH: nothing draws the report");
    Path page = Files.writeString(folder.resolve("index.html"), ReportPage.html(data));
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
    return Files.readString(dom);
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
    return data(rounds(2));
  }

  /** Three rounds an epoch, of which the second one of the second epoch is the slowest. */
  private static List<RoundRecord> rounds(int epochs) {
    return IntStream.range(0, 3 * epochs)
        .mapToObj(
            i ->
                new RoundRecord(
                    i / 3 + 1, epochs, i % 3 + 1, 3, 1000, 1, i == 4 ? 2.5 : 1 + i % 5 / 10.0))
        .toList();
  }

  private static ReportData data(List<RoundRecord> rounds) {
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
        RoundTimes.of(rounds),
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
