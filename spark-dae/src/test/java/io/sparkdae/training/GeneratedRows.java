package io.sparkdae.training;

import io.sparkdae.LocalSpark;
import io.sparkdae.network.Activation;
import io.sparkdae.network.Architecture;
import io.sparkdae.network.CategoricalEncoding;
import io.sparkdae.network.CodeSpec;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.OptimizerSpec;
import io.sparkdae.network.TokenSpec;
import io.sparkdae.network.loss.CategoricalLoss;
import io.sparkdae.network.loss.LossSpec;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;

/** A small table whose columns all follow one hidden number, and a small network for it. */
final class GeneratedRows {

  static final TableLayout LAYOUT =
      new TableLayout(
          List.of(new Field.Categorical("city", 6, false), new Field.Categorical("job", 4, false)),
          List.of(
              new Field.Continuous("age", -2, 2),
              new Field.Continuous("pay", -2, 2),
              new Field.Continuous("debt", -2, 2)),
          List.of(new Field.Indicator("debt_na", 2)));

  private GeneratedRows() {}

  static List<float[]> rows(int count, long seed) {
    SplittableRandom draws = new SplittableRandom(seed);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double hidden = draws.nextDouble() * 4 - 2;
      float city = 2 + (int) Math.min(3, hidden + 2);
      float job = hidden > 0 ? 3 : 2;
      float debt = draws.nextDouble() < 0.1 ? Float.NaN : (float) (hidden * hidden - 1);
      float pay = (float) (hidden + 0.1 * draws.nextDouble());
      rows.add(new float[] {city, job, (float) -hidden, pay, debt});
    }
    return rows;
  }

  /** The rows in the order that partitions are brought into. */
  static List<float[]> ordered(List<float[]> rows) {
    RowPacking packing = RowPacking.dense(LAYOUT.width());
    PackedFloats cells = RowOrder.sorted(RowPart.pack(rows.iterator(), packing), packing);
    return new ArrayList<>(List.of(new RowPart(cells.toArray(), packing).rows(0, rows.size())));
  }

  static JavaRDD<float[]> rdd(List<float[]> rows, int partitions) {
    return LocalSpark.context().parallelize(rows, partitions);
  }

  static NetworkSpec network(OptimizerSpec.Rule rule, double dropout) {
    return new NetworkSpec(
        Architecture.BOTTLENECK,
        List.of(16),
        4,
        CodeSpec.FREE,
        Activation.MISH,
        dropout,
        0,
        new TokenSpec(8, 32, 2, 4, 128),
        CategoricalEncoding.EMBEDDING,
        new LossSpec(false, 1, 1, Map.of(), 1000, CategoricalLoss.CROSS_ENTROPY, 0.5, 0),
        new OptimizerSpec(rule, 0.9, 0.01),
        1);
  }
}
