package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.stage.SparkDaeRegistrator;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;

class KryoSettingTest {

  private static final String REGISTRATOR = "spark.kryo.registrator";
  private static final String ND4J = "org.nd4j.kryo.Nd4jRegistrator";

  private static final String OURS = SparkDaeRegistrator.class.getName();

  private static SparkConf kryo() {
    return new SparkConf(false).set("spark.serializer", KryoSerializer.class.getName());
  }

  @Test
  void kryoWithoutTheRegistratorIsRefusedWithTheSettingToAdd() {
    assertThatThrownBy(() -> KryoSetting.check(kryo()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "spark.serializer is Kryo without the registrator of spark-dae; found"
                + " spark.kryo.registrator unset. Deeplearning4j takes Kryo only where Kryo knows"
                + " ND4J's arrays: start Spark with --conf"
                + " spark.kryo.registrator=io.sparkdae.stage.SparkDaeRegistrator, or leave"
                + " spark.serializer at its default.");
  }

  @Test
  void aRegistratorOfTheUsersStaysInTheSettingToAdd() {
    assertThatThrownBy(() -> KryoSetting.check(kryo().set(REGISTRATOR, "my.Own")))
        .hasMessageContaining("found spark.kryo.registrator = my.Own.")
        .hasMessageContaining("--conf spark.kryo.registrator=my.Own," + OURS + ", or");
  }

  @Test
  void theRegistratorAloneOrAmongOthersIsFine() {
    assertThatCode(
            () -> {
              KryoSetting.check(kryo().set(REGISTRATOR, OURS));
              KryoSetting.check(kryo().set(REGISTRATOR, ND4J));
              KryoSetting.check(kryo().set(REGISTRATOR, "my.Own, " + ND4J));
              KryoSetting.check(new SparkConf(false));
              KryoSetting.check(
                  new SparkConf(false).set("spark.serializer", JavaSerializer.class.getName()));
            })
        .doesNotThrowAnyException();
  }
}
