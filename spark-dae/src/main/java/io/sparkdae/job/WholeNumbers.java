package io.sparkdae.job;

import io.sparkdae.stage.Schemas;
import io.sparkdae.table.Vocabulary;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Whole numbers as a vocabulary spells them. Some programs write the codes 1 and 2 of a column as
 * 1.0 and 2.0 where it has missing cells: whether it has any must not make other categories of
 * them.
 */
final class WholeNumbers {

  private static final String WHOLE = "(-?(?:0|[1-9][0-9]*))";
  private static final Pattern PLAIN = Pattern.compile(WHOLE);
  private static final Pattern POINTED = Pattern.compile(WHOLE + "\\.0");

  private WholeNumbers() {}

  /**
   * A column of texts, of which the whole numbers are spelt as the vocabulary spells its own; as it
   * is where that has none, or has both spellings.
   */
  static Column spelt(String name, Vocabulary vocabulary) {
    Column text = Schemas.column(name);
    boolean plain = has(vocabulary, PLAIN);
    boolean pointed = has(vocabulary, POINTED);
    if (plain == pointed) {
      return text;
    }
    return plain
        ? functions.regexp_replace(text, "^" + POINTED.pattern() + "\\z", "$1")
        : functions.regexp_replace(text, "^" + PLAIN.pattern() + "\\z", "$1.0");
  }

  private static boolean has(Vocabulary vocabulary, Pattern spelling) {
    return vocabulary.values().stream().anyMatch(value -> spelling.matcher(value).matches());
  }
}
