package io.sparkdae.lift;

import static org.apache.spark.sql.functions.col;

import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.stage.RowEncoding;
import io.sparkdae.stage.Schemas;
import io.sparkdae.table.FittedTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A table with everything that any feature set needs. What prepares it was fitted on all rows, as
 * the autoencoder was: it sees no label.
 */
final class FeatureTable implements AutoCloseable {

  static final String LABEL = "label";
  static final String FEATURES = "features";

  private static final String DRAW = "draw";

  private final FittedTable columns;
  private final List<Integer> incomplete;
  private final CellTable cells;
  private final List<String> kept = new ArrayList<>();
  private final Dataset<Row> learnt;
  private final Dataset<Row> judged;

  /**
   * @param seeds a draw is made for each, to form folds by
   * @param sets what will be asked for
   * @param holes made in the rows to judge by; null for none
   */
  FeatureTable(
      DenoisingAutoencoderModel model,
      Dataset<Row> rows,
      LabelColumn label,
      int seeds,
      Set<FeatureSet> sets,
      Holes holes) {
    this.columns = model.table();
    int width = columns.categoricals().size() + columns.continuous().size();
    this.incomplete =
        holes == null ? columns.incomplete() : IntStream.range(0, width).boxed().toList();
    this.cells = new CellTable(model, incomplete, rows.schema());
    Dataset<Row> drawn = drawn(rows, label, seeds);
    List<String> sources = sources(sets);
    boolean stacked =
        sets.contains(FeatureSet.RAW_AND_STACK)
            || sets.contains(FeatureSet.RAW_AND_UNTRAINED_STACK);
    LinearImputer linear = sources.contains(CellTable.LINEAR) ? cells.linear(rows) : null;
    DenoisingAutoencoderModel untrained =
        sources.contains(CellTable.UNTRAINED) ? model.untrained(rows) : null;
    learnt = cells.of(drawn, kept, sources, stacked, linear, untrained);
    judged =
        holes == null
            ? learnt
            : cells.of(holes.in(drawn, cells.names()), kept, sources, stacked, linear, untrained);
  }

  /** Keeps the rows once they were read, until {@link #close}. */
  FeatureTable cached() {
    learnt.cache();
    if (!sameRows()) {
      judged.cache();
    }
    return this;
  }

  /** Names of all columns that the autoencoder reads. */
  private List<String> read() {
    List<String> names = new ArrayList<>(List.of(cells.names()));
    columns.vectors().forEach(column -> names.add(column.name()));
    columns.bags().forEach(column -> names.add(column.name()));
    return names;
  }

  /** The labelled rows with their label and a draw for each seed: of the values, before holes. */
  private Dataset<Row> drawn(Dataset<Row> rows, LabelColumn label, int seeds) {
    List<Column> with = new ArrayList<>();
    for (String name : read()) {
      with.add(Schemas.column(name));
    }
    kept.add("lift_" + LABEL);
    with.add(label.number().as(kept.get(0)));
    for (int seed = 0; seed < seeds; seed++) {
      kept.add("lift_" + DRAW + seed);
      Column draw =
          RowDraw.below(rows.schema(), Long.MAX_VALUE, seed, read().toArray(String[]::new));
      with.add(draw.as(kept.get(kept.size() - 1)));
    }
    return rows.select(with.toArray(Column[]::new)).na().drop(new String[] {kept.get(0)});
  }

  private static List<String> sources(Set<FeatureSet> sets) {
    List<String> sources = new ArrayList<>();
    Set<FeatureSet> own =
        EnumSet.of(
            FeatureSet.RAW_AND_IMPUTED, FeatureSet.RAW_AND_PROBABILITIES, FeatureSet.IMPUTED);
    Set<FeatureSet> linear =
        EnumSet.of(
            FeatureSet.RAW_AND_LINEAR, FeatureSet.RAW_AND_LINEAR_PROBABILITIES, FeatureSet.LINEAR);
    if (sets.stream().anyMatch(own::contains)) {
      sources.add(CellTable.IMPUTED);
    }
    if (sets.stream().anyMatch(linear::contains)) {
      sources.add(CellTable.LINEAR);
    }
    if (sets.contains(FeatureSet.RAW_AND_ERRORS)) {
      sources.add(CellTable.ERRORS);
    }
    if (sets.contains(FeatureSet.RAW_AND_LEVEL_VECTORS)) {
      sources.add(CellTable.LEVEL_VECTORS);
    }
    if (sets.stream()
        .anyMatch(
            EnumSet.of(
                    FeatureSet.UNTRAINED,
                    FeatureSet.RAW_AND_UNTRAINED,
                    FeatureSet.RAW_AND_UNTRAINED_STACK)
                ::contains)) {
      sources.add(CellTable.UNTRAINED);
    }
    sources.add(CellTable.CODE);
    return sources;
  }

  /** Whether a set differs from raw columns, or from another set, for this table. */
  boolean offers(FeatureSet set) {
    return !incomplete.isEmpty() || !set.fillsHoles();
  }

  /** The rows to learn from, and to judge by where those have no holes of their own. */
  Dataset<Row> rows() {
    return learnt;
  }

  /** Forgets the rows. */
  @Override
  public void close() {
    learnt.unpersist();
    judged.unpersist();
  }

  /** The draw of a seed, which folds are formed by. */
  static Column draw(int seed) {
    return col("lift_" + DRAW + seed);
  }

  /** The rows to learn from, with one vector of features. */
  Dataset<Row> learnt(FeatureSet set, Learner.Form form) {
    return of(learnt, set, form);
  }

  /** The rows to judge by, with one vector of features. */
  Dataset<Row> judged(FeatureSet set, Learner.Form form) {
    return of(judged, set, form);
  }

  /** Whether the rows to judge by are the rows to learn from. */
  boolean sameRows() {
    return learnt == judged;
  }

  private Dataset<Row> of(Dataset<Row> rows, FeatureSet set, Learner.Form form) {
    List<Part> parts = parts(set, form);
    int size = parts.stream().mapToInt(Part::size).sum();
    int draws = kept.size();
    StructType schema = new StructType();
    for (String name : kept) {
      schema = schema.add(rows.schema().apply(name));
    }
    schema = schema.add(FEATURES, SQLDataTypes.VectorType(), false);
    // Learners that take zeros of sparse vectors for missing get dense ones.
    boolean dense = form == Learner.Form.NATIVE;
    MapFunction<Row, Row> assemble =
        row -> {
          double[] out = new double[size];
          int at = 0;
          for (Part part : parts) {
            part.write(row, out, at);
            at += part.size();
          }
          Object[] values = new Object[draws + 1];
          for (int i = 0; i < draws; i++) {
            values[i] = row.get(i);
          }
          Vector features = Vectors.dense(out);
          values[draws] = dense ? features : features.compressed();
          return RowFactory.create(values);
        };
    Dataset<Row> assembled = rows.map(assemble, RowEncoding.of(schema));
    List<Column> named = new ArrayList<>();
    named.add(col(kept.get(0)).as(LABEL));
    kept.stream().skip(1).forEach(name -> named.add(col(name)));
    named.add(
        form == Learner.Form.INDICES
            ? col(FEATURES).as(FEATURES, attributes(parts).toMetadata())
            : col(FEATURES));
    return assembled.select(named.toArray(Column[]::new));
  }

  private static AttributeGroup attributes(List<Part> parts) {
    List<Attribute> attributes = new ArrayList<>();
    for (Part part : parts) {
      for (int k = 0; k < part.size(); k++) {
        attributes.add(part.attribute());
      }
    }
    return new AttributeGroup(FEATURES, attributes.toArray(Attribute[]::new));
  }

  private List<Part> parts(FeatureSet set, Learner.Form form) {
    FeatureParts own = new FeatureParts(columns, cells, incomplete, form);
    List<Part> parts = new ArrayList<>();
    switch (set) {
      case RAW -> own.addRaw(parts);
      case FILLED -> own.addFilled(parts);
      case RAW_AND_IMPUTED -> {
        own.addRaw(parts);
        own.addCopies(parts, CellTable.IMPUTED, form != Learner.Form.ONE_HOT);
      }
      case RAW_AND_LINEAR -> {
        own.addRaw(parts);
        own.addCopies(parts, CellTable.LINEAR, form != Learner.Form.ONE_HOT);
      }
      case RAW_AND_PROBABILITIES -> {
        own.addRaw(parts);
        own.addCopies(parts, CellTable.IMPUTED, false);
      }
      case RAW_AND_LINEAR_PROBABILITIES -> {
        own.addRaw(parts);
        own.addCopies(parts, CellTable.LINEAR, false);
      }
      case IMPUTED -> own.addImputed(parts, CellTable.IMPUTED);
      case LINEAR -> own.addImputed(parts, CellTable.LINEAR);
      default -> {
        if (set != FeatureSet.ENCODED && set != FeatureSet.UNTRAINED) {
          own.addRaw(parts);
        }
        Part.Slice vector = vector(set);
        parts.add(form == Learner.Form.ONE_HOT ? scaled(vector) : vector);
      }
    }
    return parts;
  }

  /** The vector that a set adds, of a code's size or all of the stack's. */
  private Part.Slice vector(FeatureSet set) {
    String source =
        switch (set) {
          case RAW_AND_ERRORS -> CellTable.ERRORS;
          case RAW_AND_LEVEL_VECTORS -> CellTable.LEVEL_VECTORS;
          case UNTRAINED, RAW_AND_UNTRAINED, RAW_AND_UNTRAINED_STACK -> CellTable.UNTRAINED;
          default -> CellTable.CODE;
        };
    boolean whole =
        switch (set) {
          case RAW_AND_ERRORS, RAW_AND_LEVEL_VECTORS, RAW_AND_STACK, RAW_AND_UNTRAINED_STACK ->
              true;
          default -> false;
        };
    int code = cells.codeSize();
    int size =
        switch (source) {
          case CellTable.ERRORS -> columns.layout().columns();
          case CellTable.LEVEL_VECTORS -> cells.levelVectorsSize();
          default -> cells.encodedSize();
        };
    // Where all activations are there, the code is the last of them.
    return whole ? new Part.Slice(source, 0, size) : new Part.Slice(source, size - code, code);
  }

  /** The numbers with mean 0 and deviation 1 over the rows to learn from, labelled or not. */
  private Part scaled(Part.Slice vector) {
    Row moments =
        learnt
            .select(Summarizer.metrics("mean", "std").summary(col(vector.source())).as("moments"))
            .select("moments.mean", "moments.std")
            .first();
    double[] factors = moments.<Vector>getAs(1).toArray();
    for (int k = 0; k < factors.length; k++) {
      factors[k] = factors[k] > 0 ? 1 / factors[k] : 0;
    }
    return new Part.Scaled(vector, moments.<Vector>getAs(0).toArray(), factors);
  }
}
