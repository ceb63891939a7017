package io.sparkdae.format;

import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.NormalScores;
import io.sparkdae.table.Scaler;
import io.sparkdae.table.Standardization;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A fitted table as JSON and back, without loss: numbers are written with all their digits. Nothing
 * in the text names a class.
 */
public final class TableFormat {

  private static final String NORMALIZE = "normalize";
  private static final String RANK_GAUSS = "rankGauss";
  private static final String NONE = "none";

  /** Far more than a row has room for: keeps a damaged file from asking for all memory. */
  private static final int MAX_STEPS = 1 << 20;

  private TableFormat() {}

  /** The table as one JSON object. */
  public static String toJson(FittedTable table) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("rows", table.rows());
    root.put("categoricals", table.categoricals().stream().map(TableFormat::object).toList());
    root.put("continuous", table.continuous().stream().map(TableFormat::object).toList());
    if (!table.vectors().isEmpty()) {
      root.put("vectors", table.vectors().stream().map(TableFormat::object).toList());
    }
    if (!table.bags().isEmpty()) {
      root.put("multiValued", table.bags().stream().map(TableFormat::object).toList());
    }
    return JsonText.of(root);
  }

  private static Map<String, Object> object(MultiValuedColumn column) {
    Map<String, Object> object = object(column.name(), column.vocabulary());
    object.put("slots", column.slots());
    return object;
  }

  private static Map<String, Object> object(CategoricalColumn column) {
    return object(column.name(), column.vocabulary());
  }

  private static Map<String, Object> object(String name, Vocabulary vocabulary) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    object.put("missing", vocabulary.count(Vocabulary.MISSING));
    object.put("unseen", vocabulary.count(Vocabulary.UNSEEN));
    object.put("values", vocabulary.values());
    object.put(
        "counts",
        LongStream.range(Vocabulary.FIRST, vocabulary.size())
            .mapToObj(index -> vocabulary.count((int) index))
            .toList());
    return object;
  }

  private static Map<String, Object> object(ContinuousColumn column) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", column.name());
    object.put("missing", column.missing());
    object.put("mean", column.mean());
    object.put("fill", column.fill());
    object.put("min", column.min());
    object.put("max", column.max());
    object.put("scaler", object(column.scaler()));
    return object;
  }

  private static Map<String, Object> object(VectorColumn column) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", column.name());
    if (column.channels() > 0) {
      int steps = column.size() / column.channels();
      object.put("steps", steps);
      object.put(
          "means",
          IntStream.range(0, column.channels()).mapToObj(c -> column.means()[c * steps]).toList());
      object.put("sds", Arrays.stream(column.sds()).boxed().toList());
    } else {
      object.put("means", Arrays.stream(column.means()).boxed().toList());
      object.put("sd", column.sd());
    }
    object.put("min", column.min());
    object.put("max", column.max());
    object.put("known", column.known());
    object.put("zeroAsMissing", column.zeroAsMissing());
    return object;
  }

  private static Map<String, Object> object(Scaler scaler) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (scaler instanceof Standardization standardization) {
      object.put("kind", NORMALIZE);
      object.put("mean", standardization.mean());
      object.put("sd", standardization.sd());
    } else if (scaler instanceof NormalScores normal) {
      object.put("kind", RANK_GAUSS);
      object.put("values", Arrays.stream(normal.values()).boxed().toList());
      object.put("scores", Arrays.stream(normal.scores()).boxed().toList());
    } else {
      object.put("kind", NONE);
    }
    return object;
  }

  /**
   * The table of a text that {@link #toJson} wrote.
   *
   * @throws MalformedJson if the text is cut off, or lacks something; whoever knows where it lay
   *     says so by {@link ModelFiles#damaged}
   */
  public static FittedTable fromJson(String json) throws MalformedJson {
    try {
      Json root = Json.parse(json);
      List<CategoricalColumn> categoricals = new ArrayList<>();
      for (Json node : root.get("categoricals").list()) {
        categoricals.add(categorical(node));
      }
      List<ContinuousColumn> continuous = new ArrayList<>();
      for (Json node : root.get("continuous").list()) {
        continuous.add(continuous(node));
      }
      List<VectorColumn> vectors = new ArrayList<>();
      for (Json node : root.has("vectors") ? root.get("vectors").list() : List.<Json>of()) {
        vectors.add(vector(node));
      }
      List<MultiValuedColumn> bags = new ArrayList<>();
      for (Json node : root.has("multiValued") ? root.get("multiValued").list() : List.<Json>of()) {
        bags.add(multiValued(node));
      }
      FittedTable table =
          new FittedTable(count(root.get("rows")), categoricals, continuous, vectors, bags);
      requireDistinct(table);
      return table;
    } catch (IllegalArgumentException wrong) {
      throw new MalformedJson(wrong.getMessage(), wrong);
    }
  }

  private static void requireDistinct(FittedTable table) throws MalformedJson {
    List<String> names = new ArrayList<>();
    table.categoricals().forEach(column -> names.add(column.name()));
    table.continuous().forEach(column -> names.add(column.name()));
    table.vectors().forEach(column -> names.add(column.name()));
    table.bags().forEach(column -> names.add(column.name()));
    if (new HashSet<>(names).size() < names.size()) {
      throw new MalformedJson("a column is there twice");
    }
  }

  private static long count(Json node) throws MalformedJson {
    return node.whole(0, Long.MAX_VALUE);
  }

  private static CategoricalColumn categorical(Json node) throws MalformedJson {
    return new CategoricalColumn(node.get("name").text(), vocabulary(node));
  }

  private static MultiValuedColumn multiValued(Json node) throws MalformedJson {
    Vocabulary vocabulary = vocabulary(node);
    // A damaged number must not become the size of every row.
    int most = Math.max(1, vocabulary.size() - Vocabulary.UNSEEN);
    int slots = (int) node.get("slots").whole(1, most);
    return new MultiValuedColumn(node.get("name").text(), vocabulary, slots);
  }

  private static Vocabulary vocabulary(Json node) throws MalformedJson {
    List<String> values = new ArrayList<>();
    for (Json value : node.get("values").list()) {
      values.add(value.text());
    }
    List<Json> counted = node.get("counts").list();
    long[] counts = new long[counted.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count(counted.get(i));
    }
    return new Vocabulary(values, counts, count(node.get("missing")), count(node.get("unseen")));
  }

  private static ContinuousColumn continuous(Json node) throws MalformedJson {
    return new ContinuousColumn(
        node.get("name").text(),
        count(node.get("missing")),
        node.get("mean").finite(),
        node.get("fill").finite(),
        node.get("min").finite(),
        node.get("max").finite(),
        scaler(node.get("scaler")));
  }

  private static VectorColumn vector(Json node) throws MalformedJson {
    if (node.has("steps")) {
      return VectorColumn.ofSequences(
          node.get("name").text(),
          node.get("means").numbers(),
          node.get("sds").numbers(),
          (int) node.get("steps").whole(1, MAX_STEPS),
          node.get("min").finite(),
          node.get("max").finite(),
          count(node.get("known")));
    }
    return new VectorColumn(
        node.get("name").text(),
        node.get("means").numbers(),
        node.get("sd").finite(),
        node.get("min").finite(),
        node.get("max").finite(),
        count(node.get("known")),
        node.get("zeroAsMissing").truth());
  }

  private static Scaler scaler(Json node) throws MalformedJson {
    String kind = node.get("kind").text();
    return switch (kind) {
      case NORMALIZE -> new Standardization(node.get("mean").finite(), node.get("sd").finite());
      case RANK_GAUSS ->
          new NormalScores(node.get("values").numbers(), node.get("scores").numbers());
      case NONE -> new Scaler.Unscaled();
      default -> throw new MalformedJson("it has a scaler of kind " + kind);
    };
  }
}
