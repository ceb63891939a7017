package io.sparkdae.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * 300 people in a file, and where a model of them goes.
 *
 * @param table the file: columns city.name, sex, age and note
 * @param model the model's folder
 */
record PeopleTable(String table, String model) {

  /** Writes the table into a folder. */
  static PeopleTable in(Path folder) throws IOException {
    StringBuilder csv = new StringBuilder("city.name,sex, age,note\n");
    for (int i = 0; i < 300; i++) {
      csv.append(i % 7 == 0 ? "?" : "city-" + i % 5)
          .append(i % 2 == 0 ? ",f," : ",m,")
          .append(i % 11 == 0 ? "NULL" : Integer.toString(20 + i % 40))
          .append(i % 40 < 20 ? ",young\n" : ",old\n");
    }
    return new PeopleTable(
        Files.writeString(folder.resolve("table.csv"), csv).toString(),
        folder.resolve("model").toString());
  }

  /** Arguments of a short training on some of the categorical columns, and others. */
  String[] trainArguments(String categorical, String... more) {
    return arguments(
        more,
        "--categoricalCols",
        categorical,
        "--continuousCols",
        "age",
        "--hiddenSizes",
        "8",
        "--codeSize",
        "3",
        "--batchSize",
        "64",
        "--maxIter",
        "2",
        "--minSteps",
        "0");
  }

  /** Arguments of a job that reads the table by the model, and others. */
  String[] readArguments(String... more) {
    return arguments(more);
  }

  private String[] arguments(String[] more, String... own) {
    Stream<String> read =
        Stream.of(
            "--input",
            table,
            "--inputOption",
            "ignoreLeadingWhiteSpace=true",
            "--nullValues",
            "?,NULL",
            "--modelPath",
            model);
    return Stream.of(read, Stream.of(own), Stream.of(more))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }
}
