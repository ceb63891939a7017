package io.sparkdae.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemasTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("city", DataTypes.StringType)
          .add("years", DataTypes.IntegerType);

  @BeforeAll
  static void useTheSession() {
    LocalSpark.session();
  }

  @BeforeEach
  void tellNoCaseApart() {
    LocalSpark.session().conf().set("spark.sql.caseSensitive", false);
  }

  @AfterEach
  void goBack() {
    LocalSpark.restore("spark.sql.caseSensitive");
  }

  @Test
  void aMissingColumnNamesTheFoundAndTheNearest() {
    assertThatThrownBy(
            () -> Schemas.requireCategorical(SCHEMA, "categoricalCols", new String[] {"cty"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column cty of categoricalCols is missing; found name, city, years; every column of"
                + " categoricalCols must be in the dataset; nearest: city, name, years.");
    assertThat(Schemas.nearest("AGE", "wage", "name", "page", "zip")).startsWith("page", "wage");
    StructType wide = new StructType();
    for (int i = 0; i < 50; i++) {
      wide = wide.add("c" + i, DataTypes.StringType);
    }
    StructType fifty = wide;
    assertThatThrownBy(() -> Schemas.field(fifty, "inputCols", "d"))
        .hasMessageContaining("c29 and 20 more;");
  }

  @Test
  void aWrongTypeSaysWhichAreRight() {
    DataType[] wrong = {
      DataTypes.createArrayType(DataTypes.StringType),
      DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType),
      SCHEMA,
      SQLDataTypes.VectorType(),
      DataTypes.BinaryType,
      DataTypes.TimestampType,
    };
    for (DataType type : wrong) {
      StructType schema = new StructType().add("x", type);
      assertThatThrownBy(() -> Schemas.requireCategorical(schema, "inputCols", new String[] {"x"}))
          .hasMessage(
              "column x of inputCols has the wrong type, found "
                  + type.simpleString()
                  + "; a categorical column must be of type string, boolean, byte, short, int, long,"
                  + " date or decimal; cast the column or leave it out of inputCols.");
      assertThatThrownBy(() -> Schemas.requireContinuous(schema, "inputCols", new String[] {"x"}))
          .hasMessageContaining("a continuous column must be of a numeric type");
    }
    StructType floating = new StructType().add("x", DataTypes.DoubleType);
    assertThatThrownBy(() -> Schemas.requireCategorical(floating, "inputCols", new String[] {"x"}))
        .hasMessageContaining("found double");
    assertThatThrownBy(() -> Schemas.requireBoolean(floating, "validationIndicatorCol", "x"))
        .hasMessageContaining("an indicator column must be of type boolean");
  }

  @Test
  void aColumnIsNamedOnce() {
    String[] twice = {"a", "b", "a"};
    assertThatThrownBy(() -> Schemas.requireDistinct("inputCols", twice))
        .hasMessage(
            "inputCols names column a twice, found a, b, a; a column may be named once; remove the"
                + " second mention.");
    assertThatThrownBy(
            () ->
                Schemas.requireDisjoint(
                    "categoricalCols", twice, "continuousCols", new String[] {"c", "b"}))
        .hasMessage(
            "column b is named in both categoricalCols and continuousCols; a column is read as one"
                + " or the other; remove it from one of them.");
    assertThatThrownBy(
            () -> Schemas.requireSome("categoricalCols and continuousCols", new String[0]))
        .hasMessageContaining("no columns to work on: categoricalCols and continuousCols");
  }

  @Test
  void anOutputColumnIsNew() {
    assertThatThrownBy(() -> Schemas.requireAbsent(SCHEMA, "outputCol", "City"))
        .hasMessage(
            "output column City of outputCol is already there, found columns name, city, years; an"
                + " output column must be new; set another outputCol or drop the column first.");
    assertThatCode(() -> Schemas.requireAbsent(SCHEMA, "outputCol", "town"))
        .doesNotThrowAnyException();
  }

  @Test
  void upperAndLowerCaseAreOneNameUnlessTheSessionTellsThemApart() {
    String[] twice = {"job", "JOB"};
    String[] age = {"age"};
    String[] upper = {"AGE"};
    assertThatThrownBy(() -> Schemas.requireDistinct("categoricalCols", twice))
        .hasMessage(
            "categoricalCols names column JOB twice, found job, JOB; a column may be named once, in"
                + " upper or lower case (spark.sql.caseSensitive is false); remove the second"
                + " mention.");
    assertThatThrownBy(
            () -> Schemas.requireDisjoint("categoricalCols", age, "continuousCols", upper))
        .hasMessage(
            "column AGE is named in both categoricalCols and continuousCols, found age in"
                + " categoricalCols; a column is read as one or the other, in upper or lower case"
                + " (spark.sql.caseSensitive is false); remove it from one of them.");
    assertThat(NameRule.indexOf(List.of("x", "Job"), "JOB")).isEqualTo(1);
    LocalSpark.session().conf().set("spark.sql.caseSensitive", true);
    try {
      Schemas.requireDistinct("categoricalCols", twice);
      Schemas.requireDisjoint("categoricalCols", age, "continuousCols", upper);
      assertThat(NameRule.indexOf(List.of("x", "Job"), "JOB")).isEqualTo(-1);
    } finally {
      LocalSpark.restore("spark.sql.caseSensitive");
    }
  }

  /** Case is folded as Spark does it, in whatever locale. */
  @Test
  void aTurkishLocaleChangesNoName() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(NameRule.same("city", "CITY")).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFieldWithinAStructIsToldHowToBecomeAColumn() {
    StructType address = new StructType().add("city", DataTypes.StringType);
    StructType nested = new StructType().add("address", address).add("n", DataTypes.LongType);
    assertThatThrownBy(() -> Schemas.field(nested, "categoricalCols", "Address.city"))
        .hasMessage(
            "column Address.city of categoricalCols is missing; found address, n; every column of"
                + " categoricalCols must be in the dataset; nearest: address, n. A field within a"
                + " struct is no column; make it one first: .withColumn(\"Address_city\","
                + " col(\"Address.city\")).");
    StructType both = nested.add("address.city", DataTypes.StringType);
    assertThat(Schemas.field(both, "categoricalCols", "address.city").dataType())
        .isEqualTo(DataTypes.StringType);
    assertThatThrownBy(() -> Schemas.field(both, "categoricalCols", "`address.city`"))
        .hasMessageEndingWith(
            "nearest: address.city, address, n. Names are taken as they are; leave the backticks"
                + " out.");
    assertThatThrownBy(() -> Schemas.field(nested, "categoricalCols", "n.city"))
        .hasMessageEndingWith("nearest: n, address.");
  }

  @Test
  void aColumnThatIsThereTwiceIsAmbiguous() {
    StructType twice = SCHEMA.add("city", DataTypes.StringType);
    assertThatThrownBy(() -> Schemas.field(twice, "inputCols", "city"))
        .hasMessageContaining("column city of inputCols is ambiguous")
        .hasMessageContaining("rename or drop the other");
  }

  @Test
  void namesAreTakenAsTheyAre() {
    assertThat(
            LocalSpark.session()
                .range(1)
                .withColumn("a.b `c` d", org.apache.spark.sql.functions.lit(5))
                .select(Schemas.column("a.b `c` d"))
                .first()
                .getInt(0))
        .isEqualTo(5);
  }
}
