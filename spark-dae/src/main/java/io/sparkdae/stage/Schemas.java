package io.sparkdae.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VarcharType;

/**
 * Checks the columns that a stage is asked to work on, before any job starts. Names are taken as
 * they are: dots, spaces and backticks are part of a name. Every error says what is wrong, what was
 * found, the rule and the cure.
 */
public final class Schemas {

  private static final int NAMES_SHOWN = 30;
  private static final int NEAREST_SHOWN = 3;

  private Schemas() {}

  /** The column with this name, whatever characters are in it. */
  public static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /**
   * Requires that a Param names at least one column.
   *
   * @param params the Params that may name columns, for the error: {@code inputCols}
   */
  public static void requireSome(String params, String[]... names) {
    if (Arrays.stream(names).allMatch(list -> list.length == 0)) {
      throw new IllegalArgumentException(
          "no columns to work on: "
              + params
              + " found empty; at least one column is needed; name it with "
              + params
              + ".");
    }
  }

  /** Requires that no column is named twice in a Param's list, in whatever case. */
  public static void requireDistinct(String param, String[] names) {
    List<String> seen = new ArrayList<>();
    for (String name : names) {
      int at = ColumnNames.indexOf(seen, name);
      if (at >= 0) {
        throw new IllegalArgumentException(
            param
                + " names column "
                + name
                + " twice, found "
                + listed(names)
                + "; a column may be named once"
                + inWhateverCase(name, seen.get(at))
                + "; remove the second mention.");
      }
      seen.add(name);
    }
  }

  /** What to add to a rule about names that differ in case alone. */
  private static String inWhateverCase(String name, String other) {
    return name.equals(other) ? "" : ", in upper or lower case (spark.sql.caseSensitive is false)";
  }

  /** Requires that no column is named in both of two Params' lists. */
  public static void requireDisjoint(
      String param, String[] names, String otherParam, String[] otherNames) {
    List<String> first = Arrays.asList(names);
    for (String name : otherNames) {
      String other = ColumnNames.spelled(first, name);
      if (ColumnNames.contains(first, name)) {
        throw new IllegalArgumentException(
            "column "
                + name
                + " is named in both "
                + param
                + " and "
                + otherParam
                + (other.equals(name) ? "" : ", found " + other + " in " + param)
                + "; a column is read as one or the other"
                + inWhateverCase(name, other)
                + "; remove it from one of them.");
      }
    }
  }

  /**
   * Requires that there is an output name for every input name.
   *
   * @param inputs names under {@code inputCols}
   * @param outputs names under {@code outputCols}
   */
  public static void requireOutputForEach(String[] inputs, String[] outputs) {
    if (inputs.length != outputs.length) {
      throw new IllegalArgumentException(
          "outputCols must name one column for each of inputCols, found "
              + outputs.length
              + " output names for "
              + inputs.length
              + " input columns; set as many outputCols as inputCols.");
    }
  }

  /** Requires that every named column is there, once, and holds levels. */
  public static void requireCategorical(StructType schema, String param, String[] names) {
    for (String name : names) {
      requireType(
          field(schema, param, name),
          param,
          Schemas::holdsLevels,
          "a categorical column must be of type string, boolean, byte, short, int, long, date or"
              + " decimal");
    }
  }

  /** Requires that every named column is there, once, and holds numbers. */
  public static void requireContinuous(StructType schema, String param, String[] names) {
    for (String name : names) {
      requireType(
          field(schema, param, name),
          param,
          NumericType.class::isInstance,
          "a continuous column must be of a numeric type: byte, short, int, long, float, double or"
              + " decimal");
    }
  }

  /** Requires that every named column is there, once, and holds vectors. */
  public static void requireVector(StructType schema, String param, String[] names) {
    for (String name : names) {
      requireType(
          field(schema, param, name),
          param,
          Schemas::holdsVectors,
          "a column of vectors must be of Spark ML's vector type, or an array of float or double");
    }
  }

  /** Requires that every named column is there, once, and holds arrays of levels. */
  public static void requireMultiValued(StructType schema, String param, String[] names) {
    for (String name : names) {
      requireType(
          field(schema, param, name),
          param,
          type -> type instanceof ArrayType array && holdsLevels(array.elementType()),
          "a multi-valued column must be an array of string, boolean, byte, short, int, long, date or"
              + " decimal");
    }
  }

  private static boolean holdsVectors(DataType type) {
    return type.equals(SQLDataTypes.VectorType())
        || type instanceof ArrayType array
            && (array.elementType() instanceof FloatType
                || array.elementType() instanceof DoubleType);
  }

  /** Length of the vectors of a column as its metadata tells it; -1 where that does not. */
  public static int vectorSize(StructType schema, String param, String name) {
    StructField field = field(schema, param, name);
    return field.dataType().equals(SQLDataTypes.VectorType())
        ? AttributeGroup.fromStructField(field).size()
        : -1;
  }

  /** Requires that a named column is there, once, and is of type boolean. */
  public static void requireBoolean(StructType schema, String param, String name) {
    requireType(
        field(schema, param, name),
        param,
        BooleanType.class::isInstance,
        "an indicator column must be of type boolean");
  }

  /** Whether a column of this type can be read as levels. */
  public static boolean holdsLevels(DataType type) {
    return type instanceof StringType
        || type instanceof CharType
        || type instanceof VarcharType
        || type instanceof BooleanType
        || type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof DateType
        || type instanceof DecimalType;
  }

  /**
   * Requires that none of the names is taken by a column already, and none comes twice. Upper and
   * lower case are told apart only where the session does ({@code spark.sql.caseSensitive}).
   */
  public static void requireAbsent(StructType schema, String param, String... names) {
    Set<String> taken = new HashSet<>();
    for (String column : schema.fieldNames()) {
      taken.add(ColumnNames.folded(column));
    }
    requireDistinct(param, names);
    for (String name : names) {
      if (!taken.add(ColumnNames.folded(name))) {
        throw new IllegalArgumentException(
            "output column "
                + name
                + " of "
                + param
                + " is already there, found columns "
                + listed(schema.fieldNames())
                + "; an output column must be new; set another "
                + param
                + " or drop the column first.");
      }
    }
  }

  /**
   * The column's field.
   *
   * @param param the Param that names the column, for the error
   * @throws IllegalArgumentException if the column is missing, or there twice
   */
  public static StructField field(StructType schema, String param, String name) {
    StructField found = null;
    for (StructField field : schema.fields()) {
      if (ColumnNames.same(field.name(), name)) {
        if (found != null) {
          throw new IllegalArgumentException(
              "column "
                  + name
                  + " of "
                  + param
                  + " is ambiguous, found "
                  + listed(schema.fieldNames())
                  + "; an input column's name must occur once in the dataset; rename or drop the"
                  + " other.");
        }
        found = field;
      }
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "column "
              + name
              + " of "
              + param
              + " is missing; found "
              + listed(schema.fieldNames())
              + "; every column of "
              + param
              + " must be in the dataset; nearest: "
              + String.join(", ", nearest(name, schema.fieldNames()))
              + "."
              + spelling(schema, name));
    }
    return found;
  }

  /** The names most like a name that is not among them, the most alike first; at most three. */
  public static List<String> nearest(String name, String... names) {
    List<String> sorted = new ArrayList<>(Arrays.asList(names));
    sorted.sort(
        Comparator.<String>comparingInt(
                other -> distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT)))
            .thenComparing(Comparator.naturalOrder()));
    return sorted.subList(0, Math.min(NEAREST_SHOWN, sorted.size()));
  }

  private static void requireType(
      StructField field, String param, Predicate<DataType> accepted, String rule) {
    if (!accepted.test(field.dataType())) {
      throw new IllegalArgumentException(
          "column "
              + field.name()
              + " of "
              + param
              + " has the wrong type, found "
              + field.dataType().simpleString()
              + "; "
              + rule
              + "; cast the column or leave it out of "
              + param
              + ".");
    }
  }

  /** How to name what was meant, where SQL's spelling of a field or a column was used. */
  private static String spelling(StructType schema, String name) {
    String bare = name.replace("`", "");
    if (ColumnNames.contains(Arrays.asList(schema.fieldNames()), bare)) {
      return " Names are taken as they are; leave the backticks out.";
    }
    for (StructField field : schema.fields()) {
      int end = field.name().length();
      if (field.dataType() instanceof StructType
          && bare.startsWith(".", end)
          && ColumnNames.same(bare.substring(0, end), field.name())) {
        return " A field within a struct is no column; make it one first: .withColumn(\""
            + bare.replace('.', '_')
            + "\", col(\""
            + name
            + "\")).";
      }
    }
    return "";
  }

  private static String listed(String[] names) {
    String shown =
        String.join(", ", Arrays.asList(names).subList(0, Math.min(NAMES_SHOWN, names.length)));
    int more = names.length - NAMES_SHOWN;
    return names.length == 0 ? "no columns" : more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** Edit distance (Levenshtein): insertions, deletions and substitutions, one each. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
