package io.sparkdae.autoencoder;

import io.sparkdae.LocalSpark;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A small generated table with a column of every type, dependent on each other, with holes. */
final class People {

  static final String[] CATEGORICAL = {"home city", "member", "grade", "since", "band.x"};
  static final String[] CONTINUOUS = {"age", "hours", "steps", "pay", "height"};

  private static final String[] CITIES = {"Bern", "Łódź", "São Paulo", ""};
  private static final Metadata NOTE = new MetadataBuilder().putString("note", "kept").build();

  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            new StructField("id", DataTypes.LongType, false, NOTE),
            new StructField("home city", DataTypes.StringType, true, NOTE),
            new StructField("member", DataTypes.BooleanType, true, Metadata.empty()),
            new StructField("grade", DataTypes.IntegerType, true, Metadata.empty()),
            new StructField("since", DataTypes.DateType, true, Metadata.empty()),
            new StructField("band.x", new DecimalType(6, 2), true, Metadata.empty()),
            new StructField("age", DataTypes.DoubleType, true, NOTE),
            new StructField("hours", DataTypes.IntegerType, true, Metadata.empty()),
            new StructField("steps", DataTypes.LongType, false, Metadata.empty()),
            new StructField("pay", new DecimalType(10, 2), true, Metadata.empty()),
            new StructField("height", DataTypes.FloatType, true, Metadata.empty()),
            new StructField("label", DataTypes.StringType, true, Metadata.empty()),
            new StructField("judged", DataTypes.BooleanType, true, Metadata.empty())
          });

  private People() {}

  /** {@code rows} people; the same seed gives the same ones. */
  static Dataset<Row> people(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> people = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      people.add(person(i, random));
    }
    return LocalSpark.session().createDataFrame(people, SCHEMA).repartition(3);
  }

  private static Row person(long id, SplittableRandom random) {
    int kind = random.nextInt(CITIES.length);
    double age = 20 + 15 * kind + random.nextDouble(10);
    return RowFactory.create(
        id,
        hole(random, CITIES[kind]),
        kind > 1,
        hole(random, kind / 2),
        Date.valueOf(LocalDate.of(2020 + kind, 2, 29 - 1)),
        hole(random, new BigDecimal("1.50").add(BigDecimal.valueOf(kind))),
        random.nextDouble() < 0.1 ? (random.nextBoolean() ? null : Double.NaN) : (Double) age,
        hole(random, (int) Math.round(age / 2)),
        Math.round(age * 1e6),
        BigDecimal.valueOf(Math.round(age * 4000), 2),
        hole(random, (float) (1.5 + age / 200)),
        kind % 2 == 0 ? "a" : "b",
        random.nextDouble() < 0.2);
  }

  private static <V> V hole(SplittableRandom random, V value) {
    return random.nextDouble() < 0.1 ? null : value;
  }

  /** An estimator over all columns, small and quick. */
  static DenoisingAutoencoder estimator() {
    return new DenoisingAutoencoder("dae_people")
        .setCategoricalCols(CATEGORICAL)
        .setContinuousCols(CONTINUOUS)
        .setHiddenSizes(32, 16)
        .setCodeSize(4)
        .setBatchSize(64)
        .setMaxIter(5)
        .setMinSteps(150)
        .setNumWorkers(1);
  }

  /** A model fitted once for all tests that do not change it. */
  static DenoisingAutoencoderModel model() {
    return Fit.MODEL.copy(ParamMap.empty());
  }

  private static final class Fit {
    static final DenoisingAutoencoderModel MODEL = estimator().fit(people(400, 1));
  }
}
