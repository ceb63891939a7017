package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.format.TableFormat;
import io.sparkdae.table.FittedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A profile is a function of the set of rows, whatever their order and their parts. */
@BesideSpark
class RowOrderTest {

  private static final int ROWS = 30_000;
  private static final List<String> NUMBERS =
      List.of(
          "normal",
          "heavy",
          "offset",
          "huge",
          "subnormal",
          "zeros",
          "constant",
          "decimal",
          "mixed");
  private static final TableTally.Columns COLUMNS =
      new TableTally.Columns(new boolean[0], NUMBERS.size(), 0.001, 100, 0);

  private static InternalRow row(SplittableRandom draws, int i) {
    double normal = draws.nextGaussian();
    double[] cells = {
      normal,
      Math.tan(Math.PI * (draws.nextDouble() - .5)) * Math.exp(10 * draws.nextGaussian()),
      1.7e9 + normal,
      normal * 1e149,
      i % 3 == 0 ? Double.MIN_VALUE * draws.nextInt(5000) : -1e-310 * draws.nextDouble(),
      i % 5 == 0 ? -0.0 : i % 5 == 1 ? 0.0 : i % 5 == 2 ? Double.NaN : 1e-300 * normal,
      0.1,
      Math.round(normal * 100_000) / 1000.0,
      i % 2 == 0
          ? 1e9 + draws.nextDouble()
          : Math.exp(600 * (draws.nextDouble() - .7)) * (i % 4 - 2),
    };
    return new GenericInternalRow(Arrays.stream(cells).boxed().toArray());
  }

  private static List<InternalRow> rows() {
    SplittableRandom draws = new SplittableRandom(11);
    List<InternalRow> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(row(draws, i));
    }
    return rows;
  }

  private static TableTally tally(List<InternalRow> rows) {
    return TableTally.of(COLUMNS, rows.iterator());
  }

  /** Parts of random sizes, merged in pairs drawn at random: any tree may come out. */
  private static TableTally merged(List<InternalRow> rows, Random random) {
    List<TableTally> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); ) {
      int until = Math.min(rows.size(), from + random.nextInt(1 + rows.size() / 3));
      parts.add(tally(rows.subList(from, until)));
      from = until;
    }
    while (parts.size() > 1) {
      TableTally first = parts.remove(random.nextInt(parts.size()));
      int second = random.nextInt(parts.size());
      parts.set(second, first.plus(parts.get(second)));
    }
    return parts.get(0);
  }

  private static String json(TableTally tally, Scaling scaling) {
    ProfilePlan plan =
        ProfilePlan.of(List.of(), NUMBERS).withScaling(scaling).withFill(FillStrategy.MEDIAN, 0);
    TableProfile profile =
        tally.profile(
            plan,
            tally.buckets(),
            column -> {
              throw new AssertionError(column);
            });
    FittedTable table = profile.fit(plan);
    return TableFormat.toJson(table);
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void makesNoDifferenceToWhatIsFitted(Scaling scaling) {
    List<InternalRow> rows = rows();
    String expected = json(tally(rows), scaling);
    Random random = new Random(scaling.ordinal());
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(rows, random);
      assertThat(json(merged(rows, random), scaling)).isEqualTo(expected);
    }
    rows.sort(java.util.Comparator.comparingDouble(row -> row.getDouble(i(scaling))));
    assertThat(json(merged(rows, random), scaling)).isEqualTo(expected);
  }

  private static int i(Scaling scaling) {
    return scaling.ordinal();
  }
}
