package io.sparkdae.training;

import static io.sparkdae.training.GeneratedRows.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.OptimizerSpec.Rule;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class AveragesTest {

  private static RoundShare share(long examples, long step, float parameter, float optimizer) {
    RoundShare share = new RoundShare();
    share.examples = examples;
    share.trained =
        Handover.Parcel.of(
            new PackedState(PackedFloats.of(parameter, 1), PackedFloats.of(optimizer), step));
    return share;
  }

  @Test
  void parametersAndOptimizerAreWeightedByExamples() {
    PackedState state = Averages.of(List.of(share(30, 4, 1, 10), share(10, 4, 5, 2)));
    assertThat(state.parameters().toArray()).containsExactly(2, 1);
    assertThat(state.optimizer().toArray()).containsExactly(8);
    assertThat(state.step()).isEqualTo(4);
  }

  @Test
  void aWorkerWithoutRowsCountsNothing() {
    PackedState state = Averages.of(List.of(new RoundShare(), share(10, 9, 3, 4)));
    assertThat(state.parameters().toArray()).containsExactly(3, 1);
    assertThat(state.step()).isEqualTo(9);
  }

  @Test
  void equalSharesAverageToTheirBits() {
    float third = 1f / 3;
    RoundShare share = share(1037, 1, third, -third);
    PackedState state = Averages.of(List.of(share, share, share));
    assertThat(state.parameters().toArray()[0]).isEqualTo(third);
    assertThat(state.optimizer().toArray()[0]).isEqualTo(-third);
  }

  @Test
  void smallPartsAreNotLostInTheSum() {
    PackedState state = Averages.of(List.of(share(1, 1, 1e8f, 0), share(1, 1, 3, 0)));
    assertThat(state.parameters().toArray()[0]).isCloseTo(5e7f + 1.5f, within(4f));
  }

  @Test
  void whatTravelsTravelsByKryoWithTheSettingThatIsAskedFor() {
    SparkConf configuration =
        new SparkConf(false).set("spark.kryo.registrator", "org.nd4j.kryo.Nd4jRegistrator");
    SerializerInstance kryo = new KryoSerializer(configuration).newInstance();
    RoundShare share = share(30, 4, 1, 10);
    share.lost = "age";
    share.known = new long[] {3};
    assertThat(travelled(kryo, share)).usingRecursiveComparison().isEqualTo(share);
    PackedFloats two = PackedFloats.of(1, 2);
    PackedRows rows = new PackedRows(9, new int[] {3}, new long[] {30}, two, two);
    share.trained = Handover.Parcel.of(new PackedState(two, two, 4, new PackedRows[] {rows, rows}));
    assertThat(travelled(kryo, share)).usingRecursiveComparison().isEqualTo(share);
    ScoreShare score = new ScoreShare();
    score.rows = 3;
    score.loss = 1.5;
    assertThat(travelled(kryo, score)).usingRecursiveComparison().isEqualTo(score);
    RestingNetworks resting = new RestingNetworks();
    resting.giveBack(0, Autoencoder.create(GeneratedRows.network(Rule.ADAM, 0), LAYOUT), 0);
    assertThat(travelled(kryo, resting).size()).isZero();
    assertThat(resting.size()).isEqualTo(1);
  }

  private static <T> T travelled(SerializerInstance kryo, T value) {
    ClassTag<T> any = ClassTag$.MODULE$.apply(value.getClass());
    return kryo.deserialize(kryo.serialize(value, any), any);
  }
}
