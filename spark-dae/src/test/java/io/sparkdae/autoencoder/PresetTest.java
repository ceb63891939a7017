package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/parameters.md says that a preset sets is what it sets. */
class PresetTest {

  private static final Pattern SETTING = Pattern.compile("`(\\w+)=([^`]*)`");

  @ParameterizedTest
  @EnumSource(Preset.class)
  void setsWhatItsRowSays(Preset preset) throws IOException {
    String row =
        Files.readAllLines(Path.of("..", "docs", "parameters.md")).stream()
            .filter(line -> line.startsWith("| `" + preset.label() + "` |"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no row for the preset " + preset.label()));
    Map<String, String> documented = new TreeMap<>();
    Matcher setting = SETTING.matcher(row);
    while (setting.find()) {
      documented.put(setting.group(1), setting.group(2));
    }
    DenoisingAutoencoder stage = new DenoisingAutoencoder().setPreset(preset.label());
    Map<String, String> set = new TreeMap<>();
    for (Param<?> param : stage.params()) {
      if (stage.isSet(param)) {
        Object value = stage.getOrDefault(param);
        set.put(
            param.name(),
            value instanceof int[] sizes
                ? Arrays.toString(sizes).replaceAll("[\\[\\] ]", "")
                : String.valueOf(value));
      }
    }
    assertThat(documented).isEqualTo(set);
  }
}
