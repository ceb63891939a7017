package io.sparkdae.job;

import java.util.Arrays;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A generated table with the troubles of a real one: eight categorical columns, one of 2,000 levels
 * by Zipf's law, six continuous ones, one of them heavy-tailed, cells missing alone and together,
 * and a label. The columns hang together by three hidden traits of a person (standing, stage of
 * life, ambition) and by the employer, who has a sector, a region and a level of pay. The same
 * number of rows and seed give the same table.
 */
final class CensusLikeTable {

  static final String[] CATEGORICAL = {
    "workclass",
    "education",
    "maritalStatus",
    "occupation",
    "household",
    "sector",
    "region",
    "employer"
  };
  static final String[] CONTINUOUS = {
    "age", "weeklyHours", "wage", "commuteMinutes", "tenureYears", "rent"
  };

  /** 1 for the prosperous, else 0; not a column to train on. */
  static final String LABEL = "prosperous";

  private static final int EMPLOYERS = 2000;
  private static final String[] WORKCLASSES = {
    "private", "public", "self-employed", "family", "none"
  };
  private static final String[] EDUCATIONS = {
    "none",
    "primary",
    "lower-secondary",
    "upper-secondary",
    "vocational",
    "some-college",
    "associate",
    "bachelor",
    "master",
    "professional",
    "doctorate"
  };
  private static final String[] MARITAL = {
    "never-married", "partnered", "married", "separated", "widowed"
  };
  private static final String[] OCCUPATIONS = {
    "labourer",
    "cleaner",
    "farmer",
    "driver",
    "operator",
    "crafts",
    "guard",
    "sales",
    "clerk",
    "service",
    "technician",
    "teacher",
    "specialist",
    "manager"
  };
  private static final int SECTORS = 20;
  private static final int REGIONS = 8;

  private static final int PARTS = 8;

  private final Random random;
  private final double[] zipf;

  private CensusLikeTable(Random random, double[] zipf) {
    this.random = random;
    this.zipf = zipf;
  }

  /** Its columns: the categorical ones, the continuous ones, the label. */
  static StructType schema() {
    StructType schema = new StructType();
    for (String name : CATEGORICAL) {
      schema = schema.add(name, DataTypes.StringType);
    }
    for (String name : CONTINUOUS) {
      schema = schema.add(name, DataTypes.DoubleType);
    }
    return schema.add(LABEL, DataTypes.DoubleType);
  }

  /** A table of that many rows. */
  static Dataset<Row> of(SparkSession session, int rows, long seed) {
    double[] zipf = zipf();
    JavaRDD<Row> people =
        session
            .range(0, rows, 1, PARTS)
            .toJavaRDD()
            .map(id -> new CensusLikeTable(new Random(seed(seed, id)), zipf).person());
    return session.createDataFrame(people, schema());
  }

  /** Sums of the employers' weights, up to and with each rank. */
  private static double[] zipf() {
    double[] sums = new double[EMPLOYERS];
    double sum = 0;
    for (int rank = 0; rank < EMPLOYERS; rank++) {
      sum += 1.0 / (rank + 1);
      sums[rank] = sum;
    }
    return sums;
  }

  private Row person() {
    double standing = random.nextGaussian();
    double life = random.nextDouble();
    double ambition = random.nextGaussian();

    double age = Math.rint(17 + 63 * Math.pow(life, 1.2) + random.nextGaussian());
    boolean works = age < 66 && random.nextDouble() > 0.12 - 0.04 * standing;
    int education = level(EDUCATIONS.length, 5 + 2.2 * standing + 0.5 * ambition, 1.0);
    int occupation = level(OCCUPATIONS.length, 0.9 * education + 1.2 * ambition + 1.5, 1.6);
    int marital = level(MARITAL.length, (age - 20) / 14 + 0.3 * standing, 0.8);
    int employer = employer();
    int sector = agrees(0.85) ? mixed(employer, SECTORS) : random.nextInt(SECTORS);
    int region = agrees(0.7) ? mixed(employer + 7919, REGIONS) : random.nextInt(REGIONS);
    int workclass = works ? level(4, 0.5 + 0.4 * mixed(sector, 4), 0.6) : 4;
    double pay = (mixed(employer + 104729, 101) - 50) / 100.0;

    double hours = Math.rint(Math.max(5, 38 + 5 * ambition + 4 * random.nextGaussian()));
    double wage =
        Math.rint(
            30
                * Math.exp(
                    5.2
                        + 0.13 * education
                        + 0.25 * standing
                        + pay
                        + 0.012 * (Math.min(age, 60) - 40)
                        + (random.nextDouble() < 0.03 ? 2.5 * random.nextDouble() : 0)
                        + 0.25 * random.nextGaussian()));
    double tenure =
        Math.rint(10 * Math.max(0, (age - 18) * random.nextDouble() * random.nextDouble())) / 10;
    double commute =
        Math.rint(Math.max(0, 12 + 6 * region - 3 * standing + 8 * random.nextGaussian()));
    boolean owns = random.nextDouble() < 1 / (1 + Math.exp(2.5 - (age - 25) / 14 - standing));
    double rent =
        Math.rint(300 + 80 * region + 250 * Math.log(wage / 5000) + 60 * random.nextGaussian());
    double odds =
        -2.4
            + 1.1 * standing
            + 0.9 * Math.log(wage / 10_000)
            + 1.2 * pay
            + (marital == 2 ? 1.0 : 0)
            + (owns ? 0.7 : 0)
            + 0.02 * (hours - 40);
    double label = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;

    boolean silent = random.nextDouble() < 0.06;
    return RowFactory.create(
        silent ? null : WORKCLASSES[workclass],
        known(0.02, EDUCATIONS[education]),
        MARITAL[marital],
        silent || !works ? null : OCCUPATIONS[occupation],
        household(marital, age),
        works ? "sector-" + sector : null,
        "region-" + region,
        works ? "employer-" + employer : null,
        known(0.01, age),
        works ? known(0.03, hours) : null,
        works ? known(0.08, wage) : null,
        works ? known(0.05, commute) : null,
        works ? tenure : null,
        owns ? null : rent,
        label);
  }

  private String household(int marital, double age) {
    if (marital == 1 || marital == 2) {
      return age < 50 && agrees(0.6) ? "couple-with-children" : "couple";
    }
    if (age < 28 && agrees(0.5)) {
      return "with-parents";
    }
    return agrees(0.75) ? "single" : "shared";
  }

  /** An ordered level around a place on the scale 0 … levels. */
  private int level(int levels, double place, double spread) {
    int level = (int) Math.floor(place + spread * random.nextGaussian());
    return Math.max(0, Math.min(levels - 1, level));
  }

  private int employer() {
    double drawn = random.nextDouble() * zipf[EMPLOYERS - 1];
    int rank = Arrays.binarySearch(zipf, drawn);
    return rank < 0 ? -rank - 1 : rank;
  }

  private boolean agrees(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T known(double missing, T value) {
    return random.nextDouble() < missing ? null : value;
  }

  /** A fixed number below {@code bound} for each key, in no order. */
  private static int mixed(int key, int bound) {
    return new Random(seed(0, key)).nextInt(bound);
  }

  /** A seed of its own for each row, far from its neighbours' (G. Steele's SplitMix64). */
  private static long seed(long seed, long key) {
    long bits = seed + (key + 1) * 0x9E3779B97F4A7C15L;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }
}
