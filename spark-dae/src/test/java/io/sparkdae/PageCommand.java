package io.sparkdae;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call of one of the scripts, as a page shows it.
 *
 * @param where the page
 * @param script its name without folder and suffix, such as {@code train}
 * @param arguments its arguments, but for those that common.sh takes for itself
 * @param complete whether it can be run as it stands: a line of its own, with nothing left out
 */
public record PageCommand(String where, String script, List<String> arguments, boolean complete) {

  /** Options that common.sh takes; all but --gpu have a value. */
  public static final List<String> OF_ALL_SCRIPTS =
      List.of("--conf", "--gpu", "--master", "--spark");

  private static final String SWITCH = "--gpu";
  private static final String LEFT_OUT = "…";

  /** A line of a block, or code within a sentence. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?:^ *(?:\\./)?|`)(?:submit-scripts/)?([a-z]+)\\.sh\\b([^`\n]*)", Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");

  /** All calls of all pages. */
  public static List<PageCommand> all() {
    List<PageCommand> commands = new ArrayList<>();
    for (Page page : Page.all()) {
      CALL.matcher(page.text().replaceAll("\\\\\n *", ""))
          .results()
          .map(call -> of(page.name(), call))
          .forEach(commands::add);
    }
    return commands;
  }

  private static PageCommand of(String where, MatchResult call) {
    List<String> words =
        WORD.matcher(call.group(2).replaceFirst("\\s#.*", ""))
            .results()
            .map(word -> word.group().replaceAll("['\"]", ""))
            .collect(Collectors.toCollection(ArrayList::new));
    boolean complete = !call.group().startsWith("`") && !words.contains(LEFT_OUT);
    words.removeIf(LEFT_OUT::equals);
    for (int i = words.size() - 1; i >= 0; i--) {
      if (OF_ALL_SCRIPTS.contains(words.get(i))) {
        words.subList(i, words.get(i).equals(SWITCH) ? i + 1 : i + 2).clear();
      }
    }
    return new PageCommand(where, call.group(1), List.copyOf(words), complete);
  }
}
