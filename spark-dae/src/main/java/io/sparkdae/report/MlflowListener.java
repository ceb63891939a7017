package io.sparkdae.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkdae.training.EpochRecord;
import io.sparkdae.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a training to an MLflow tracking server by its REST API 2.0: a run of an experiment, whose
 * metrics are those of each epoch. The run is made by the constructor, so that a server that cannot
 * be reached is known before a training begins; afterwards such a server is a warning, for hours of
 * training are worth more than their log.
 *
 * <p>{@link #close} marks a run failed whose training did not end.
 */
public final class MlflowListener implements TrainingListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MlflowListener.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MISSING = 404;

  /** Parameters that a server takes at once, and the longest that every release takes. */
  private static final int MOST_PARAMS = 100;

  private static final int LONGEST_PARAM = 500;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI server;
  private final String token;
  private final String run;
  private final Set<Integer> logged = new HashSet<>();
  private boolean ended;

  /**
   * Begins a run.
   *
   * @param server the tracking server, such as {@code http://localhost:5000}
   * @param experiment its experiment; made where there is none of the name
   * @param params what to log of the training's settings, by name
   * @param token bearer token; null for a server that asks for none
   * @throws UncheckedIOException if the server cannot be reached or refuses
   */
  public MlflowListener(URI server, String experiment, Map<String, String> params, String token) {
    this.server = server;
    this.token = token;
    ObjectNode body = MAPPER.createObjectNode();
    body.put("experiment_id", experiment(experiment));
    body.put("start_time", System.currentTimeMillis());
    run = post("runs/create", body).path("run").path("info").path("run_id").asText();
    ObjectNode batch = MAPPER.createObjectNode();
    ArrayNode list = batch.put("run_id", run).putArray("params");
    params.entrySet().stream()
        .limit(MOST_PARAMS)
        .forEach(
            entry ->
                list.addObject()
                    .put("key", entry.getKey())
                    .put("value", shortened(String.valueOf(entry.getValue()))));
    post("runs/log-batch", batch);
  }

  /** Id of the run on the server. */
  public String runId() {
    return run;
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_PARAM ? value : value.substring(0, LONGEST_PARAM - 1) + "…";
  }

  private String experiment(String name) {
    String query = "experiment_name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    HttpResponse<String> found = send(request("experiments/get-by-name?" + query).GET().build());
    if (found.statusCode() == MISSING) {
      return post("experiments/create", MAPPER.createObjectNode().put("name", name))
          .path("experiment_id")
          .asText();
    }
    return body(found).path("experiment").path("experiment_id").asText();
  }

  @Override
  public void epochEnds(EpochRecord epoch, int epochs) {
    log(epoch);
  }

  private void log(EpochRecord epoch) {
    logged.add(epoch.epoch());
    ObjectNode batch = MAPPER.createObjectNode();
    ArrayNode metrics = batch.put("run_id", run).putArray("metrics");
    add(metrics, "trainLoss", epoch.trainLoss(), epoch.epoch());
    add(metrics, "validationLoss", epoch.validationLoss(), epoch.epoch());
    add(metrics, "learningRate", epoch.learningRate(), epoch.epoch());
    add(metrics, "rowsPerSecond", epoch.rowsPerSecond(), epoch.epoch());
    attempt("runs/log-batch", batch);
  }

  private static void add(ArrayNode metrics, String key, double value, int step) {
    if (Double.isFinite(value)) {
      metrics
          .addObject()
          .put("key", key)
          .put("value", value)
          .put("timestamp", System.currentTimeMillis())
          .put("step", step);
    }
  }

  /** Logs also the epochs that this run has not seen, since a checkpoint held them. */
  @Override
  public void trainingEnds(int bestEpoch, List<EpochRecord> history) {
    history.stream().filter(epoch -> !logged.contains(epoch.epoch())).forEach(this::log);
    ObjectNode batch = MAPPER.createObjectNode();
    add(batch.put("run_id", run).putArray("metrics"), "bestEpoch", bestEpoch, history.size());
    attempt("runs/log-batch", batch);
    end("FINISHED");
  }

  /** Marks the run failed if its training has not ended. */
  @Override
  public void close() {
    if (!ended) {
      end("FAILED");
    }
  }

  private void end(String status) {
    ended = true;
    ObjectNode body = MAPPER.createObjectNode();
    body.put("run_id", run).put("status", status).put("end_time", System.currentTimeMillis());
    attempt("runs/update", body);
  }

  private void attempt(String path, ObjectNode body) {
    try {
      post(path, body);
    } catch (UncheckedIOException failure) {
      LOG.warn("the training goes on, but is not logged: {}", failure.getMessage());
    }
  }

  private JsonNode post(String path, ObjectNode body) {
    return body(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
  }

  private HttpRequest.Builder request(String path) {
    String base = server.toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/2.0/mlflow/" + path)).timeout(PATIENCE);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw refused("no answer (" + unreachable + ")", unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw refused("no answer before the thread was interrupted", new IOException(interrupted));
    }
  }

  private JsonNode body(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw refused(
          "status " + response.statusCode() + " of " + response.uri().getPath(), new IOException());
    }
    try {
      return MAPPER.readTree(response.body());
    } catch (IOException other) {
      throw refused("an answer that is no JSON", other);
    }
  }

  private UncheckedIOException refused(String found, IOException cause) {
    return new UncheckedIOException(
        "the MLflow server does not take the run; found "
            + found
            + " at "
            + server
            + "; it must answer REST API 2.0; check the address, the token and the server.",
        cause);
  }
}
