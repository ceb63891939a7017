package io.sparkdae.stage;

import com.esotericsoftware.kryo.Kryo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Tells Kryo of all classes that tasks of this library return, shuffle, persist or get as
 * broadcasts, and of ND4J's. It is what {@code spark.kryo.registrator} is set to where {@code
 * spark.serializer} is Kryo, and serves {@code spark.kryo.registrationRequired} too. What MLlib's
 * own stages need then, such as the principal components of a report, MLlib does not register
 * either.
 *
 * <p>Most of these classes are visible in their packages alone, and this package lies below them:
 * so they go by name.
 */
public final class SparkDaeRegistrator implements KryoRegistrator {

  private static final String ND4J = "org.nd4j.kryo.Nd4jRegistrator";

  /** What these consist of, where Spark has not told Kryo of it. */
  private static final List<Class<?>> PARTS =
      List.of(
          ArrayList.class,
          HashMap.class,
          Object[].class,
          int[][].class,
          long[][].class,
          float[][].class,
          double[][].class);

  private static final List<String> CLASSES =
      List.of(
          "io.sparkdae.autoencoder.EntrySums",
          "io.sparkdae.autoencoder.LevelScore",
          "io.sparkdae.autoencoder.NumberScore",
          "io.sparkdae.autoencoder.ScoreTally",
          "io.sparkdae.autoencoder.ScoreTally$Columns",
          "io.sparkdae.autoencoder.SetScore",
          "io.sparkdae.autoencoder.VectorTally",
          "io.sparkdae.lift.PairedMoments",
          "io.sparkdae.profile.BagTally",
          "io.sparkdae.profile.BucketTally",
          "io.sparkdae.profile.ExactSum",
          "io.sparkdae.profile.LevelTally",
          "io.sparkdae.profile.NumberTally",
          "io.sparkdae.profile.PowerSums",
          "io.sparkdae.profile.QuantileSketch",
          "io.sparkdae.profile.TableTally",
          "io.sparkdae.table.NormalScores",
          "io.sparkdae.table.Vocabulary",
          "io.sparkdae.training.Handover$Parcel",
          "io.sparkdae.training.MappedCells",
          "io.sparkdae.training.PackedFloats",
          "io.sparkdae.training.PackedRows",
          "io.sparkdae.training.PackedState",
          "io.sparkdae.training.Reduction$Segment",
          "io.sparkdae.training.RestingNetworks",
          "io.sparkdae.training.RoundShare",
          "io.sparkdae.training.ScoreShare");

  @Override
  public void registerClasses(Kryo kryo) {
    create(ND4J).registerClasses(kryo);
    PARTS.forEach(kryo::register);
    for (String name : CLASSES) {
      Class<?> type = found(name);
      kryo.register(type);
      kryo.register(type.arrayType());
    }
  }

  private static KryoRegistrator create(String name) {
    try {
      return (KryoRegistrator) found(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException broken) {
      throw missing(name, broken);
    }
  }

  private static Class<?> found(String name) {
    try {
      return Class.forName(name, false, SparkDaeRegistrator.class.getClassLoader());
    } catch (ClassNotFoundException absent) {
      throw missing(name, absent);
    }
  }

  private static IllegalStateException missing(String name, ReflectiveOperationException cause) {
    return new IllegalStateException(
        "a class that Kryo is to know is missing; found no "
            + name
            + " on the class path; the library's jars belong together: pass all of one release to"
            + " Spark.",
        cause);
  }
}
