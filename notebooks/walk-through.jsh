// What the quickstart trained and wrote, looked at from JShell. Start it as notebooks/README.md says.
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import static org.apache.spark.sql.functions.desc;

SparkSession spark = SparkSession.builder().master("local[*]").config("spark.ui.enabled", "false").getOrCreate();
Dataset<Row> people = spark.read().option("header", "true").option("inferSchema", "true").csv("spark-dae/target/quickstart/sample");
DenoisingAutoencoderModel model = DenoisingAutoencoderModel.load("spark-dae/target/quickstart/model");

// How the training went, the last epochs first.
model.summary().history().orderBy(desc("epoch")).show(5);

// The levels of the columns and how often they occurred.
model.categories().show(5);

// Missing cells, filled by what the row's other columns say; nothing else of a row changes.
Dataset<Row> filled = model.setImputedCols("*").setErrorCol("loss").transform(people);
filled.filter("occupation is null and sector is not null").select("education", "sector", "occupation", "occupation_imputed").show(5, false);

// The rows that fit in least.
filled.orderBy(desc("loss")).select("loss", "age", "education", "maritalStatus", "wage").show(5, false);

// The codes, as an MLlib vector column for whatever comes next.
filled.select("encoded").show(2, 120);

spark.stop();
/exit
