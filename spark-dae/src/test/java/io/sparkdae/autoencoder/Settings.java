package io.sparkdae.autoencoder;

import io.sparkdae.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.spark.sql.RuntimeConfig;

/** Settings of the session and of the JVM that must not change what a cell means. */
record Settings(boolean ansi, boolean java8, boolean legacy, String zone, String locale) {

  private static final String[] ZONES = {"UTC", "Pacific/Apia", "America/Sao_Paulo"};
  private static final String[] LOCALES = {"und", "tr", "fa-IR-u-nu-arabext"};

  /** What Spark 3.5 does where nothing is set. */
  static final Settings USUAL = new Settings(false, false, false, "UTC", "und");

  /** Every combination; those that do not say otherwise parse times as Spark 3 does. */
  static List<Settings> all() {
    List<Settings> all = new ArrayList<>();
    for (String zone : ZONES) {
      for (String locale : LOCALES) {
        for (int i = 0; i < 4; i++) {
          all.add(new Settings(i % 2 == 1, i / 2 == 1, false, zone, locale));
        }
      }
    }
    all.add(new Settings(false, false, true, "Pacific/Apia", "tr"));
    all.add(new Settings(true, true, true, "America/Sao_Paulo", "fa-IR-u-nu-arabext"));
    return all;
  }

  /** Runs with these settings and puts back what was set before. */
  void run(Runnable action) {
    RuntimeConfig conf = LocalSpark.session().conf();
    Map<String, String> before = new TreeMap<>();
    values().keySet().forEach(key -> before.put(key, conf.get(key)));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      values().forEach(conf::set);
      Locale.setDefault(Locale.forLanguageTag(this.locale));
      TimeZone.setDefault(TimeZone.getTimeZone(this.zone));
      action.run();
    } finally {
      before.forEach(conf::set);
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private Map<String, String> values() {
    return Map.of(
        "spark.sql.ansi.enabled", "" + ansi,
        "spark.sql.datetime.java8API.enabled", "" + java8,
        "spark.sql.legacy.castComplexTypesToString.enabled", "" + legacy,
        "spark.sql.legacy.timeParserPolicy", legacy ? "LEGACY" : "EXCEPTION",
        "spark.sql.session.timeZone", zone);
  }
}
