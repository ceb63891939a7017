package io.sparkdae.job;

import io.sparkdae.stage.Schemas;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * What a job was asked for: names and texts of the command line, over those of the properties file
 * that it names.
 */
final class JobConfig {

  private final Job job;
  private final Map<String, String> given;

  private JobConfig(Job job, Map<String, String> given) {
    this.job = job;
    this.given = given;
  }

  /**
   * Reads and checks the arguments.
   *
   * @throws IllegalArgumentException if a name is unknown or comes twice, a value is missing or not
   *     of its option's kind, or a required option is missing
   */
  static JobConfig of(Job job, CommandLineOptions options, String... arguments) {
    Map<String, String> given = new LinkedHashMap<>();
    Map<String, String> onCommandLine = options.parse(arguments);
    String file = onCommandLine.get(JobOption.PROPERTIES.label());
    if (file != null) {
      Properties properties = load(Path.of(file));
      for (String name : properties.stringPropertyNames()) {
        options.requireKnown(name, "in " + file);
        given.put(name, properties.getProperty(name));
      }
    }
    given.putAll(onCommandLine);
    JobConfig config = new JobConfig(job, given);
    config.check();
    return config;
  }

  /** The option's text; of one that must be given or has a fallback. */
  String text(JobOption option) {
    return find(option).orElseThrow();
  }

  /** The option's text, or its fallback. */
  Optional<String> find(JobOption option) {
    return Optional.ofNullable(given.get(option.label())).or(option::fallback);
  }

  /** Whether the option was given, rather than left to its fallback. */
  boolean isGiven(JobOption option) {
    return given.containsKey(option.label());
  }

  /** Whether the switch is on. */
  boolean isOn(JobOption option) {
    return OptionText.truth(option.label(), text(option));
  }

  /** The option's whole number. */
  long whole(JobOption option) {
    return OptionText.whole(option.label(), text(option), Long::valueOf);
  }

  /** The option's number. */
  double number(JobOption option) {
    return OptionText.number(option.label(), text(option));
  }

  /** The option's list. */
  List<String> list(JobOption option) {
    return OptionText.list(text(option));
  }

  /** The option's list of {@code k=v}. */
  Map<String, String> pairs(JobOption option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String entry : list(option)) {
      int at = entry.indexOf('=');
      if (at < 1) {
        throw new IllegalArgumentException(
            option.label()
                + " has an entry without a name or a value; found '"
                + entry
                + "'; an entry is NAME=VALUE; write it like --"
                + option.label()
                + " header=false.");
      }
      pairs.put(entry.substring(0, at), entry.substring(at + 1));
    }
    return pairs;
  }

  /** Sets the Params that were given on a stage that has them. */
  void applyTo(Params stage) {
    for (Param<?> param : job.params()) {
      String text = given.get(param.name());
      if (text != null) {
        stage.set(param.name(), OptionText.value(param, text));
      }
    }
  }

  private void check() {
    for (JobOption option : job.required()) {
      if (find(option).isEmpty()) {
        throw new IllegalArgumentException(
            option.label()
                + " is missing; found "
                + (given.isEmpty() ? "no options" : String.join(", ", given.keySet()))
                + "; "
                + job.name()
                + " needs it: "
                + option.doc()
                + "; add --"
                + option.label()
                + " "
                + option.placeholder()
                + ".");
      }
    }
    Stream.concat(job.required().stream(), job.optional().stream()).forEach(this::checkWord);
    for (Param<?> param : job.params()) {
      String text = given.get(param.name());
      if (text != null) {
        OptionText.value(param, text);
      }
    }
  }

  private void checkWord(JobOption option) {
    List<String> words = Arrays.asList(option.placeholder().split("\\|"));
    String found = find(option).orElse(words.get(0));
    if (words.size() > 1 && !words.contains(found)) {
      throw new IllegalArgumentException(
          option.label()
              + " has an unknown value; found '"
              + found
              + "'; it takes "
              + String.join(", ", words)
              + "; write --"
              + option.label()
              + " "
              + Schemas.nearest(found, words.toArray(String[]::new)).get(0)
              + ".");
    }
  }

  private static Properties load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "properties names a file that cannot be read; found "
              + file.toAbsolutePath()
              + " ("
              + unreadable.getClass().getSimpleName()
              + "); it takes a UTF-8 file of NAME=VALUE lines; correct the path.",
          unreadable);
    }
    return properties;
  }
}
