package io.sparkdae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sparkdae.LocalSpark;
import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.training.EpochRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on loopback that answers as MLflow's REST API 2.0 does. */
class MlflowListenerTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private record Asked(String method, String path, String authorization, JsonNode body) {}

  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private volatile boolean down;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/2.0/mlflow/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().substring("/api/2.0/mlflow/".length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            path,
            exchange.getRequestHeaders().getFirst("Authorization"),
            body.length == 0 ? null : MAPPER.readTree(body)));
    int status = down ? 503 : path.contains("experiment_name=new") ? 404 : 200;
    String text =
        path.startsWith("experiments/get-by-name?")
            ? status == 404
                ? "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}"
                : "{\"experiment\":{\"experiment_id\":\"7\",\"name\":\"old\"}}"
            : switch (path) {
              case "experiments/create" -> "{\"experiment_id\":\"8\"}";
              case "runs/create" ->
                  "{\"run\":{\"info\":{\"run_id\":\"abc\",\"status\":\"RUNNING\"}}}";
              default -> "{}";
            };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private MlflowListener listener(String experiment, String token) {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    return new MlflowListener(uri, experiment, Map.of("codeSize", "32"), token);
  }

  @Test
  void aTrainingIsARun() {
    MlflowListener listener = listener("old one", "secret");
    listener.epochEnds(new EpochRecord(1, 0.5, Double.NaN, 0.004, 1000, 2), 1);
    listener.trainingEnds(1, List.of(new EpochRecord(1, 0.5, Double.NaN, 0.004, 1000, 2)));
    listener.close();
    assertThat(listener.runId()).isEqualTo("abc");
    assertThat(asked)
        .extracting(each -> each.method() + " " + each.path())
        .containsExactly(
            "GET experiments/get-by-name?experiment_name=old+one",
            "POST runs/create",
            "POST runs/log-batch",
            "POST runs/log-batch",
            "POST runs/log-batch",
            "POST runs/update");
    assertThat(asked).allMatch(each -> each.authorization().equals("Bearer secret"));
    assertThat(asked.get(1).body().path("experiment_id").asText()).isEqualTo("7");
    assertThat(asked.get(1).body().path("start_time").asLong()).isPositive();
    assertThat(asked.get(2).body().path("params").toString())
        .isEqualTo("[{\"key\":\"codeSize\",\"value\":\"32\"}]");
    JsonNode metrics = asked.get(3).body().path("metrics");
    assertThat(metrics.findValuesAsText("key"))
        .containsExactly("trainLoss", "learningRate", "rowsPerSecond");
    assertThat(metrics.path(0).path("value").asDouble()).isEqualTo(0.5);
    assertThat(metrics.path(0).path("step").asInt()).isEqualTo(1);
    assertThat(asked.get(4).body().path("metrics").path(0).path("key").asText())
        .isEqualTo("bestEpoch");
    assertThat(asked.get(5).body().path("status").asText()).isEqualTo("FINISHED");
    assertThat(asked.subList(2, asked.size()))
        .allMatch(each -> each.body().path("run_id").asText().equals("abc"));
  }

  /** As a fit tells it whose checkpoint holds a finished training. */
  @Test
  void epochsThatACheckpointHeldAreLoggedAtTheEnd() {
    EpochRecord first = new EpochRecord(1, 0.5, 0.6, 0.004, 1000, 2);
    EpochRecord second = new EpochRecord(2, 0.4, 0.5, 0.004, 1000, 2);
    try (MlflowListener listener = listener("old", null)) {
      listener.epochEnds(second, 2);
      listener.trainingEnds(2, List.of(first, second));
    }
    List<Integer> steps = new ArrayList<>();
    for (Asked each : asked) {
      JsonNode metric = each.body() == null ? null : each.body().path("metrics").path(0);
      if (metric != null && metric.path("key").asText().equals("trainLoss")) {
        steps.add(metric.path("step").asInt());
      }
    }
    assertThat(steps).containsExactly(2, 1);
    assertThat(asked.get(asked.size() - 1).body().path("status").asText()).isEqualTo("FINISHED");
  }

  @Test
  void aFitWhoseCheckpointIsFinishedIsAFinishedRun(@TempDir Path folder) {
    Dataset<Row> table = LocalSpark.session().range(100).selectExpr("sin(id) AS x");
    DenoisingAutoencoder estimator =
        new DenoisingAutoencoder()
            .setContinuousCols("x")
            .setHiddenSizes(4)
            .setCodeSize(2)
            .setMaxIter(2)
            .setMinSteps(0)
            .setNumWorkers(1)
            .setCheckpointDir(folder.toString());
    estimator.fit(table);
    try (MlflowListener listener = listener("old", null)) {
      estimator.setTrainingListeners(listener);
      estimator.fit(table);
    }
    assertThat(asked.get(asked.size() - 1).body().path("status").asText()).isEqualTo("FINISHED");
  }

  @Test
  void anExperimentIsMadeWhereThereIsNone() {
    try (MlflowListener broken = listener("new", null)) {
      assertThat(asked.get(1).body().path("name").asText()).isEqualTo("new");
      assertThat(asked.get(2).body().path("experiment_id").asText()).isEqualTo("8");
      assertThat(broken.runId()).isEqualTo("abc");
    }
    assertThat(asked.get(asked.size() - 1).body().path("status").asText()).isEqualTo("FAILED");
    assertThat(asked).allMatch(each -> each.authorization() == null);
  }

  @Test
  void aServerThatIsDownIsKnownAtTheBeginningAndBorneLater() {
    MlflowListener listener = listener("old", null);
    down = true;
    int before = asked.size();
    listener.epochEnds(new EpochRecord(1, 0.5, 0.4, 0.004, 1000, 2), 1);
    assertThat(asked).hasSize(before + 1);
    assertThatThrownBy(() -> listener("old", null))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the MLflow server does not take the run; found status 503 of ")
        .hasMessageContaining("it must answer REST API 2.0; check the address");
  }
}
