package io.sparkdae.autoencoder;

import io.sparkdae.format.ModelFiles;
import io.sparkdae.network.EncodeLayer;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.stage.NameRule;
import io.sparkdae.stage.Schemas;
import io.sparkdae.stage.StageReader;
import io.sparkdae.stage.StageWriter;
import io.sparkdae.stage.StructFunction;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.MultiValuedColumn;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.VectorColumn;
import io.sparkdae.table.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SizeEstimator;

/**
 * Appends what a trained autoencoder makes of rows: the encoded vector, and where asked for the
 * reconstruction, imputed columns, level probabilities and vectors, errors and the reasons for
 * them. The same row gives the same values whatever the partitioning or the batch size; nothing of
 * training acts here.
 */
public final class DenoisingAutoencoderModel extends Model<DenoisingAutoencoderModel>
    implements DenoisingAutoencoderParams<DenoisingAutoencoderModel>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Fitted fitted;

  /**
   * A model that nobody fitted, whose methods refuse. It is here for Spark Connect's server, which
   * lists every class.
   */
  public DenoisingAutoencoderModel() {
    this(Identifiable.randomUID("unfitted"), null);
  }

  DenoisingAutoencoderModel(String uid, Fitted fitted) {
    this.uid = uid;
    this.fitted = fitted;
    Defaults.apply(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  Fitted fitted() {
    if (fitted == null) {
      throw new IllegalStateException(
          "the model is not fitted; a model is what DenoisingAutoencoder.fit(dataset) returns or"
              + " DenoisingAutoencoderModel.load(path) reads.");
    }
    return fitted;
  }

  /** Vocabularies, fills and scalers of the columns. */
  public FittedTable table() {
    return fitted().table();
  }

  /**
   * The columns that the model reads, with the types that they had at fit: what a reader of text
   * files takes as its schema. Empty if the model was saved before models kept types.
   */
  public Optional<StructType> inputSchema() {
    return fitted().types().map(InputTypes::schema);
  }

  /** How the training went. */
  public TrainingSummary summary() {
    return new TrainingSummary(fitted().training());
  }

  /**
   * The levels of the categorical columns and the items of the multi-valued ones: {@code column},
   * {@code value} (null for missing and for unseen ones), {@code index} (0 for missing, 1 for
   * unseen, then the most frequent first), {@code count} (rows of the fit).
   */
  public Dataset<Row> categories() {
    Map<String, Vocabulary> columns = new LinkedHashMap<>();
    table().categoricals().forEach(each -> columns.put(each.name(), each.vocabulary()));
    table().bags().forEach(each -> columns.put(each.name(), each.vocabulary()));
    List<Row> rows = new ArrayList<>();
    columns.forEach(
        (name, levels) -> {
          for (int index = 0; index < levels.size(); index++) {
            rows.add(RowFactory.create(name, levels.value(index), index, levels.count(index)));
          }
        });
    StructType schema =
        new StructType()
            .add("column", DataTypes.StringType, false)
            .add("value", DataTypes.StringType, true)
            .add("index", DataTypes.IntegerType, false)
            .add("count", DataTypes.LongType, false);
    return SparkSession.active().createDataFrame(rows, schema);
  }

  /**
   * The vectors that the network has learnt for the levels of a categorical column, or the items of
   * a multi-valued one: {@code value} (null for missing and for unseen ones), {@code index}, {@code
   * count}, as in {@link #categories()}, and {@code embedding}, a dense vector of at most {@link
   * #embeddingSize()} numbers.
   *
   * @throws IllegalArgumentException if the column is neither a categorical nor a multi-valued one
   *     of the model, or its levels entered the network as one-hot units
   */
  public Dataset<Row> embeddings(String column) {
    List<String> bags = table().bags().stream().map(MultiValuedColumn::name).toList();
    int bag = NameRule.indexOf(bags, column);
    double[][] vectors;
    Vocabulary vocabulary;
    if (bag >= 0) {
      vectors = LevelEmbedding.ofBag(fitted(), bag, getEmbeddingSize());
      vocabulary = table().bags().get(bag).vocabulary();
    } else {
      Checks.categorical("embeddings", OutputColumns.of(fitted()).levels(), column);
      LevelEmbedding levels =
          LevelEmbedding.of(fitted(), List.of(column), getEmbeddingSize()).get(0);
      vectors = levels.vectors();
      vocabulary = table().categoricals().get(levels.position()).vocabulary();
    }
    List<Row> rows = new ArrayList<>();
    for (int index = 0; index < vocabulary.size(); index++) {
      rows.add(
          RowFactory.create(
              vocabulary.value(index),
              index,
              vocabulary.count(index),
              Vectors.dense(vectors[index])));
    }
    StructType schema =
        new StructType()
            .add("value", DataTypes.StringType, true)
            .add("index", DataTypes.IntegerType, false)
            .add("count", DataTypes.LongType, false)
            .add("embedding", SQLDataTypes.VectorType(), false);
    return SparkSession.active().createDataFrame(rows, schema);
  }

  /**
   * Appends the columns that the Params name. Lazy; batched within partitions; works on streams.
   *
   * @throws IllegalArgumentException if a column is missing, of another kind, or already there
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    OutputPlan plan = outputPlan();
    RowEncoder encoder =
        new RowEncoder(
            fitted().network(),
            fitted().parameters(dataset.sparkSession()),
            RowVectorizer.of(table(), dataset.schema()).with(UnseenLevels.of(getHandleInvalid())),
            plan.layer(),
            plan.reconstructs(),
            cellOutputs(plan, dataset.schema()),
            getEncodeBatchSize(),
            Plans.device(this));
    return new CodeAppender(encoder, plan).append(dataset);
  }

  /**
   * Registers the encoded vector as a function of SQL in a session: after {@code
   * registerFunction(spark, "dae_encode")}, {@code SELECT *, dae_encode(struct(*)) AS encoded FROM
   * people}. The struct's fields are found by name; those the model does not read are ignored. The
   * Params {@code handleInvalid} (a skipped row's vector is null) and {@code encodeLayer} act as
   * they are now. A row at a time, and so slower than {@link #transform}, to the same vectors up to
   * 1e-5.
   *
   * @throws UnsupportedOperationException if the network is a transformer
   */
  public void registerFunction(SparkSession session, String name) {
    UnseenLevels unseen = UnseenLevels.of(getHandleInvalid());
    boolean deepStack = outputPlan().layer() == EncodeLayer.DEEP_STACK;
    StructFunction.register(
        session,
        name,
        new EncodeFunction(fitted(), fitted().parameters(session), unseen, deepStack),
        SQLDataTypes.VectorType());
  }

  /** Whether there are thresholds and top reasons: not of a folder of formatVersion 1. */
  public boolean knowsErrors() {
    return fitted().knowsErrors();
  }

  private CellOutputs cellOutputs(OutputPlan plan, StructType schema) {
    OutputColumns columns = OutputColumns.of(fitted());
    return new CellOutputs(
        table(),
        OutputPlan.named(getProbabilityCols(), columns.incompleteLevels(), columns.levels())
            .stream()
            .map(columns.levels()::indexOf)
            .toList(),
        LevelEmbedding.of(fitted(), List.of(getEmbeddingCols()), getEmbeddingSize()),
        plan.columnErrors() == null ? null : table().layout().columnIndices(),
        plan.topReasonsCol() == null ? null : topReasons(schema));
  }

  private TopReasons topReasons(StructType schema) {
    List<CellText> texts = new ArrayList<>();
    for (ContinuousColumn column : table().continuous()) {
      texts.add(CellText.of(Schemas.field(schema, "continuousCols", column.name()).dataType()));
    }
    return new TopReasons(table(), fitted().errors().cells(), texts, getNumTopReasons());
  }

  /**
   * The error that a share of the validation rows of the fit does not exceed (of the training rows,
   * where there were none to validate on): rows of a larger {@link #errorCol()} are as rare among
   * rows like those. Of some 16,384 rows, drawn by what they hold, to a rank error of a thousandth.
   *
   * @param quantile the share, between 0 and 1: .99 calls one in a hundred such rows an anomaly
   * @throws IllegalArgumentException if the share is not between 0 and 1
   * @throws IllegalStateException if the model is untrained or of a folder of formatVersion 1
   */
  public double anomalyThreshold(double quantile) {
    return fitted().errors().threshold(quantile);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    checkInput(schema);
    OutputColumns columns = OutputColumns.of(fitted());
    Checks.told(this, columns.levels(), columns.cells());
    OutputPlan plan = outputPlan();
    StructType appended = plan.appendTo(schema, columns.all());
    HeldCategories.require(table(), plan, schema);
    return appended;
  }

  /** Requires that the schema has the columns that the model reads. */
  void checkInput(StructType schema) {
    String[] levels = columns(table().categoricals().stream().map(CategoricalColumn::name));
    String[] numbers = columns(table().continuous().stream().map(ContinuousColumn::name));
    Schemas.requireCategorical(schema, "categoricalCols", levels);
    Schemas.requireContinuous(schema, "continuousCols", numbers);
    for (VectorColumn column : table().vectors()) {
      String param = column.channels() > 0 ? "sequenceCols" : "vectorCols";
      Schemas.requireVector(schema, param, new String[] {column.name()});
    }
    String[] bags = columns(table().bags().stream().map(MultiValuedColumn::name));
    Schemas.requireMultiValued(schema, "multiValuedCols", bags);
  }

  private static String[] columns(Stream<String> names) {
    return names.toArray(String[]::new);
  }

  private OutputPlan outputPlan() {
    NetworkSpec network = fitted().network();
    List<Integer> widths = network.architecture().encoderWidths(network, table().layout().width());
    return OutputPlan.of(this, widths, OutputColumns.of(fitted()));
  }

  /**
   * A model with the same columns and the same network before it learnt anything, but for the
   * statistics of its batch norms: what codes are worth is told only beside codes like these.
   *
   * @param rows the table; some 16,384 of its rows are drawn for the statistics
   */
  public DenoisingAutoencoderModel untrained(Dataset<?> rows) {
    checkInput(rows.schema());
    DenoisingAutoencoderModel untrained =
        new DenoisingAutoencoderModel(uid, Untrained.of(fitted(), rows));
    return copyValues(untrained, ParamMap.empty()).setParent(parent());
  }

  @Override
  public DenoisingAutoencoderModel copy(ParamMap extra) {
    DenoisingAutoencoderModel copy = new DenoisingAutoencoderModel(uid, fitted);
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new StageWriter(this, ModelFiles.VERSION, folder -> ModelFormat.write(fitted(), folder));
  }

  /**
   * Writes the network for ONNX runtimes into a new folder on any Hadoop file system: {@code
   * autoencoder.onnx} (operator set 13; inputs {@code levels} and {@code numbers}, outputs {@code
   * encoded}, {@code reconstructedLevels} and {@code reconstructedNumbers}) and {@code
   * columns.json}, which tells how raw cells become its inputs (docs/onnx.md). The Param {@code
   * encodeLayer} says what {@code encoded} holds.
   *
   * @throws IOException if there is something at the path, or it cannot be written
   * @throws UnsupportedOperationException if the network's architecture has no form in ONNX yet
   */
  public void writeOnnx(String path) throws IOException {
    OnnxFolder.write(
        fitted(),
        outputPlan().layer(),
        path,
        SparkSession.active().sparkContext().hadoopConfiguration());
  }

  /**
   * About how many bytes the model takes in the driver's memory: its parameters and its table.
   * Spark Connect's server asks for it (from Spark 4.1 on) to bound what a session keeps.
   */
  public long estimatedSize() {
    return (long) Float.BYTES * fitted().training().parameters().length
        + SizeEstimator.estimate(table());
  }

  /** Reads a model that {@link #write()} wrote. */
  public static MLReader<DenoisingAutoencoderModel> read() {
    return new StageReader<>(
        DenoisingAutoencoderModel.class,
        ModelFiles.VERSION,
        (uid, folder, version) -> new DenoisingAutoencoderModel(uid, ModelFormat.read(folder)));
  }

  /** Loads a model from a folder on any Hadoop file system. */
  public static DenoisingAutoencoderModel load(String path) {
    return read().load(path);
  }
}
