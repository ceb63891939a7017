package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.ReconstructionEvaluator;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.FillMissing;
import io.sparkdae.feature.Normalize;
import io.sparkdae.feature.RankGauss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation says of Params, links and Java is so. */
class DocumentationTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]*) \\| [^|]+ \\|");

  static List<Params> stages() {
    return List.of(
        new DenoisingAutoencoder(),
        new Categorify(),
        new FillMissing(),
        new Normalize(),
        new RankGauss(),
        new ReconstructionEvaluator());
  }

  @ParameterizedTest
  @MethodSource("stages")
  void everyParamHasItsRowWithItsDefault(Params stage) throws IOException {
    String section =
        Arrays.stream(read("docs/parameters.md").split("\n## "))
            .filter(each -> each.startsWith(stage.getClass().getSimpleName() + "\n"))
            .collect(Collectors.joining());
    Map<String, String> documented = new TreeMap<>();
    Matcher row = ROW.matcher(section);
    while (row.find()) {
      assertThat(documented.put(row.group(1), row.group(2))).as(row.group(1) + " twice").isNull();
    }
    Map<String, String> actual = new TreeMap<>();
    for (Param<?> param : stage.params()) {
      actual.put(
          param.name(), stage.hasDefault(param) ? shown(stage.getOrDefault(param)) : "unset");
    }
    assertThat(documented).as("docs/parameters.md, " + stage.getClass()).isEqualTo(actual);
  }

  private static String shown(Object value) {
    String text =
        value instanceof Object[] texts
            ? Arrays.stream(texts).map(String::valueOf).collect(Collectors.joining(","))
            : value instanceof int[] numbers
                ? Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    return text.isEmpty() ? "none" : text;
  }

  static List<Path> pagesWithJava() throws IOException {
    try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(Files::isRegularFile).sorted().toList());
      pages.add(PROJECT.resolve("README.md"));
      pages.removeIf(page -> !page.toString().endsWith(".md") || blocks(page).isEmpty());
      return pages;
    }
  }

  /** A page's blocks follow one another; what none of them declares is there. */
  @ParameterizedTest
  @MethodSource("pagesWithJava")
  void theJavaOfThePagesCompiles(Path page, @TempDir Path classes) {
    String imports =
        Stream.of(
                "io.sparkdae.autoencoder",
                "io.sparkdae.scorer",
                "io.sparkdae.training",
                "io.sparkdae.report",
                "io.sparkdae.lift",
                "io.sparkdae.feature",
                "java.nio.file",
                "java.util",
                "org.apache.spark.ml",
                "org.apache.spark.ml.classification",
                "org.apache.spark.ml.tuning",
                "org.apache.spark.ml.param",
                "org.apache.spark.sql.streaming")
            .map(name -> "import " + name + ".*;")
            .collect(Collectors.joining());
    String known =
        "import java.net.URI; import org.apache.spark.ml.feature.VectorAssembler; import static"
            + " org.apache.spark.sql.functions.*;";
    assertThat(errors(String.join("\n", blocks(page)), known + imports, classes)).isEmpty();
  }

  private static List<String> blocks(Path page) {
    try {
      return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
          .matcher(Files.readString(page))
          .results()
          .map(block -> block.group(1))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> errors(String statements, String imports, Path classes) {
    String source =
        imports
            + "\nimport org.apache.spark.sql.*;\nclass Example {\n  Dataset<Row> people;\n"
            + "  io.sparkdae.autoencoder.DenoisingAutoencoder autoencoder;\n"
            + "  io.sparkdae.autoencoder.DenoisingAutoencoderModel model;\n"
            + "  void run(SparkSession spark) throws Exception {\n"
            + statements
            + "  }\n}\n";
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    compiler.getTask(null, null, found, options, null, List.of(file)).call();
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getMessage(Locale.ROOT))
        .toList();
  }

  @Test
  void linksLeadToFiles() throws IOException {
    try (Stream<Path> pages = Files.walk(PROJECT, 3)) {
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
    try (Stream<Path> sources = Files.walk(PROJECT.resolve("spark-dae/src/main/java"))) {
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
  private static List<String> headings(String page) throws IOException {
    return Stream.concat(
            Stream.of(""),
            read(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-')))
        .toList();
  }

  private static String read(String path) throws IOException {
    return Files.readString(PROJECT.resolve(path));
  }
}
