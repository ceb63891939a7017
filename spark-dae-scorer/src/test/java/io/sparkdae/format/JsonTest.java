package io.sparkdae.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsWhatTheStandardAllows() throws MalformedJson {
    Json json =
        Json.parse(
            " {\"a\" : [1, -0.5e+2,\t3E0], \"b\":{},\r\n\"c\":[ ], \"\\u00e9\\ud83d\\ude00\":"
                + "\"\\\"\\\\\\/\\b\\f\\n\\r\\té\", \"t\":true,\"f\":false,\"n\":null} ");
    assertThat(json.get("a").numbers()).containsExactly(1, -50, 3);
    assertThat(json.get("c").list()).isEmpty();
    assertThat(json.get("é😀").text()).isEqualTo("\"\\/\b\f\n\r\té");
    assertThat(json.get("t").truth()).isTrue();
    assertThat(json.get("f").truth()).isFalse();
    assertThat(json.get("n").number()).isNaN();
    assertThat(json.has("b")).isTrue();
    assertThat(json.has("d")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "\"a",
        "\"\\",
        "\"\\u00",
        "t",
        "tru",
        "-",
        "1.",
        "1e",
        "nul"
      })
  void tellsWhatIsCutOff(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("it is cut off at character " + text.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "{a:1} 1",
        "[1,] 3",
        "[1;2] 2",
        "01 1",
        "+1 0",
        ".5 0",
        "1.x 2",
        "\"\\x\" 3",
        "[1]] 3",
        "nulk 3",
        "{\"a\"1} 4",
        "\"\\u00gg\" 5",
        "'a' 0",
        "NaN 0"
      },
      quoteCharacter = '`')
  void tellsWhatIsNoJson(String text, int at) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("it is damaged or no JSON at character " + at);
  }

  @Test
  void refusesToBeNestedWithoutEnd() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .hasMessage("it is nested deeper than 64 levels");
  }

  @Test
  void tellsWhatAValueIsNot() throws MalformedJson {
    Json json = Json.parse("{\"a\":\"x\",\"b\":1.5,\"c\":[\"x\"]}");
    assertThatThrownBy(() -> json.get("d")).hasMessage("it has no d");
    assertThatThrownBy(() -> json.get("a").number()).hasMessage("a is no number");
    assertThatThrownBy(() -> json.get("a").list()).hasMessage("a is no list");
    assertThatThrownBy(() -> json.get("a").truth()).hasMessage("a is no truth");
    assertThatThrownBy(() -> json.get("a").get("b")).hasMessage("a is no object");
    assertThatThrownBy(() -> json.get("b").whole()).hasMessage("b is no whole number");
    assertThatThrownBy(() -> json.get("b").text()).hasMessage("b is no text");
    assertThatThrownBy(() -> json.get("c").names()).hasMessage("c is no object");
    assertThatThrownBy(() -> json.get("a").oneOf("y", "z")).hasMessage("a is x");
    assertThatThrownBy(() -> Json.parse("7").whole(1, 6)).hasMessage("it is 7");
    assertThatThrownBy(() -> Json.parse("1e999").finite()).hasMessage("it is Infinity");
  }

  @Test
  void whatIsWrittenComesBack() throws MalformedJson {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      List<Object> numbers = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 20; j++) {
        numbers.add(Double.longBitsToDouble(random.nextLong()));
        text.append((char) random.nextInt(0x10000));
      }
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("numbers", numbers);
      value.put(text.toString(), List.of(random.nextLong(), text.toString()));
      Json json = Json.parse(JsonText.of(value));
      assertThat(json.get("numbers").numbers())
          .containsExactly(numbers.stream().mapToDouble(each -> (double) each).toArray());
      List<Json> list = json.get(text.toString()).list();
      assertThat(list.get(0).whole()).isEqualTo(((List<?>) value.get(text.toString())).get(0));
      assertThat(list.get(1).text()).isEqualTo(text.toString());
    }
  }
}
