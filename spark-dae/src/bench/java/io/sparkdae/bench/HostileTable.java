package io.sparkdae.bench;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A random table of random columns, and an estimator that is pointed at them. */
final class HostileTable {

  private static final List<String> NAMES =
      List.of(
          "a",
          "A",
          "a.b",
          "a`b",
          "`",
          "'",
          "\"",
          " ",
          "x=1",
          "a,b",
          "\n",
          "\ud83d\ude00",
          "*",
          "a_imputed",
          "a_na",
          "encoded",
          "loss",
          "_1",
          "cells",
          "name\u0000",
          "x".repeat(300),
          "a\\b",
          "$c",
          "1");

  private final SplittableRandom random;
  private final List<HostileColumn> columns = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final int rows;

  HostileTable(long seed) {
    random = new SplittableRandom(seed);
    int width = 1 + random.nextInt(6);
    boolean wild = random.nextInt(8) == 0;
    for (int i = 0; i < width; i++) {
      columns.add(new HostileColumn(random, wild));
      String name = NAMES.get(random.nextInt(NAMES.size()));
      // Mostly names that differ: an ambiguous one is refused at once.
      names.add(names.contains(name) && random.nextInt(20) > 0 ? name + i : name);
    }
    rows = random.nextInt(10) == 0 ? random.nextInt(4) : 4 + random.nextInt(60);
  }

  /** The rows, in one to four partitions. */
  Dataset<Row> dataset(SparkSession session) {
    StructType schema = new StructType();
    for (int i = 0; i < columns.size(); i++) {
      schema = schema.add(DataTypes.createStructField(names.get(i), columns.get(i).type(), true));
    }
    List<Row> all = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      all.add(RowFactory.create(columns.stream().map(HostileColumn::next).toArray()));
    }
    return session.createDataFrame(all, schema).repartition(1 + random.nextInt(4));
  }

  /** An estimator over the columns: numbers as numbers mostly, anything else as levels. */
  DenoisingAutoencoder estimator() {
    List<String> levels = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      boolean number = columns.get(i).holdsNumbers();
      boolean asNumber = random.nextInt(40) == 0 ? !number : number && random.nextInt(4) > 0;
      (asNumber ? numbers : levels).add(names.get(i));
    }
    DenoisingAutoencoder stage =
        new DenoisingAutoencoder()
            .setCategoricalCols(levels.toArray(String[]::new))
            .setContinuousCols(numbers.toArray(String[]::new))
            .setHiddenSizes(4)
            .setCodeSize(2)
            .setMaxIter(1 + random.nextInt(2))
            .setMinSteps(random.nextInt(8))
            .setBatchSize(2 + random.nextInt(40))
            .setNumWorkers(1 + random.nextInt(2))
            .setScaling(List.of("auto", "normalize", "rankGauss", "none").get(random.nextInt(4)))
            .setMinFrequency(random.nextInt(3))
            .setMaxCategories(random.nextInt(3) == 0 ? 3 : 10_000)
            .setSampledSoftmaxThreshold(random.nextInt(3) == 0 ? 4 : 5000)
            .setSigmoidRange(random.nextInt(3) == 0)
            .setSwapProbability(random.nextInt(2) / 5.0)
            .setValidationFraction(random.nextInt(2) / 5.0);
    if (random.nextBoolean()) {
      stage
          .setImputedCols("*")
          .setErrorCol("hostile_error")
          .setReconstructionCol("hostile_rebuilt");
    }
    return stage;
  }

  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = names.get(i);
      all.add(
          name.substring(0, Math.min(12, name.length()))
              + " "
              + columns.get(i).type().simpleString());
    }
    return rows + " rows of " + all;
  }
}
