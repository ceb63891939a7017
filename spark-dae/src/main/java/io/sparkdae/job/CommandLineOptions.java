package io.sparkdae.job;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.stage.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A job's options as a command line takes them: {@code --name value} or {@code --name=value}. Those
 * of Params are made of the Params: name, documentation and default stand nowhere else.
 */
final class CommandLineOptions {

  private static final String HELP = "--help";

  private final Job job;
  private final CommandLine commandLine;
  private final String[] known;

  CommandLineOptions(Job job) {
    this.job = job;
    Params defaults = new DenoisingAutoencoder();
    CommandSpec spec = CommandSpec.create().name(job.name());
    spec.usageMessage()
        .description(job.summary(), "")
        .sortOptions(false)
        .sortSynopsis(false)
        .abbreviateSynopsis(true)
        .width(110);
    spec.addOption(OptionSpec.builder(HELP).usageHelp(true).description("this text").build());
    job.required().forEach(option -> spec.addOption(own(option, "required: " + option.doc())));
    job.optional().forEach(option -> spec.addOption(own(option, withFallback(option))));
    job.params().forEach(param -> spec.addOption(of(param, defaults)));
    commandLine = new CommandLine(spec).setExpandAtFiles(false).setInterpolateVariables(false);
    known =
        Stream.concat(
                Stream.concat(job.required().stream(), job.optional().stream())
                    .map(JobOption::label),
                job.params().stream().map(Param::name))
            .toArray(String[]::new);
  }

  /** Whether the arguments ask for {@link #help}. */
  boolean askForHelp(String... arguments) {
    return List.of(arguments).contains(HELP);
  }

  /** The options, one a line. */
  String help() {
    return commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  /** Texts by name, in the order given. */
  Map<String, String> parse(String... arguments) {
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      for (OptionSpec option : commandLine.parseArgs(arguments).matchedOptions()) {
        List<String> values = new ArrayList<>(option.stringValues());
        texts.put(option.longestName().substring(2), String.join(",", values));
      }
      return texts;
    } catch (CommandLine.UnmatchedArgumentException unknown) {
      String found = unknown.getUnmatched().get(0);
      if (!found.startsWith("-")) {
        throw new IllegalArgumentException(
            "an argument stands alone; found '"
                + found
                + "'; arguments are --NAME VALUE; put the option's name before it, or quotes around"
                + " a value with blanks.",
            unknown);
      }
      requireKnown(found.replaceFirst("^-+", "").replaceFirst("=.*", ""), "on the command line");
      throw new IllegalArgumentException(
          "an option is misspelt; found " + found + "; options are --NAME VALUE; write two dashes.",
          unknown);
    } catch (CommandLine.OverwrittenOptionException twice) {
      String name = ((OptionSpec) twice.getOverwritten()).longestName();
      throw new IllegalArgumentException(
          name
              + " is given twice; found "
              + String.join(" ", arguments)
              + "; an option has one value, lists are separated by commas; keep one of them.",
          twice);
    } catch (CommandLine.MissingParameterException missing) {
      String name = ((OptionSpec) missing.getMissing().get(0)).longestName();
      throw new IllegalArgumentException(
          name
              + " has no value; found "
              + String.join(" ", arguments)
              + "; options are --NAME VALUE; write its value after it.",
          missing);
    }
  }

  /**
   * Requires that an option of this name exists.
   *
   * @param where where the name was found, for the error
   */
  void requireKnown(String name, String where) {
    if (!List.of(known).contains(name)) {
      throw new IllegalArgumentException(
          name
              + " is not an option of "
              + job.name()
              + "; found it "
              + where
              + "; the options are the job's own and one for every Param, settings of Spark go by"
              + " --conf; nearest: "
              + String.join(", ", Schemas.nearest(name, known))
              + "; --help lists all.");
    }
  }

  private static OptionSpec own(JobOption option, String doc) {
    OptionSpec.Builder builder =
        OptionSpec.builder("--" + option.label())
            .paramLabel(option.placeholder())
            .description(literal(doc));
    if (option.repeats()) {
      return builder.type(List.class).auxiliaryTypes(String.class).arity("1").build();
    }
    return option.isSwitch()
        ? builder.type(String.class).arity("0..1").fallbackValue("true").build()
        : builder.type(String.class).arity("1").build();
  }

  /** Descriptions are format strings. */
  private static String literal(String text) {
    return text.replace("%", "%%");
  }

  private static String withFallback(JobOption option) {
    String fallback = option.fallback().orElse("");
    return fallback.isEmpty() ? option.doc() : option.doc() + "; default " + fallback;
  }

  private static OptionSpec of(Param<?> param, Params defaults) {
    Param<?> own = defaults.getParam(param.name());
    String fallback = defaults.hasDefault(own) ? OptionText.shown(defaults.getOrDefault(own)) : "";
    OptionSpec.Builder builder =
        OptionSpec.builder("--" + param.name())
            .type(String.class)
            .paramLabel(OptionText.placeholder(param))
            .description(
                literal(fallback.isEmpty() ? param.doc() : param.doc() + "; default " + fallback));
    return param instanceof BooleanParam
        ? builder.arity("0..1").fallbackValue("true").build()
        : builder.arity("1").build();
  }
}
