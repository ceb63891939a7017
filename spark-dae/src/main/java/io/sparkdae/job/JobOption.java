package io.sparkdae.job;

import io.sparkdae.lift.FeatureSet;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options that belong to jobs; every other option is a Param. */
enum JobOption {
  INPUT("input", "PATH", "table to read: a file, a folder or a glob", null),
  INPUT_FORMAT("inputFormat", "csv|parquet|orc|json", "format of the table", "csv"),
  INPUT_OPTION(
      "inputOption",
      "k=v",
      "options of Spark's reader, by commas or repeated; csv has header=true unless given here",
      ""),
  NULL_VALUES(
      "nullValues",
      "a,b",
      "spellings of a missing value in columns of text, besides the empty one of csv",
      ""),
  COLUMN_TYPES(
      "columnTypes",
      "col=type",
      "types of columns of the table, as Spark's DDL spells them, by commas or repeated:"
          + " zip=string,price=decimal(10,2); of csv and json else as the model knows them: text for"
          + " categories, double for numbers",
      ""),
  SPLIT("split", "all|train|test", "which rows to use: all, or one side of a split", "all"),
  SPLIT_FRACTION("splitFraction", "SHARE", "share of the rows on the train side, in (0, 1)", "0.8"),
  SPLIT_SEED("splitSeed", "INT", "seed of the split; the same seed, the same sides", "0"),
  MODEL_PATH("modelPath", "DIR", "folder of the model", null),
  OUTPUT("output", "DIR", "folder to write to", null),
  OUTPUT_FORMAT("outputFormat", "parquet|orc|json", "format to write", "parquet"),
  PRESET("preset", "NAME", "Params of a known configuration; Params given beside it win", null),
  OVERWRITE("overwrite", "true|false", "whether what is there already is replaced", "false"),
  SEED("seed", "INT", "seed of every draw", "42"),
  LABEL_COL(
      "labelCol",
      "NAME",
      "column that learners predict with and without codes: one of two values, or a number",
      null),
  LABEL_COUNTS(
      "labelCounts",
      "n,all",
      "numbers of labelled rows that learners get, and all for every one",
      "500,2000,all"),
  FEATURES(
      "features",
      "A,B",
      "what learners get to see, beside raw columns: "
          + Arrays.stream(FeatureSet.values())
              .map(FeatureSet::name)
              .collect(Collectors.joining(", "))
          + "; codes, imputed columns and their controls unless given",
      null),
  LEARNERS(
      "learners",
      "A,B",
      "what predicts: GBTClassifier, LogisticRegression, or GBTRegressor, LinearRegression for a"
          + " number, both unless given; XGBoostClassifier, XGBoostRegressor where XGBoost4J-Spark"
          + " is on the class path",
      null),
  FOLDS("folds", "INT", "folds that learners are scored on, at least 2", "5"),
  SEEDS("seeds", "INT", "how many times the rows are dealt into folds anew", "1"),
  REPORT(
      "report",
      "DIR",
      "folder of the report, index.html; none for no report. Default: beside the model, ending in"
          + " -report by train and -evaluation by evaluate; of quickstart: in its output",
      null),
  ROWS("rows", "INT", "rows of the generated sample, at least 1000", "30000"),
  PROPERTIES(
      "properties",
      "FILE",
      "file of NAME=VALUE lines with the same names; the command line wins over it",
      null);

  private final String label;
  private final String placeholder;
  private final String doc;
  private final String fallback;

  JobOption(String label, String placeholder, String doc, String fallback) {
    this.label = label;
    this.placeholder = placeholder;
    this.doc = doc;
    this.fallback = fallback;
  }

  /** Its name, without dashes. */
  String label() {
    return label;
  }

  /** What its value looks like; words between bars are the only ones allowed. */
  String placeholder() {
    return placeholder;
  }

  /** What it does, for {@code --help}. */
  String doc() {
    return doc;
  }

  /** Its value where it is not given. */
  Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** Whether it may come more than once. */
  boolean repeats() {
    return this == INPUT_OPTION || this == COLUMN_TYPES;
  }

  /** Whether it stands for true without a value. */
  boolean isSwitch() {
    return this == OVERWRITE;
  }
}
