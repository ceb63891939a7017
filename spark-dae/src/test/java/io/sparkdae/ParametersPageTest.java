package io.sparkdae;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.ReconstructionEvaluator;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.FillMissing;
import io.sparkdae.feature.Normalize;
import io.sparkdae.feature.RankGauss;
import io.sparkdae.stage.ChoiceParam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows of docs/parameters.md are what the Params say of themselves. With {@code
 * -Dparameters.write=true} they are written: headings, prose and the order of rows stay.
 */
@BesideSpark
class ParametersPageTest {

  private static final String PAGE = "docs/parameters.md";
  private static final boolean WRITE = Boolean.getBoolean("parameters.write");

  private static final String CURE =
      PAGE
          + " is not what the Params say: write it by `mvn test -Dtest=ParametersPageTest"
          + " -Dparameters.write=true -Dsurefire.failIfNoSpecifiedTests=false`, and move new rows"
          + " from the end of their stage's section to where they belong";

  /** A row of a Param, told from those of other tables by its three cells. */
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| [^|]* \\| [^|]+ \\|");

  private static final List<Params> STAGES =
      List.of(
          new DenoisingAutoencoder(),
          new Categorify(),
          new FillMissing(),
          new Normalize(),
          new RankGauss(),
          new ReconstructionEvaluator());

  @Test
  void everyParamHasItsRow(@TempDir Path folder) throws IOException {
    Path page = Page.PROJECT.resolve(PAGE);
    String due = Page.named(PAGE).text();
    for (Params stage : STAGES) {
      due = withRowsOf(stage, due);
    }
    if (WRITE) {
      Files.writeString(page, due);
    } else {
      Path expected = Files.writeString(folder.resolve("parameters.md"), due);
      assertThat(page).as(CURE).hasSameTextualContentAs(expected);
    }
  }

  @Test
  void everyWordOfAChoiceIsExplained() {
    for (Params stage : STAGES) {
      for (Param<?> param : stage.params()) {
        if (param instanceof ChoiceParam choice) {
          assertThat(choice.choices())
              .as(stage.getClass().getSimpleName() + "." + param.name())
              .isNotEmpty()
              .allSatisfy(word -> assertThat(param.doc()).contains("'" + word + "'"));
        }
      }
    }
  }

  @Test
  void quotedWordsAndNamesOfParamsAreCodeAndPagesAreLinks() {
    assertThat(
            markdown(
                "a block's 'mean' or '<col>_na', of minSteps with optimizer=sgd or"
                    + " categoricalLoss=crossEntropy (docs/cluster.md)"))
        .isEqualTo(
            "a block's `mean` or `<col>_na`, of `minSteps` with optimizer=sgd or"
                + " `categoricalLoss=crossEntropy` ([cluster](cluster.md))");
  }

  /** The page with the stage's section written anew. */
  private static String withRowsOf(Params stage, String page) {
    Matcher section =
        Pattern.compile(
                "(?<=^## " + stage.getClass().getSimpleName() + "\n).*?(?=^## |\\z)",
                Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(page);
    assertThat(section.find()).as(PAGE + " has a section for " + stage.getClass()).isTrue();
    return page.substring(0, section.start())
        + rewritten(section.group(), rows(stage))
        + page.substring(section.end());
  }

  /** Rows by the names of their Params. */
  private static Map<String, String> rows(Params stage) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Param<?> param : stage.params()) {
      String fallback = stage.hasDefault(param) ? shown(stage.getOrDefault(param)) : "unset";
      rows.put(
          param.name(),
          "| `" + param.name() + "` | " + fallback + " | " + markdown(param.doc()) + " |");
    }
    return rows;
  }

  /** Each row where it stood, those of no Param left out, those that were not there at the end. */
  private static String rewritten(String section, Map<String, String> rows) {
    List<String> lines = new ArrayList<>();
    int end = 0;
    for (String line : section.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        lines.add(line);
      } else if (rows.containsKey(row.group(1))) {
        lines.add(rows.remove(row.group(1)));
        end = lines.size();
      }
    }
    lines.addAll(end, rows.values());
    return String.join("\n", lines);
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

  private static String markdown(String doc) {
    return doc.replaceAll("(?<!\\w)'([^' ]+)'", "`$1`")
        .replaceAll("(?<![`\\w])[a-z]+[A-Z]\\w*(=\\w+)?", "`$0`")
        .replaceAll("docs/([a-z-]+)\\.md", "[$1]($1.md)");
  }
}
