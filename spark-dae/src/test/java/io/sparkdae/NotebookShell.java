package io.sparkdae;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/**
 * Runs cells of Java in this process, as a notebook's kernel would in its own. Lines of the
 * kernel's that begin with a percent sign are left out: what they load is on the class path.
 */
public final class NotebookShell implements AutoCloseable {

  /** What the last expression of a cell came to; the shell's own loader puts it here. */
  private static Object last;

  private final JShell shell = JShell.builder().executionEngine("local").build();

  /** A shell without any cell yet. */
  NotebookShell() {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      shell.addToClasspath(entry);
    }
  }

  /** Takes a value from the shell. */
  public static void show(Object value) {
    last = value;
  }

  /** The cell's outputs, as a notebook keeps them: a stream, a result or an error. */
  ArrayNode run(String cell, int count, ObjectMapper mapper) {
    ArrayNode outputs = mapper.createArrayNode();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    last = null;
    List<String> problems;
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      problems = scala.Console$.MODULE$.withOut(out, () -> evaluate(code(cell)));
    } finally {
      System.setOut(before);
    }
    if (printed.size() > 0) {
      ObjectNode stream = outputs.addObject();
      stream.put("output_type", "stream").put("name", "stdout");
      lines(stream.putArray("text"), printed.toString(StandardCharsets.UTF_8));
    }
    for (String problem : problems) {
      outputs.addObject().put("output_type", "error").put("evalue", problem);
    }
    if (last != null) {
      ObjectNode result = outputs.addObject();
      result.put("output_type", "execute_result").put("execution_count", count);
      result.putObject("metadata");
      data(result.putObject("data"));
    }
    return outputs;
  }

  private static String code(String cell) {
    return cell.lines().filter(line -> !line.startsWith("%")).collect(Collectors.joining("\n"));
  }

  private List<String> evaluate(String cell) {
    List<String> problems = new ArrayList<>();
    List<Snippet> snippets = new ArrayList<>();
    String rest = cell;
    while (!rest.isBlank() && problems.isEmpty()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(next.source())) {
        problem(event).ifPresent(problems::add);
        snippets.add(event.snippet());
      }
      rest = next.remaining();
    }
    if (problems.isEmpty() && !cell.isBlank() && !cell.strip().endsWith(";")) {
      result(snippets.get(snippets.size() - 1));
    }
    return problems;
  }

  /** The value of a snippet, where that was an expression. */
  private void result(Snippet snippet) {
    if (snippet.kind() == Snippet.Kind.VAR
        && snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      String name = ((VarSnippet) snippet).name();
      shell.eval("io.sparkdae.NotebookShell.show(" + name + ");");
    }
  }

  private Optional<String> problem(SnippetEvent event) {
    if (event.exception() != null) {
      JShellException thrown = event.exception();
      return Optional.of(thrown + ": " + thrown.getMessage());
    }
    if (event.status() == Snippet.Status.REJECTED) {
      return Optional.of(
          shell
              .diagnostics(event.snippet())
              .map(found -> found.getMessage(Locale.ROOT))
              .collect(Collectors.joining("; ", event.snippet().source() + ": ", "")));
    }
    return Optional.empty();
  }

  private static void data(ObjectNode data) {
    if (last instanceof BufferedImage image) {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "png", png);
      } catch (IOException unwritten) {
        throw new UncheckedIOException(unwritten);
      }
      data.put("image/png", Base64.getEncoder().encodeToString(png.toByteArray()));
    } else {
      lines(data.putArray("text/plain"), String.valueOf(last));
    }
  }

  private static void lines(ArrayNode array, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      array.add(lines.get(i) + (i + 1 < lines.size() ? "\n" : ""));
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
