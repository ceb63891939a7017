package io.sparkdae.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.sparkdae.BesideSpark;
import io.sparkdae.table.NormalScores;
import io.sparkdae.table.Vocabulary;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

@BesideSpark
class SparkDaeRegistratorTest {

  private static final String REGISTRATOR = "spark.kryo.registrator";
  private static final String REQUIRED = "spark.kryo.registrationRequired";
  private static final String OURS = SparkDaeRegistrator.class.getName();

  private static SparkConf strict() {
    return new SparkConf(false)
        .set("spark.serializer", KryoSerializer.class.getName())
        .set(REQUIRED, "true");
  }

  private static Set<Class<?>> ours(Kryo kryo) {
    Set<Class<?>> types = new LinkedHashSet<>();
    for (int id = 0; id < kryo.getNextRegistrationId(); id++) {
      Registration registration = kryo.getRegistration(id);
      if (registration != null && isOurs(registration.getType())) {
        types.add(registration.getType());
      }
    }
    return types;
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("io.sparkdae.");
  }

  /** Kryo cannot set the fields of a record, nor of what it was not told of. */
  @Test
  void whatCrossesIsNoRecordAndConsistsOfNone() {
    Kryo kryo = new KryoSerializer(strict().set(REGISTRATOR, OURS)).newKryo();
    Set<Class<?>> types = ours(kryo);
    assertThat(types).hasSizeGreaterThan(20);
    for (Class<?> type : types) {
      assertThat(type.isRecord()).as("%s is a record", type).isFalse();
      if (kryo.getSerializer(type) instanceof FieldSerializer) {
        for (Field field : type.getDeclaredFields()) {
          if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
            Class<?> held = field.getType();
            while (held.isArray()) {
              held = held.getComponentType();
            }
            assertThat(!isOurs(held) || types.contains(held)).as("known is %s", field).isTrue();
          }
        }
      }
    }
  }

  @Test
  void vocabulariesAndScoresComeBackAsTheyWent() {
    SerializerInstance kryo = new KryoSerializer(strict().set(REGISTRATOR, OURS)).newInstance();
    Vocabulary levels = new Vocabulary(List.of("b", "a"), new long[] {3, 2}, 1, 0);
    Vocabulary back = travelled(kryo, levels);
    assertThat(back.values()).isEqualTo(levels.values());
    assertThat(back.indexOf("a")).isEqualTo(levels.indexOf("a"));
    NormalScores scores = new NormalScores(new double[] {1, 2}, new double[] {-1, 1});
    assertThat(travelled(kryo, scores)).isEqualTo(scores);
  }

  private static <T> T travelled(SerializerInstance kryo, T value) {
    ClassTag<T> any = ClassTag$.MODULE$.apply(Object.class);
    return kryo.deserialize(kryo.serialize(value, any), any);
  }

  @Test
  void classesThatMustBeRegisteredAreAskedFor() {
    assertThatThrownBy(() -> KryoRegistration.check(strict()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "spark.kryo.registrationRequired is true without the registrator of spark-dae; found"
                + " spark.kryo.registrator unset. Kryo refuses classes that it was not told of:"
                + " start Spark with --conf spark.kryo.registrator="
                + OURS
                + ", or leave spark.kryo.registrationRequired at its default.");
    assertThatThrownBy(() -> KryoRegistration.check(strict().set(REGISTRATOR, "my.Own")))
        .hasMessageContaining("found spark.kryo.registrator = my.Own.")
        .hasMessageContaining("--conf spark.kryo.registrator=my.Own," + OURS + ", or");
  }

  @Test
  void otherwiseNothingIs() {
    List<SparkConf> fine =
        Arrays.asList(
            strict().set(REGISTRATOR, OURS),
            strict().set(REGISTRATOR, "my.Own, " + OURS),
            strict().set(REQUIRED, "false"),
            new SparkConf(false).set(REQUIRED, "true"));
    assertThatCode(() -> fine.forEach(KryoRegistration::check)).doesNotThrowAnyException();
  }
}
