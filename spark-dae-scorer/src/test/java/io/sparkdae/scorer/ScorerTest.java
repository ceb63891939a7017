package io.sparkdae.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.format.Json;
import io.sparkdae.format.ModelFiles;
import io.sparkdae.format.ParametersFile;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.UnseenLevels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScorerTest {

  private static Scorer scorer;
  private static List<Map<String, Object>> rows;

  @BeforeAll
  static void load() throws IOException {
    scorer = Scorer.load(GoldenRows.MODEL);
    rows = GoldenRows.rows();
  }

  private static Object[] array(Map<String, Object> row) {
    return scorer.columns().stream().map(row::get).toArray();
  }

  @Test
  void nothingOfSparkIsThere() {
    for (String name :
        List.of("org.apache.spark.sql.Row", "org.nd4j.linalg.factory.Nd4j", "scala.Option")) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void codesAreThoseOfTheLibrary(String version) throws IOException {
    Path golden = GoldenRows.GOLDEN.resolveSibling(version);
    Scorer saved = Scorer.load(golden.resolve("model"));
    List<Json> encoded = GoldenRows.encoded(golden);
    assertThat(rows).hasSameSizeAs(encoded);
    assertThat(saved.encodedSize()).isEqualTo(4);
    for (int i = 0; i < rows.size(); i++) {
      double[] expected = encoded.get(i).get("encoded").numbers();
      float[] code = saved.encode(rows.get(i));
      assertThat(code).hasSize(expected.length);
      for (int k = 0; k < code.length; k++) {
        assertThat((double) code[k]).isCloseTo(expected[k], within(1e-5));
      }
    }
  }

  @Test
  void cellsAreRebuiltAsTheLibraryRebuildsThem() throws IOException {
    List<Json> encoded = GoldenRows.encoded(GoldenRows.GOLDEN);
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Object> rebuilt = scorer.reconstruct(rows.get(i));
      assertThat(rebuilt.keySet()).containsExactlyElementsOf(scorer.columns());
      assertThat(rebuilt).containsEntry("home city", encoded.get(i).get("city").text());
      assertThat((Double) rebuilt.get("age"))
          .isCloseTo(encoded.get(i).get("age").number(), within(1e-3));
    }
  }

  @Test
  void imputingReplacesMissingCellsAlone() {
    for (Map<String, Object> row : rows) {
      Map<String, Object> imputed = scorer.impute(row);
      Map<String, Object> rebuilt = scorer.reconstruct(row);
      for (String column : scorer.columns()) {
        Object own = row.get(column);
        boolean missing = own == null || own.equals(Double.NaN);
        assertThat(imputed.get(column)).isEqualTo(missing ? rebuilt.get(column) : own);
      }
    }
  }

  @Test
  void mapsArraysAndBatchesAreEncodedAlike() {
    float[][] batch = scorer.encode(rows.stream().map(ScorerTest::array).toArray(Object[][]::new));
    List<float[]> list = scorer.encode(rows);
    for (int i = 0; i < rows.size(); i++) {
      float[] code = scorer.encode(rows.get(i));
      assertThat(scorer.encode(array(rows.get(i)))).isEqualTo(code);
      assertThat(batch[i]).isEqualTo(code);
      assertThat(list.get(i)).isEqualTo(code);
    }
  }

  @Test
  void threadsShareAScorer() throws InterruptedException, ExecutionException {
    List<float[]> expected = scorer.encode(rows);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<List<float[]>>> futures = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      futures.add(threads.submit(() -> scorer.encode(rows)));
    }
    threads.shutdown();
    for (Future<List<float[]>> future : futures) {
      List<float[]> found = future.get();
      IntStream.range(0, expected.size())
          .forEach(i -> assertThat(found.get(i)).isEqualTo(expected.get(i)));
    }
  }

  @Test
  void whatIsOutOfTheOrdinaryIsMissingUnseenOrKeptWithinReach() {
    Map<String, Object> row = new HashMap<>(rows.get(0));
    row.put("age", null);
    float[] missing = scorer.encode(row);
    for (Object same : List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
      row.put("age", same);
      assertThat(scorer.encode(row)).isEqualTo(missing);
    }
    row.put("age", 1e300);
    row.put("home city", "nowhere at all");
    row.put("no column of the model", new Object());
    for (float number : scorer.encode(row)) {
      assertThat(number).isFinite();
    }
  }

  @Test
  void saysWhichColumnIsMissing() {
    Map<String, Object> row = new HashMap<>(rows.get(0));
    row.remove("grade");
    assertThatThrownBy(() -> scorer.encode(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("column grade is missing from the row; found ")
        .hasMessageContaining("home city")
        .hasMessageEndingWith(
            "; a row holds every column that the model reads, spelt as columns() does, with null"
                + " for a missing value; add it (to a HashMap: Map.of takes no null), or pass an"
                + " array.");
    row.put("Grade", 1);
    assertThatThrownBy(() -> scorer.encode(row))
        .hasMessageStartingWith("column grade is missing from the row; found ");
    assertThatThrownBy(() -> scorer.encode(new Object[3]))
        .hasMessage(
            "a row has the wrong number of cells, found 3; it holds one for each of home city,"
                + " member, grade, since, band.x, age, hours, steps, pay, height, in this order,"
                + " with null for a missing value; pass them all, or a map by name.");
  }

  /** What the error for a column that is not there tells to do. */
  @Test
  void aHashMapHoldsTheMissingValue() {
    Map<String, Object> row = new HashMap<>(rows.get(0));
    row.put("grade", null);
    Object[] cells = array(rows.get(0));
    cells[scorer.columns().indexOf("grade")] = null;
    assertThat(scorer.encode(row)).isEqualTo(scorer.encode(cells));
  }

  @Test
  void aCodeThatIsNotFiniteIsNoResult() throws IOException {
    FittedTable table = ModelFolder.of(GoldenRows.MODEL).table();
    String spec = Files.readString(GoldenRows.MODEL.resolve(ModelFiles.SPEC));
    InputStream file = Files.newInputStream(GoldenRows.MODEL.resolve(ModelFiles.PARAMETERS));
    float[] parameters = ParametersFile.read(file, GoldenRows.MODEL);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 1e15f;
    }
    Scorer lost = Scorer.of(table, spec, parameters, UnseenLevels.KEEP, false);
    String message =
        "the code of a row is not finite, found NaN; a code holds finite numbers; the model's"
            + " parameters are damaged or overflow; copy its folder again, or fit anew with scaling"
            + " normalize or rankGauss.";
    assertThatThrownBy(() -> lost.encode(rows.get(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> lost.impute(rows.get(0))).hasMessage(message);
    assertThatThrownBy(() -> lost.encode(List.of(rows.get(0)))).hasMessage(message);
  }

  @Test
  void saysWhatIsWrongWithASpec() throws IOException {
    FittedTable table = ModelFolder.of(GoldenRows.MODEL).table();
    assertThatThrownBy(() -> Scorer.of(table, "{}", new float[0], UnseenLevels.KEEP, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the network's spec is damaged, found that it has no \\w+; a scorer takes the whole text"
                + " of network/spec.json as a saved model has it; read that file again\\.");
  }

  @Test
  void saysWhichCellHasTheWrongType() {
    Map<String, Object> row = new HashMap<>(rows.get(0));
    row.put("grade", 1.0);
    assertThatThrownBy(() -> scorer.encode(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "column grade has a cell of the wrong type, found java.lang.Double; a cell of a"
                + " categorical column is a String, Boolean, ")
        .hasMessageEndingWith(", or null for a missing value; convert it.");
    row.put("grade", 1);
    row.put("age", "41");
    assertThatThrownBy(() -> scorer.encode(row))
        .hasMessage(
            "column age has a cell of the wrong type, found java.lang.String; a cell of a"
                + " continuous column is a Number, or null for a missing value; convert it.");
  }
}
