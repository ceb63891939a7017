package io.sparkdae.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

@BesideSpark
class KryoTallyTest {

  /** Task results come back by the serializer that the user sets. */
  @Test
  void aTallyTravelsByKryo() {
    SerializerInstance kryo = new KryoSerializer(new SparkConf()).newInstance();
    TableTally there = kryo.deserialize(kryo.serialize(tally(), tag()), tag());
    assertThat(profile(there)).usingRecursiveComparison().isEqualTo(profile(tally()));
  }

  private static TableProfile profile(TableTally tally) {
    ProfilePlan plan = ProfilePlan.of(List.of("s", "l"), List.of("d"));
    return tally.profile(
        plan,
        tally.buckets(),
        column -> {
          throw new AssertionError(column);
        });
  }

  private static scala.reflect.ClassTag<TableTally> tag() {
    return ClassTag$.MODULE$.apply(TableTally.class);
  }

  private static TableTally tally() {
    TableTally.Columns columns =
        new TableTally.Columns(new boolean[] {false, true}, 1, 0.001, 100, 0);
    Iterator<InternalRow> rows =
        List.<InternalRow>of(
                new GenericInternalRow(new Object[] {UTF8String.fromString("ä"), -1L, 2.0}),
                new GenericInternalRow(new Object[] {null, -1L, 3.5}))
            .iterator();
    return TableTally.of(columns, rows);
  }
}
