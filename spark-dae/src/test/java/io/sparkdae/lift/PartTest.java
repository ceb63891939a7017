package io.sparkdae.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.BesideSpark;
import io.sparkdae.table.ContinuousColumn;
import io.sparkdae.table.Standardization;
import io.sparkdae.table.Vocabulary;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

@BesideSpark
@SuppressWarnings("deprecation") // Scala 2.13 has another way, which 2.12 lacks
class PartTest {

  private static double[] written(Part part, double... vector) {
    StructType schema = new StructType().add("cells", SQLDataTypes.VectorType());
    Row row = new GenericRowWithSchema(new Object[] {Vectors.dense(vector)}, schema);
    double[] out = new double[part.size()];
    part.write(row, out, 0);
    return out;
  }

  @Test
  void rareLevelsShareTheUnitOfUnseenOnes() {
    Part units = new Part.Units("cells", 1, 4, 0);
    assertThat(written(units, 9, 3)).containsExactly(0, 0, 0, 1);
    assertThat(written(units, 9, 4)).containsExactly(0, 1, 0, 0);
    assertThat(written(units, 9, 0)).containsExactly(1, 0, 0, 0);
    assertThat(written(new Part.Units("cells", 1, 4, 2), 9, 0)).containsExactly(0, 0, 1, 0);
    // The commonest level is too rare for a unit of its own.
    assertThat(written(new Part.Units("cells", 1, 2, 2), 9, 0)).containsExactly(0, 1);
  }

  @Test
  void probabilitiesThatAreLeftGoToOneUnit() {
    Part shares = new Part.Shares("cells", 1, 2);
    assertThat(written(shares, 9, 0.5, 0.25, 0.25)).containsExactly(0.5, 0.25, 0.25);
    // An observed level that is none of them.
    assertThat(written(shares, 9, 0, 0, 0)).containsExactly(0, 0, 1);
    // What is left by rounding is nothing, or a learner that scales its inputs makes much of it.
    assertThat(written(shares, 9, 1f / 3, 2 / 3f, 0)).containsExactly(1f / 3, 2 / 3f, 0);
  }

  @Test
  void rareItemsShareAUnitAndAMissingBagHasOne() {
    Vocabulary vocabulary = new Vocabulary(List.of("a", "b", "c"), new long[] {9, 8, 1}, 1, 0);
    Part items = new Part.Items("items", vocabulary, 2);
    assertThat(bag(items, Arrays.asList("b", null, "c", "new"))).containsExactly(0, 1, 1, 0);
    assertThat(bag(items, List.of())).containsExactly(0, 0, 0, 0);
    assertThat(bag(items, null)).containsExactly(0, 0, 0, 1);
  }

  private static double[] bag(Part part, List<String> items) {
    StructType schema =
        new StructType().add("items", DataTypes.createArrayType(DataTypes.StringType));
    Object cell = items == null ? null : JavaConverters.asScalaBuffer(items).toSeq();
    double[] out = new double[part.size()];
    part.write(new GenericRowWithSchema(new Object[] {cell}, schema), out, 0);
    return out;
  }

  @Test
  void numbersAreScaledWhereTheLearnerWeighsThemBesideUnits() {
    ContinuousColumn column = new ContinuousColumn("x", 0, 5, 4, 0, 10, new Standardization(5, 2));
    assertThat(written(new Part.Figure("cells", 0, 4, null), 9)).containsExactly(9);
    assertThat(written(new Part.Figure("cells", 0, 4, column), 9)[0]).isCloseTo(2, within(1e-6));
    assertThat(written(new Part.Figure("cells", 0, 4, column), Double.NaN)[0])
        .isCloseTo(-0.5, within(1e-6));
  }
}
