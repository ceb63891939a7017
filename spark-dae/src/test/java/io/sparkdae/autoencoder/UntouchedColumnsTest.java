package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.LocalSpark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The columns of the user come out to the byte, whatever their type, and whether read or not. */
class UntouchedColumnsTest {

  private static final int ROWS = 7;

  @TempDir private Path folder;

  private static DenoisingAutoencoderModel model() {
    return People.model().setImputedCols("*").setErrorCol("error").setEncodeBatchSize(1);
  }

  private static SparkSession session(String... settings) {
    SparkSession session = LocalSpark.session().newSession();
    for (int i = 0; i < settings.length; i += 2) {
      session.conf().set(settings[i], settings[i + 1]);
    }
    return session;
  }

  /** Some people in a file, as the session reads them. */
  private Dataset<Row> people(SparkSession session) {
    String path = folder.resolve("people").toString();
    People.people(ROWS, 3).write().mode("overwrite").parquet(path);
    return session.read().schema(People.SCHEMA).parquet(path);
  }

  private static void assertUntouched(Dataset<Row> dataset) {
    Dataset<Row> out = model().transform(dataset);
    int columns = dataset.schema().length();
    StructField[] own = Arrays.copyOf(out.schema().fields(), columns);
    assertThat(new StructType(own)).isEqualTo(dataset.schema());
    assertThat(EveryType.bytes(out, columns)).isEqualTo(EveryType.bytes(dataset, columns));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Pacific/Apia", "America/Sao_Paulo", "Africa/Monrovia"})
  void everyTypeInEveryTimeZone(String zone) {
    SparkSession session = session("spark.sql.session.timeZone", zone);
    assertUntouched(EveryType.beside(people(session)));
  }

  @Test
  void withoutGeneratedCode() {
    SparkSession session =
        session(
            "spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");
    assertUntouched(EveryType.beside(people(session)));
  }

  @Test
  void underAnsiAndWithTheTimesOfJava8() {
    SparkSession session =
        session("spark.sql.ansi.enabled", "true", "spark.sql.datetime.java8API.enabled", "true");
    assertUntouched(EveryType.beside(people(session)));
  }

  @Test
  void onAStream() throws Exception {
    Dataset<Row> batch = EveryType.beside(people(LocalSpark.session()));
    int columns = batch.schema().length();
    Dataset<Row> stream =
        EveryType.beside(
            LocalSpark.session()
                .readStream()
                .schema(People.SCHEMA)
                .parquet(folder.resolve("people").toString()));
    Map<Long, List<String>> seen = new HashMap<>();
    VoidFunction2<Dataset<Row>, Long> see =
        (rows, id) -> seen.putAll(EveryType.bytes(rows, columns));
    StreamingQuery query =
        model()
            .transform(stream)
            .writeStream()
            .foreachBatch(see)
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    assertThat(seen).isEqualTo(EveryType.bytes(batch, columns));
  }

  @Test
  void theImputedCopyOfACellThatIsThereIsTheCellItself() {
    Dataset<Row> people =
        people(LocalSpark.session())
            .withColumn(
                "home city", functions.expr("if(id = 1, null, cast(X'4D616CE9' as string))"));
    Column city = functions.col("home city_imputed").cast("binary");
    List<Row> rows =
        model().transform(people).where("id != 1").select(functions.hex(city)).collectAsList();
    assertThat(rows).hasSize(ROWS - 1).allMatch(row -> "4D616CE9".equals(row.getString(0)));
  }

  @Test
  void theFileOfARowIsItsOwn() {
    String path = folder.resolve("files").toString();
    People.people(90, 5).repartition(3).write().parquet(path);
    Dataset<Row> people =
        LocalSpark.session().read().schema(People.SCHEMA).parquet(path).coalesce(1);
    Column[] file = {
      functions.col("id"),
      functions.input_file_name(),
      functions.expr("input_file_block_start()"),
      functions.expr("input_file_block_length()")
    };
    List<Row> read = people.select(file).orderBy("id").collectAsList();
    assertThat(read.stream().map(row -> row.getString(1)).distinct()).hasSize(3);
    for (int batch : new int[] {1, 1024}) {
      Dataset<Row> out = model().setEncodeBatchSize(batch).transform(people);
      assertThat(out.select(file).orderBy("id").collectAsList()).isEqualTo(read);
    }
  }
}
