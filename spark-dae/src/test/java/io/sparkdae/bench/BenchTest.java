package io.sparkdae.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkdae.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every benchmark runs through in tiny sizes and prints what docs/performance.md says. */
class BenchTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path output;

  private record Outcome(int code, String out) {

    /** The lines by measure. */
    Map<String, JsonNode> measures() throws IOException {
      Map<String, JsonNode> measures = new LinkedHashMap<>();
      for (String line : out.lines().toList()) {
        JsonNode node = MAPPER.readTree(line);
        assertThat(node.path("machine").path("cores").asInt()).isPositive();
        node.forEach(BenchTest::requireFinite);
        node.path("spread").forEach(range -> range.forEach(BenchTest::requireFinite));
        measures.put(node.path("measure").asText(), node);
      }
      return measures;
    }
  }

  private static void requireFinite(JsonNode value) {
    assertThat(!value.isNumber() || Double.isFinite(value.asDouble())).as(value + "").isTrue();
  }

  private Outcome bench(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of("--output", output.toString()));
    all.addAll(List.of(arguments));
    int code =
        new CommandLine(new Bench((master, settings) -> LocalSpark.session(), out))
            .execute(all.toArray(String[]::new));
    return new Outcome(code, bytes.toString(StandardCharsets.UTF_8));
  }

  private Map<String, JsonNode> quick(String... arguments) throws IOException {
    Outcome outcome =
        bench(Stream.concat(Stream.of("--quick"), Stream.of(arguments)).toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.out()).isZero();
    return outcome.measures();
  }

  private static void requirePositive(JsonNode line, String... keys) {
    for (String key : keys) {
      assertThat(line.path(key).asDouble()).as(key + " of " + line).isPositive();
    }
  }

  @Test
  void listNamesThemAll() {
    Outcome outcome = bench("--list");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines().map(line -> line.split(" ")[0])).isEqualTo(Bench.names());
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThat(bench("trains").code()).isEqualTo(2);
    assertThat(bench().code()).isEqualTo(2);
    assertThat(bench("train", "--threads", "0").code()).isEqualTo(2);
  }

  @Test
  void sequences() throws IOException {
    Map<String, JsonNode> measures = quick("sequences");
    assertThat(measures).containsOnlyKeys("audio", "sensor");
    for (JsonNode line : measures.values()) {
      requirePositive(line, "gflopPerStep", "msPerStep", "rowsPerCoreSecond", "ofCeiling");
    }
    // Two channels of nine steps: convolutions, and maps of 32 features to 16, 4, 16 and 32.
    double windows = 2 * (6 * 16 * 7) + 3 * (48 * 16 + 16 * 48) + 3 * (16 * 6 * 7);
    double maps = 3 * (16 * 16 + 16 * 4 + 4 * 16 + 16 * 16);
    assertThat(measures.get("audio").path("gflopPerStep").asDouble())
        .isCloseTo(16 * 2 * (windows + maps) / 1e9, within(1e-8));
  }

  @Test
  void stacks() throws IOException {
    Map<String, JsonNode> measures = quick("stacks");
    assertThat(measures).containsOnlyKeys("oneHot", "embedded", "ratings");
    for (JsonNode line : measures.values()) {
      requirePositive(line, "gflopPerStep", "msPerStep", "rowsPerCoreSecond", "ofCeiling");
    }
  }

  @Test
  void train() throws IOException {
    Map<String, JsonNode> measures = quick("train");
    assertThat(measures).containsOnlyKeys("step", "products");
    for (JsonNode line : measures.values()) {
      requirePositive(line, "msPerStep", "rowsPerCoreSecond", "ceilingGflops", "ofCeiling");
    }
    assertThat(measures.get("step").path("spread").path("msPerStep")).hasSize(2);
  }

  @Test
  void trainByTwo() throws IOException {
    Map<String, JsonNode> measures = quick("train", "--threads", "2");
    assertThat(measures).containsOnlyKeys("step", "products", "averagedEpochs");
    requirePositive(
        measures.get("averagedEpochs"),
        "rowsPerCoreSecond",
        "speedup",
        "ceilingGflops",
        "ofCeiling");
  }

  @Test
  void transformer() throws IOException {
    Map<String, JsonNode> measures = quick("transformer");
    assertThat(measures).containsOnlyKeys("published", "reduced");
    measures.values().forEach(line -> requirePositive(line, "msPerStep", "ofCeiling"));
  }

  @Test
  void ratings() throws IOException {
    requirePositive(
        quick("ratings").get("fit"), "known", "rmse", "hiddenRmse", "hiddenRmseOfItemMeans");
  }

  @Test
  void bags() throws IOException {
    Map<String, JsonNode> measures = quick("bags");
    assertThat(measures).containsOnlyKeys("20items", "600items");
    measures
        .values()
        .forEach(line -> requirePositive(line, "msPerPass", "msPerPassByRow", "speedup"));
  }

  @Test
  void encode() throws IOException {
    requirePositive(
        quick("encode").get("encode"), "rowsPerCoreSecond", "ceilingGflops", "ofCeiling");
  }

  @Test
  void transform() throws IOException {
    Map<String, JsonNode> measures = quick("transform");
    assertThat(measures).containsOnlyKeys("encode", "transform");
    requirePositive(
        measures.get("transform"), "rowsPerCoreSecond", "cpuSeconds", "ofEncode", "ofCeiling");
  }

  @Test
  void wide() throws IOException {
    Map<String, JsonNode> measures = quick("wide");
    assertThat(measures).containsOnlyKeys("allLevels", "tiedLevels", "cappedLevels", "ratio");
    requirePositive(measures.get("allLevels"), "msPerStep", "ceilingGflops", "ofCeiling");
    assertThat(measures.get("tiedLevels").path("parameters").asLong())
        .isLessThan(measures.get("allLevels").path("parameters").asLong());
    requirePositive(measures.get("ratio"), "allToCapped");
  }

  @Test
  void averaging() throws IOException {
    Map<String, JsonNode> measures = quick("averaging");
    assertThat(measures).containsOnlyKeys("round", "wideRound");
    JsonNode round = measures.get("round");
    requirePositive(round, "parameters", "stateBytes", "ceilingGflops", "roundsPerEpoch");
    assertThat(round.has("roundOverheadMs")).isTrue();
    assertThat(round.has("ofEpoch")).isTrue();
    JsonNode wide = measures.get("wideRound");
    requirePositive(wide, "parameters", "shareBytes", "averagingFrequency", "ceilingGflops");
    assertThat(wide.has("roundOverheadMs")).isTrue();
    assertThat(wide.get("shareBytes").asLong()).isLessThan(wide.get("stateBytes").asLong() / 2);
  }

  @Test
  void profile() throws IOException {
    Map<String, JsonNode> measures = quick("profile");
    assertThat(measures).containsOnlyKeys("reading", "mllib", "fit");
    requirePositive(measures.get("fit"), "cpuSeconds", "ofReading", "ofMllib", "rowsPerCoreSecond");
    assertThat(measures.get("fit").path("jobs").asInt()).isEqualTo(1);
  }

  @Test
  void memory() throws IOException {
    JsonNode fit = quick("memory").get("fit");
    requirePositive(fit, "rowsPerCoreSecond", "bytesPerRow", "mostBytesPerRow", "ceilingGflops");
    // Five columns of four bytes, once, and little besides.
    assertThat(fit.path("bytesPerRow").asDouble()).isBetween(20.0, 30.0);
  }

  @Test
  void growth() throws IOException {
    Map<String, JsonNode> measures = quick("growth");
    assertThat(measures).containsOnlyKeys("columns", "levels", "batch", "rows", "picture");
    for (String axis : List.of("columns", "levels", "batch", "rows")) {
      requirePositive(measures.get(axis), "at", "msPerStep", "rowsPerCoreSecond", "ceilingGflops");
    }
    assertThat(Path.of(measures.get("picture").path("path").asText())).isNotEmptyFile();
  }

  @Test
  void kernels() throws IOException {
    Map<String, JsonNode> measures = quick("kernels");
    assertThat(measures)
        .containsOnlyKeys(
            "blocksForward",
            "blocksForwardBackward",
            "inputForwardBackward",
            "bagsForwardBackward",
            "convolutionForwardBackward",
            "transformerForwardBackward",
            "sampledSoftmaxGradient",
            "lossGradient",
            "rangerStep",
            "rangerStepByRow",
            "corruption");
    measures.values().forEach(line -> requirePositive(line, "microsPerCall", "ceilingGflops"));
  }

  @Test
  void fuzz() throws IOException {
    Map<String, JsonNode> measures = quick("fuzz");
    JsonNode folders = measures.get("folders");
    requirePositive(folders, "mutations", "scorerRefused", "modelRefused", "modelLoaded");
    assertThat(folders.path("failures").asInt(-1)).isZero();
    JsonNode checkpoints = measures.get("checkpoints");
    requirePositive(checkpoints, "mutations", "checkpointPassedOver", "goneOnFrom");
    assertThat(checkpoints.path("failures").asInt(-1)).isZero();
  }

  @Test
  void hostile() throws IOException {
    JsonNode tables = quick("hostile").get("tables");
    requirePositive(tables, "tables", "encoded", "refused");
    assertThat(tables.path("failures").asInt(-1)).isZero();
  }

  @Test
  void anomalies() throws IOException {
    Map<String, JsonNode> measures = quick("anomalies");
    assertThat(measures).containsOnlyKeys("autoencoder", "pca");
    requirePositive(
        measures.get("autoencoder"),
        "changedCells",
        "cellArea",
        "cellAreaWithinColumns",
        "rowErrorArea",
        "topReasonArea");
    requirePositive(measures.get("pca"), "cellArea", "cellAreaWithinColumns", "rowErrorArea");
  }

  @Test
  void lift() throws IOException {
    Outcome outcome = bench("--quick", "--only", "random,XGBoost", "lift");
    assertThat(outcome.code()).as(outcome.out()).isZero();
    Map<String, JsonNode> measures = outcome.measures();
    assertThat(measures)
        .containsOnlyKeys(
            "raw",
            "filled",
            "raw + imputed",
            "raw + linear",
            "raw + probabilities",
            "raw + linear prob.");
    measures.values().forEach(line -> requirePositive(line, "auc", "rows", "seconds"));
    assertThat(measures.get("raw").path("scenario").asText()).isEqualTo("random");
    assertThat(quick("lift", "--only", "scoring,LogisticRegression"))
        .containsOnlyKeys("raw", "filled", "imputed", "linear");
    assertThat(bench("--quick", "--only", "randon", "lift").code()).isNotZero();
  }

  @Test
  void choosing() throws IOException {
    Map<String, JsonNode> measures = quick("choosing", "--only", "defaults,swap.3,transformer");
    assertThat(measures).containsOnlyKeys("defaults", "swap.3", "transformer");
    measures.values().forEach(line -> requirePositive(line, "imputedAccuracy", "fitSeconds"));
    assertThat(bench("--quick", "--only", "swop", "choosing").code()).isNotZero();
  }

  /** Two of the three pairs are in order, one is a tie. */
  @Test
  void anAreaCountsPairs() {
    RocArea area = new RocArea();
    area.add(2, true);
    area.add(1, false);
    area.add(0, false);
    area.add(2, false);
    assertThat(area.isDefined()).isTrue();
    assertThat(area.value()).isCloseTo(2.5 / 3, within(1e-12));
  }

  @Test
  void scaling() throws IOException {
    Map<String, JsonNode> measures = quick("scaling");
    assertThat(measures).containsOnlyKeys("constants", "prediction");
    requirePositive(measures.get("constants"), "stateBytes");
    requirePositive(measures.get("prediction"), "epochSeconds", "speedup", "gigabytesMoved");
  }

  /** Figures small enough for paper. */
  @Test
  void theModelOfAnEpochAddsItsPartsUp() {
    ScalingModel model = new ScalingModel(1, 0.1, 2, 0.5, 0, 1e-3);
    var one = new ScalingModel.Epoch(100, 10, 0, 1000, 1);
    // Ten steps of 1 + 10 · 0.1; a round of 2 + 0.5 + 1 and next to nothing on the network.
    assertThat(model.seconds(one)).isCloseTo(10 * 2 + 3.5, within(1e-4));
    assertThat(one.bytes()).isEqualTo(2000);
    var two = new ScalingModel.Epoch(100, 10, 2, 1000, 2);
    assertThat(model.seconds(two)).isCloseTo(5 * 2 + 3 * (2 + 1 + 2), within(1e-4));
    assertThat(two.bytes()).isEqualTo(3 * 2 * 2000);
    assertThat(model.speedup(two)).isCloseTo(20.0 / 25, within(1e-4));
    assertThat(new ScalingModel.Epoch(1, 1, 0, 1 << 20, 257).inSegments()).isTrue();
  }
}
