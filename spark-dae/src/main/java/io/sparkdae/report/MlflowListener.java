package io.sparkdae.report;

import io.sparkdae.format.Json;
import io.sparkdae.format.JsonText;
import io.sparkdae.format.MalformedJson;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    long start = System.currentTimeMillis();
    Map<String, Object> body = object("experiment_id", experiment(experiment), "start_time", start);
    run = text(post("runs/create", body), "run", "info", "run_id");
    List<Map<String, Object>> list =
        params.entrySet().stream()
            .limit(MOST_PARAMS)
            .map(each -> object("key", each.getKey(), "value", shortened(each.getValue())))
            .toList();
    post("runs/log-batch", object("run_id", run, "params", list));
  }

  /** Id of the run on the server. */
  public String runId() {
    return run;
  }

  /** An object of JSON: names and values by turns. */
  private static Map<String, Object> object(Object... entries) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      object.put((String) entries[i], entries[i + 1]);
    }
    return object;
  }

  private static String shortened(String given) {
    String value = String.valueOf(given);
    return value.length() <= LONGEST_PARAM ? value : value.substring(0, LONGEST_PARAM - 1) + "…";
  }

  private String experiment(String name) {
    String query = "experiment_name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    HttpResponse<String> found = send(request("experiments/get-by-name?" + query).GET().build());
    if (found.statusCode() == MISSING) {
      return text(post("experiments/create", object("name", name)), "experiment_id");
    }
    return text(body(found), "experiment", "experiment_id");
  }

  @Override
  public void epochEnds(EpochRecord epoch, int epochs) {
    write(epoch);
  }

  private void write(EpochRecord epoch) {
    logged.add(epoch.epoch());
    List<Map<String, Object>> metrics = new ArrayList<>();
    add(metrics, "trainLoss", epoch.trainLoss(), epoch.epoch());
    add(metrics, "validationLoss", epoch.validationLoss(), epoch.epoch());
    add(metrics, "learningRate", epoch.learningRate(), epoch.epoch());
    add(metrics, "rowsPerSecond", epoch.rowsPerSecond(), epoch.epoch());
    log(metrics);
  }

  private static void add(List<Map<String, Object>> metrics, String key, double value, int step) {
    if (Double.isFinite(value)) {
      long now = System.currentTimeMillis();
      metrics.add(object("key", key, "value", value, "timestamp", now, "step", step));
    }
  }

  private void log(List<Map<String, Object>> metrics) {
    attempt("runs/log-batch", object("run_id", run, "metrics", metrics));
  }

  /** Logs also the epochs that this run has not seen, since a checkpoint held them. */
  @Override
  public void trainingEnds(int bestEpoch, List<EpochRecord> history) {
    history.stream().filter(epoch -> !logged.contains(epoch.epoch())).forEach(this::write);
    List<Map<String, Object>> metrics = new ArrayList<>();
    add(metrics, "bestEpoch", bestEpoch, history.size());
    log(metrics);
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
    long end = System.currentTimeMillis();
    attempt("runs/update", object("run_id", run, "status", status, "end_time", end));
  }

  private void attempt(String path, Map<String, Object> body) {
    try {
      post(path, body);
    } catch (UncheckedIOException failure) {
      LOG.warn("the training goes on, but is not logged: {}", failure.getMessage());
    }
  }

  private Json post(String path, Map<String, Object> body) {
    return body(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonText.of(body)))
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

  private Json body(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw refused(
          "status " + response.statusCode() + " of " + response.uri().getPath(), new IOException());
    }
    try {
      return Json.parse(response.body());
    } catch (MalformedJson other) {
      throw refused("an answer that is no JSON", other);
    }
  }

  /** A text of an answer, by the names that lead to it. */
  private String text(Json answer, String... names) {
    try {
      Json value = answer;
      for (String name : names) {
        value = value.get(name);
      }
      return value.text();
    } catch (MalformedJson other) {
      throw refused("an answer of which " + other.getMessage(), other);
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
