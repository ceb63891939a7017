package io.sparkdae.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CarriedRowsTest {

  private static final String BESIDE = "beside";

  private static Dataset<Row> thereAndBack(Dataset<Row> dataset, Column beside) {
    return CarriedRows.unpack(CarriedRows.pack(dataset, beside, BESIDE), dataset.schema());
  }

  @Test
  void aThousandColumnsAreNotGeneratedAsOneMethod() {
    Column[] columns =
        IntStream.range(0, 1000)
            .mapToObj(
                i -> functions.concat(functions.lit("a" + i), functions.col("id")).as("c" + i))
            .toArray(Column[]::new);
    Dataset<Row> wide = LocalSpark.session().range(3).select(columns);
    Dataset<Row> back = thereAndBack(wide, functions.lit(1)).select("row.*");
    assertThat(back.collectAsList()).isEqualTo(wide.collectAsList());
    assertThat(back.queryExecution().executedPlan().toString().lines())
        .filteredOn(line -> line.contains(PackRow.NAME))
        .hasSize(1)
        .noneMatch(line -> line.contains("*("));
  }

  @Test
  void threadsMayAskForTheSameRowsAtOnce() {
    StructType schema =
        new StructType().add("id", DataTypes.LongType).add("text", DataTypes.StringType);
    List<Row> people =
        LongStream.range(0, 500).mapToObj(i -> RowFactory.create(i, "text " + i)).toList();
    Dataset<Row> local = LocalSpark.session().createDataFrame(people, schema);
    Dataset<Row> back = thereAndBack(local, functions.lit(1));
    assertThat(
            IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> back.select("row.*").where("_0 >= 0").collectAsList()))
        .allMatch(people::equals);
  }

  @Test
  void aThreadWhoseLoaderKnowsNoAddedJarFindsTheFunctions() throws Exception {
    SparkSession session = LocalSpark.session().newSession();
    Dataset<Row> rows = session.range(2).toDF("id");
    FutureTask<String[]> task =
        new FutureTask<>(() -> thereAndBack(rows, functions.lit(1)).select("row.*").columns());
    Thread thread = new Thread(task);
    ClassLoader ignorant = ClassLoader.getPlatformClassLoader();
    thread.setContextClassLoader(ignorant);
    thread.start();
    assertThat(task.get()).containsExactly("_0");
    thread.join();
  }

  @Test
  void theFunctionsTellWhatTheyTake() {
    Dataset<Row> rows = LocalSpark.session().range(1).toDF("id");
    thereAndBack(rows, functions.lit(1));
    assertThatThrownBy(() -> rows.selectExpr("spark_dae.unpack_row(id, id)"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("unpack_row takes bytes and a struct");
    assertThatThrownBy(() -> rows.selectExpr("spark_dae.repack_row(id)"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("repack_row");
    assertThat(LocalSpark.session().newSession().conf().contains("spark.sql.catalog.spark_dae"))
        .isFalse();
  }
}
