package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every cell of every notebook in Java, in the test's own session. With {@code
 * -Dnotebooks.write=true} what the cells gave is kept in the notebooks. Those in Python are run by
 * {@code python/tests/test_notebooks.py}.
 */
@Tag("slow")
class NotebooksTest {

  private static final Path NOTEBOOKS = Path.of("..", "notebooks").toAbsolutePath().normalize();

  private static final boolean WRITE = Boolean.getBoolean("notebooks.write");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Path> notebooks() throws IOException {
    List<Path> inJava = new ArrayList<>();
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".ipynb")).sorted().toList()) {
        if (read(file).at("/metadata/kernelspec/language").asText().equals("java")) {
          inJava.add(file);
        }
      }
    }
    return inJava;
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellRuns(Path notebook) throws Exception {
    LocalSpark.session();
    JsonNode content = read(notebook);
    int count = 0;
    try (NotebookShell shell = new NotebookShell()) {
      for (JsonNode cell : content.get("cells")) {
        if (cell.get("cell_type").asText().equals("code")) {
          ArrayNode outputs = shell.run(source(cell), ++count, MAPPER);
          assertThat(errors(outputs)).as(notebook.getFileName() + ", cell " + count).isEmpty();
          if (!WRITE) {
            assertThat(cell.get("outputs")).as("kept by cell " + count).hasSameSizeAs(outputs);
          }
          ((ObjectNode) cell).set("outputs", outputs);
          ((ObjectNode) cell).put("execution_count", count);
        }
      }
    }
    assertThat(count).isGreaterThan(5);
    if (WRITE) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
      Files.writeString(
          notebook,
          MAPPER.writer(printer).writeValueAsString(content) + "\n",
          StandardCharsets.UTF_8);
    }
  }

  /** The kernel takes Spark's jars from where the scripts put the release that is built against. */
  @Test
  void namesTheSparkOfTheBuild() throws IOException {
    Matcher version =
        Pattern.compile("<spark.version>(.*?)</spark.version>")
            .matcher(Files.readString(Page.PROJECT.resolve("pom.xml")));
    assertThat(version.find()).isTrue();
    for (Path notebook : notebooks()) {
      assertThat(Files.readString(notebook))
          .contains("%jar ../.spark/" + version.group(1) + "/jars\"");
    }
  }

  private static JsonNode read(Path notebook) throws IOException {
    return MAPPER.readTree(Files.readString(notebook));
  }

  private static String source(JsonNode cell) {
    StringBuilder source = new StringBuilder();
    cell.get("source").forEach(line -> source.append(line.asText()));
    return source.toString();
  }

  private static List<String> errors(ArrayNode outputs) {
    return outputs.findValuesAsText("evalue");
  }
}
