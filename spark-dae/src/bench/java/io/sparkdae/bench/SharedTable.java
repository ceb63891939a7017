package io.sparkdae.bench;

import io.sparkdae.stage.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A real table that lies beside the project.
 *
 * @param name its name
 * @param file its file's name
 * @param source who published it, for the error where it is absent
 * @param label the column to predict
 * @param levels its columns of levels
 * @param numbers its columns of numbers
 */
record SharedTable(
    String name,
    String file,
    String source,
    String label,
    List<String> levels,
    List<String> numbers) {

  static final SharedTable ADULT =
      new SharedTable(
          "adult",
          "adult.csv",
          "Becker and Kohavi's census sample (UCI Adult, 1996)",
          "salary",
          List.of(
              "workclass",
              "education",
              "marital-status",
              "occupation",
              "relationship",
              "race",
              "sex",
              "native-country"),
          List.of(
              "age", "fnlwgt", "education-num", "capital-gain", "capital-loss", "hours-per-week"));

  static final SharedTable BANK =
      new SharedTable(
          "bank",
          "bank_full.csv.gz",
          "Moro, Rita and Cortez' bank marketing (UCI, 2011)",
          "y",
          List.of(
              "job",
              "marital",
              "education",
              "default",
              "housing",
              "loan",
              "contact",
              "month",
              "poutcome"),
          List.of("age", "balance", "day", "campaign", "pdays", "previous"));

  /** Without what is known only after the booking. */
  static final SharedTable HOTEL =
      new SharedTable(
          "hotel",
          "hotel_bookings.csv.gz",
          "Antonio, de Almeida and Nunes' hotel bookings (2019)",
          "is_canceled",
          List.of(
              "hotel",
              "arrival_date_month",
              "meal",
              "country",
              "market_segment",
              "distribution_channel",
              "is_repeated_guest",
              "reserved_room_type",
              "assigned_room_type",
              "deposit_type",
              "agent",
              "company",
              "customer_type"),
          List.of(
              "lead_time",
              "arrival_date_year",
              "arrival_date_week_number",
              "arrival_date_day_of_month",
              "stays_in_weekend_nights",
              "stays_in_week_nights",
              "adults",
              "children",
              "babies",
              "previous_cancellations",
              "previous_bookings_not_canceled",
              "booking_changes",
              "days_in_waiting_list",
              "adr",
              "required_car_parking_spaces",
              "total_of_special_requests"));

  static final List<SharedTable> ALL = List.of(ADULT, BANK, HOTEL);

  private static final GeneratedTable SMALL = new GeneratedTable(List.of(2, 4, 3), 2, 0.1);

  private static final Path FOLDER = Path.of("..", "shared", "data");

  /** What stands for a missing cell in one of the files. */
  private static final List<String> MISSING = List.of("", "?");

  /** What says that a level does not apply or is not known, which is rarely by chance. */
  private static final List<String> UNKNOWN = List.of("NULL", "NA", "unknown");

  /** A generated table in the place of a real one, the first column of levels as the label. */
  static SharedTable generated() {
    List<String> levels = new ArrayList<>(List.of(SMALL.categoricalCols()));
    String label = levels.remove(0);
    return new SharedTable("generated", "", "", label, levels, List.of(SMALL.continuousCols()));
  }

  /** Rows of the generated table. */
  Dataset<Row> generatedRows(SparkSession session, long rows) {
    return SMALL.dataset(session, rows, 2);
  }

  /** The names of the columns to learn from. */
  List<String> features() {
    List<String> features = new ArrayList<>(levels);
    features.addAll(numbers);
    return features;
  }

  /**
   * The table without rows that come twice; levels and the label as strings, numbers as doubles,
   * null where a cell is missing.
   *
   * @param unknownIsLevel whether a level that the table calls unknown or inapplicable is one of
   *     its own
   * @throws IllegalArgumentException if the file is absent
   */
  Dataset<Row> read(SparkSession session, boolean unknownIsLevel) {
    Path path = FOLDER.resolve(file);
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "a table is missing; found nothing at "
              + path.toAbsolutePath()
              + "; the benchmark takes "
              + source
              + "; put it there, or run with --quick.");
    }
    Dataset<Row> cells =
        session
            .read()
            .option("header", true)
            .option("ignoreLeadingWhiteSpace", true)
            .option("ignoreTrailingWhiteSpace", true)
            .csv(path.toString());
    List<Column> typed = new ArrayList<>();
    List<String> missing = new ArrayList<>(MISSING);
    if (!unknownIsLevel) {
      missing.addAll(UNKNOWN);
    }
    for (String name : features()) {
      Column cell = Schemas.column(name);
      Column known = functions.when(functions.not(cell.isin(missing.toArray())), cell);
      typed.add((numbers.contains(name) ? cell.cast("double") : known).as(name));
    }
    typed.add(Schemas.column(label));
    return cells.select(typed.toArray(Column[]::new)).distinct();
  }
}
