package io.sparkdae.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class CategoryTextTest {

  @Test
  void spellsEveryType() {
    assertThat(CategoryText.of((Object) null)).isNull();
    assertThat(CategoryText.of(1.0)).isNull();
    assertThat(CategoryText.of(Instant.EPOCH)).isNull();
    assertThat(CategoryText.of("a ")).isEqualTo("a ");
    assertThat(CategoryText.of(true)).isEqualTo("true");
    assertThat(CategoryText.of((byte) -1)).isEqualTo("-1");
    assertThat(CategoryText.of((short) 2)).isEqualTo("2");
    assertThat(CategoryText.of(3)).isEqualTo("3");
    assertThat(CategoryText.of(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(CategoryText.of(BigInteger.TEN)).isEqualTo("10");
  }

  @Test
  void spellsDecimalsWithoutAnExponent() {
    assertThat(CategoryText.of(new BigDecimal("0E-18"))).isEqualTo("0.000000000000000000");
    assertThat(CategoryText.of(new BigDecimal("-1.5E-9"))).isEqualTo("-0.0000000015");
    assertThat(CategoryText.of(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(CategoryText.of(new BigDecimal("1.00"))).isEqualTo("1.00");
    // A text of a billion zeros is no category, and no way to fill a memory.
    assertThat(CategoryText.of(new BigDecimal("1E+999999999"))).isEqualTo("1E+999999999");
  }

  @Test
  void spellsDates() {
    assertThat(CategoryText.ofDays(0)).isEqualTo("1970-01-01");
    for (String day :
        new String[] {
          "1582-10-04", "1582-10-10", "1582-10-15", "+10000-01-01", "0000-02-29", "-0044-03-15"
        }) {
      LocalDate date = LocalDate.parse(day);
      assertThat(CategoryText.of(date)).isEqualTo(day);
      assertThat(CategoryText.ofDays((int) date.toEpochDay())).isEqualTo(day);
    }
  }

  @Test
  void spellsTheDayThatAJavaSqlDateShows() {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      for (String id : new String[] {"UTC", "Pacific/Apia", "America/Sao_Paulo"}) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
        assertThat(CategoryText.of(Date.valueOf("2020-02-29"))).isEqualTo("2020-02-29");
        assertThat(CategoryText.of(Date.valueOf("2017-10-15"))).isEqualTo("2017-10-15");
        assertThat(CategoryText.of(Date.valueOf("1582-10-15"))).isEqualTo("1582-10-15");
        assertThat(CategoryText.of(Date.valueOf("1582-10-04"))).isEqualTo("1582-10-04");
        // A leap day of the Julian calendar alone: the day after the last of February.
        assertThat(CategoryText.of(Date.valueOf("1500-02-29"))).isEqualTo("1500-03-01");
        assertThat(CategoryText.of(date(8100, 1))).isEqualTo("+10000-01-01");
        assertThat(CategoryText.of(date(-1943, 3))).isEqualTo("-0043-03-01");
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @SuppressWarnings("deprecation")
  private static Date date(int yearsAfter1900, int month) {
    return new Date(yearsAfter1900, month - 1, 1);
  }
}
