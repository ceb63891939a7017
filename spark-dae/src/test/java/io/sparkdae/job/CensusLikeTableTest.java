package io.sparkdae.job;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.LocalSpark;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** The generated sample has the traits that its documentation names. */
class CensusLikeTableTest {

  private static final Dataset<Row> TABLE =
      CensusLikeTable.of(LocalSpark.session(), 5_000, 0).cache();

  @Test
  void theSeedAloneDecides() {
    Dataset<Row> first = CensusLikeTable.of(LocalSpark.session(), 50, 3);
    assertThat(first.collectAsList())
        .isEqualTo(CensusLikeTable.of(LocalSpark.session(), 50, 3).collectAsList())
        .isNotEqualTo(CensusLikeTable.of(LocalSpark.session(), 50, 4).collectAsList());
  }

  @Test
  void theEmployerFollowsZipfsLaw() {
    Dataset<Row> counts = TABLE.na().drop(new String[] {"employer"}).groupBy("employer").count();
    assertThat(counts.count()).isBetween(800L, 2000L);
    double working = TABLE.filter(col("employer").isNotNull()).count();
    double top = counts.agg(functions.max("count")).head().getLong(0);
    assertThat(top / working).isEqualTo(0.122, within(0.02));
  }

  @Test
  void oneColumnIsHeavyTailedAndNoOther() {
    Column[] skews =
        Arrays.stream(CensusLikeTable.CONTINUOUS)
            .map(name -> functions.skewness(name).as(name))
            .toArray(Column[]::new);
    Row found = TABLE.select(skews).head();
    for (String name : CensusLikeTable.CONTINUOUS) {
      double skew = found.<Double>getAs(name);
      assertThat(skew > 3).as(name + " has skew " + skew).isEqualTo(name.equals("wage"));
    }
  }

  @Test
  void cellsAreMissingAloneAndTogether() {
    Row found =
        TABLE
            .selectExpr(
                "count_if(wage is null)",
                "count_if(wage is null and employer is not null)",
                "count_if(sector is null and employer is not null)",
                "count_if(workclass is null and occupation is not null)",
                "count_if(workclass is null)")
            .head();
    assertThat(found.getLong(0)).isGreaterThan(found.getLong(1));
    assertThat(found.getLong(1)).isPositive();
    assertThat(found.getLong(2)).isZero();
    assertThat(found.getLong(3)).isZero();
    assertThat(found.getLong(4)).isPositive();
  }

  @Test
  void theLabelIsNeitherRareNorOneOfTheColumns() {
    double share = TABLE.agg(functions.mean(CensusLikeTable.LABEL)).head().getDouble(0);
    assertThat(share).isBetween(0.15, 0.5);
    assertThat(CensusLikeTable.CATEGORICAL).hasSize(8).doesNotContain(CensusLikeTable.LABEL);
    assertThat(CensusLikeTable.CONTINUOUS).hasSize(6).doesNotContain(CensusLikeTable.LABEL);
  }

  @Test
  void theEmployerSaysTheSector() {
    Dataset<Row> bySector =
        TABLE.filter("sector is not null").groupBy("employer", "sector").count();
    double inMainSector =
        bySector
            .groupBy("employer")
            .agg(functions.max("count").as("main"), functions.sum("count").as("all"))
            .agg(functions.sum("main").divide(functions.sum("all")))
            .head()
            .getDouble(0);
    assertThat(inMainSector).isGreaterThan(0.8);
  }
}
