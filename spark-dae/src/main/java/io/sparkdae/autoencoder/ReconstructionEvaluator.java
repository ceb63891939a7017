package io.sparkdae.autoencoder;

import io.sparkdae.profile.CategorySpelling;
import io.sparkdae.stage.BoundedParams;
import io.sparkdae.stage.ChoiceParam;
import io.sparkdae.stage.HasCategoricalCols;
import io.sparkdae.stage.HasContinuousCols;
import io.sparkdae.stage.HasMultiValuedCols;
import io.sparkdae.stage.KryoRegistration;
import io.sparkdae.stage.Schemas;
import io.sparkdae.stage.StageReader;
import io.sparkdae.stage.StageWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Judges a table that a {@link DenoisingAutoencoderModel} transformed, as CrossValidator and
 * TrainValidationSplit ask for. {@code meanError}, the default, is the mean of {@code errorCol};
 * the other metrics compare the columns with {@code reconstructionCol}: {@code meanR2} over {@code
 * continuousCols}, {@code meanBalancedAccuracy} and {@code meanWeightedF1} over {@code
 * categoricalCols}, {@code meanItemF1} over {@code multiValuedCols}, the micro-averaged F1 of their
 * items. The stage under test must write what the metric reads.
 *
 * <p>All of them judge rows as they are, which rewards copying: for rows that are damaged first see
 * {@link ReconstructionScores}.
 */
public final class ReconstructionEvaluator extends Evaluator
    implements HasCategoricalCols<ReconstructionEvaluator>,
        HasContinuousCols<ReconstructionEvaluator>,
        HasMultiValuedCols<ReconstructionEvaluator>,
        MLWritable {

  private static final long serialVersionUID = 1L;
  private static final int FORMAT_VERSION = 1;
  private static final String MEAN_ERROR = "meanError";
  private static final String MEAN_R2 = "meanR2";
  private static final String MEAN_BALANCED_ACCURACY = "meanBalancedAccuracy";
  private static final String MEAN_WEIGHTED_F1 = "meanWeightedF1";
  private static final String MEAN_ITEM_F1 = "meanItemF1";

  private final String uid;

  /** An evaluator by meanError. */
  public ReconstructionEvaluator() {
    this(Identifiable.randomUID("daeEval"));
  }

  /** An evaluator by meanError with the uid given. */
  public ReconstructionEvaluator(String uid) {
    this.uid = uid;
    setDefault(metricName(), MEAN_ERROR);
    setDefault(errorCol(), "error");
    setDefault(reconstructionCol(), "reconstruction");
    setDefault(categoricalCols(), new String[0]);
    setDefault(continuousCols(), new String[0]);
    setDefault(multiValuedCols(), new String[0]);
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * The metric: meanError (default), meanR2, meanBalancedAccuracy, meanWeightedF1 or meanItemF1.
   */
  public ChoiceParam metricName() {
    return BoundedParams.oneOf(
        this,
        "metricName",
        "the metric: 'meanError', 'meanR2', 'meanBalancedAccuracy', 'meanWeightedF1' or "
            + "'meanItemF1'",
        MEAN_ERROR,
        MEAN_R2,
        MEAN_BALANCED_ACCURACY,
        MEAN_WEIGHTED_F1,
        MEAN_ITEM_F1);
  }

  /** Value of {@link #metricName()}. */
  public String getMetricName() {
    return getOrDefault(metricName());
  }

  /** Sets {@link #metricName()}. */
  public ReconstructionEvaluator setMetricName(String value) {
    set(metricName(), value);
    return this;
  }

  /** Name of the column of reconstruction errors. Default: error. */
  public Param<String> errorCol() {
    return BoundedParams.text(this, "errorCol", "name of the column of reconstruction losses");
  }

  /** Value of {@link #errorCol()}. */
  public String getErrorCol() {
    return getOrDefault(errorCol());
  }

  /** Sets {@link #errorCol()}. */
  public ReconstructionEvaluator setErrorCol(String value) {
    set(errorCol(), value);
    return this;
  }

  /** Name of the column of reconstructed values. Default: reconstruction. */
  public Param<String> reconstructionCol() {
    return BoundedParams.text(
        this, "reconstructionCol", "name of the column of reconstructed values");
  }

  /** Value of {@link #reconstructionCol()}. */
  public String getReconstructionCol() {
    return getOrDefault(reconstructionCol());
  }

  /** Sets {@link #reconstructionCol()}. */
  public ReconstructionEvaluator setReconstructionCol(String value) {
    set(reconstructionCol(), value);
    return this;
  }

  /** Whether more is better: of all but meanError. */
  @Override
  public boolean isLargerBetter() {
    return !getMetricName().equals(MEAN_ERROR);
  }

  /**
   * The metric of a transformed table; NaN of an empty one.
   *
   * @throws IllegalArgumentException if a column that the metric reads is missing
   */
  @Override
  public double evaluate(Dataset<?> dataset) {
    return switch (getMetricName()) {
      case MEAN_ERROR -> meanError(dataset);
      case MEAN_R2 -> meanR2(dataset);
      case MEAN_ITEM_F1 -> meanItemF1(dataset);
      case MEAN_BALANCED_ACCURACY -> mean(dataset, LevelScore::balancedAccuracy);
      default -> mean(dataset, LevelScore::weightedF1);
    };
  }

  private double meanError(Dataset<?> dataset) {
    String name = getOrDefault(errorCol());
    Schemas.requireContinuous(dataset.schema(), "errorCol", new String[] {name});
    Row mean = dataset.agg(functions.avg(Schemas.column(name))).first();
    return mean.isNullAt(0) ? Double.NaN : mean.getDouble(0);
  }

  private double meanR2(Dataset<?> dataset) {
    String[] names = getContinuousCols();
    Schemas.requireSome("continuousCols", names);
    Schemas.requireDistinct("continuousCols", names);
    Schemas.requireContinuous(dataset.schema(), "continuousCols", names);
    ScoreTally.Columns scores = compared(dataset, names, DataTypes.DoubleType);
    return IntStream.range(0, names.length)
        .mapToDouble(i -> scores.number(i).r2())
        .average()
        .orElse(Double.NaN);
  }

  private double meanItemF1(Dataset<?> dataset) {
    String[] names = getMultiValuedCols();
    Schemas.requireSome("multiValuedCols", names);
    Schemas.requireDistinct("multiValuedCols", names);
    Schemas.requireMultiValued(dataset.schema(), "multiValuedCols", names);
    ScoreTally.Columns scores = compared(dataset, names, RowVectorizer.TEXTS);
    return IntStream.range(0, names.length)
        .mapToDouble(i -> scores.bag(i).f1())
        .average()
        .orElse(Double.NaN);
  }

  private double mean(Dataset<?> dataset, ToDoubleFunction<LevelScore> metric) {
    String[] names = getCategoricalCols();
    Schemas.requireSome("categoricalCols", names);
    Schemas.requireDistinct("categoricalCols", names);
    Schemas.requireCategorical(dataset.schema(), "categoricalCols", names);
    ScoreTally.Columns scores = compared(dataset, names, DataTypes.StringType);
    return IntStream.range(0, names.length)
        .mapToDouble(i -> metric.applyAsDouble(scores.level(i)))
        .average()
        .orElse(Double.NaN);
  }

  /** One job over all columns together: only counts and sums come back. */
  private ScoreTally.Columns compared(Dataset<?> dataset, String[] names, DataType type) {
    String rebuilt = getOrDefault(reconstructionCol());
    Schemas.field(dataset.schema(), "reconstructionCol", rebuilt);
    KryoRegistration.check(dataset);
    List<Column> cells = new ArrayList<>();
    for (String name : names) {
      cells.add(read(dataset, Schemas.column(name), type));
      cells.add(read(dataset, Schemas.column(rebuilt).getField(name), type));
    }
    int columns = names.length;
    List<ScoreTally.Columns> parts =
        dataset
            .select(cells.toArray(Column[]::new))
            .javaRDD()
            .mapPartitions(
                rows -> {
                  ScoreTally.Columns part = tally(type, columns);
                  rows.forEachRemaining(row -> count(row, part, type, columns));
                  return List.of(part).iterator();
                })
            .collect();
    ScoreTally.Columns total = tally(type, columns);
    parts.forEach(total::add);
    return total;
  }

  /** Cells as numbers, or as the texts of levels and of items. */
  private static Column read(Dataset<?> dataset, Column cells, DataType type) {
    DataType own = dataset.select(cells).schema().apply(0).dataType();
    if (type.equals(DataTypes.StringType)) {
      return CategorySpelling.of(cells, own);
    }
    return type.equals(RowVectorizer.TEXTS)
        ? CategorySpelling.ofItems(cells, own)
        : cells.cast(type);
  }

  private static ScoreTally.Columns tally(DataType type, int columns) {
    return new ScoreTally.Columns(
        type.equals(DataTypes.StringType) ? columns : 0,
        type.equals(DataTypes.DoubleType) ? columns : 0,
        type.equals(RowVectorizer.TEXTS) ? columns : 0);
  }

  private static void count(Row row, ScoreTally.Columns part, DataType type, int columns) {
    for (int i = 0; i < columns; i++) {
      if (row.isNullAt(2 * i)) {
        continue;
      }
      if (type.equals(DataTypes.StringType)) {
        part.level(i).add(row.getString(2 * i), row.getString(2 * i + 1));
      } else if (type.equals(RowVectorizer.TEXTS)) {
        part.bag(i).add(row.getList(2 * i), row.getList(2 * i + 1));
      } else if (Double.isFinite(row.getDouble(2 * i))) {
        part.number(i).add(row.getDouble(2 * i), row.getDouble(2 * i + 1));
      }
    }
  }

  @Override
  public ReconstructionEvaluator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return new StageWriter(this, FORMAT_VERSION);
  }

  /** Reads an evaluator that {@link #write()} wrote. */
  public static MLReader<ReconstructionEvaluator> read() {
    return new StageReader<>(
        ReconstructionEvaluator.class,
        FORMAT_VERSION,
        (uid, folder, version) -> new ReconstructionEvaluator(uid));
  }

  /** Loads an evaluator from a folder on any Hadoop file system. */
  public static ReconstructionEvaluator load(String path) {
    return read().load(path);
  }
}
