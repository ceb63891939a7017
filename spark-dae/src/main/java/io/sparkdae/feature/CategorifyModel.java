package io.sparkdae.feature;

import io.sparkdae.profile.CategorySpelling;
import io.sparkdae.stage.KryoRegistration;
import io.sparkdae.stage.Schemas;
import io.sparkdae.stage.StageReader;
import io.sparkdae.table.CategoricalColumn;
import io.sparkdae.table.FittedTable;
import io.sparkdae.table.UnseenLevels;
import io.sparkdae.table.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted {@link Categorify}: appends columns of level indices, with the levels in their metadata.
 */
public final class CategorifyModel extends Model<CategorifyModel>
    implements CategorifyParams<CategorifyModel>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final FittedTable table;

  /** A model without columns. It is here for Spark Connect's server, which lists every class. */
  public CategorifyModel() {
    this(Identifiable.randomUID("unfitted"), FeatureColumns.NOTHING);
  }

  CategorifyModel(String uid, FittedTable table) {
    this.uid = uid;
    this.table = table;
    CategorifyParams.setDefaults(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The vocabulary of each input column, in their order. */
  public List<Vocabulary> vocabularies() {
    return table.categoricals().stream().map(CategoricalColumn::vocabulary).toList();
  }

  /**
   * What the indices stand for: a row (column, value, index, count) for each index of each input
   * column. The value of the two reserved indices, 0 and 1, is null; counts are those of the fit.
   */
  public Dataset<Row> categories() {
    List<Row> rows = new ArrayList<>();
    for (CategoricalColumn column : table.categoricals()) {
      Vocabulary vocabulary = column.vocabulary();
      for (int index = 0; index < vocabulary.size(); index++) {
        rows.add(
            RowFactory.create(
                column.name(), vocabulary.value(index), index, vocabulary.count(index)));
      }
    }
    StructType schema =
        new StructType()
            .add("column", DataTypes.StringType, false)
            .add("value", DataTypes.StringType, true)
            .add("index", DataTypes.IntegerType, false)
            .add("count", DataTypes.LongType, false);
    return SparkSession.active().createDataFrame(rows, schema);
  }

  /**
   * @throws IllegalArgumentException if a Param or the schema does not fit, before any job; with
   *     {@code handleInvalid} {@code error}, the job fails on a value outside the vocabulary of a
   *     column whose fit pooled none
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    List<StructField> fields = checkedFields(dataset.schema());
    KryoRegistration.check(dataset);
    String[] inputs = getInputCols();
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    boolean strict = getHandleInvalid().equals("error");
    List<Column> values = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      DataType type = Schemas.field(dataset.schema(), "inputCols", inputs[i]).dataType();
      boolean decimals = type instanceof DecimalType;
      UserDefinedFunction index =
          index(inputs[i], context.broadcast(vocabularies().get(i)), decimals, strict);
      values.add(index.apply(CategorySpelling.of(Schemas.column(inputs[i]), type)));
    }
    Dataset<Row> indexed = FeatureColumns.append(dataset, fields, values);
    if (getHandleInvalid().equals("skip")) {
      String[] outputs = getOutputCols();
      for (int i = 0; i < outputs.length; i++) {
        if (!vocabularies().get(i).pools()) {
          indexed = indexed.filter(Schemas.column(outputs[i]).notEqual(Vocabulary.UNSEEN));
        }
      }
    }
    return indexed;
  }

  /** A function that holds the broadcast and nothing of the stage. */
  private static UserDefinedFunction index(
      String column, Broadcast<Vocabulary> vocabulary, boolean decimals, boolean strict) {
    UDF1<String, Double> index =
        value -> {
          Vocabulary known = vocabulary.value();
          int found = known.indexOf(decimals ? known.decimal(value) : value);
          if (strict && found == Vocabulary.UNSEEN) {
            UnseenLevels.ERROR.admits(column, vocabulary.value(), value);
          }
          return (double) found;
        };
    return functions.udf(index, DataTypes.DoubleType).asNonNullable();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return FeatureColumns.appended(schema, checkedFields(schema));
  }

  private List<StructField> checkedFields(StructType schema) {
    FeatureColumns.check(schema, this);
    Schemas.requireCategorical(schema, "inputCols", getInputCols());
    FeatureColumns.requireFitted(table.categoricals().size(), getInputCols());
    List<StructField> fields = new ArrayList<>();
    String[] outputs = getOutputCols();
    for (int i = 0; i < outputs.length; i++) {
      fields.add(LevelMetadata.field(outputs[i], vocabularies().get(i)));
    }
    return fields;
  }

  /** Fields of indices as far as they are known before a fit. */
  static List<StructField> fields(String[] outputs) {
    List<StructField> fields = new ArrayList<>();
    for (String output : outputs) {
      fields.add(LevelMetadata.field(output));
    }
    return fields;
  }

  @Override
  public CategorifyModel copy(ParamMap extra) {
    return copyValues(new CategorifyModel(uid, table), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return FeatureColumns.writer(this, table);
  }

  /** Reads a saved model. */
  public static MLReader<CategorifyModel> read() {
    return new StageReader<>(
        CategorifyModel.class,
        FeatureColumns.FORMAT_VERSION,
        (uid, folder, version) -> new CategorifyModel(uid, FeatureColumns.table(folder)));
  }

  /** Loads a saved model from a folder. */
  public static CategorifyModel load(String path) {
    return read().load(path);
  }
}
