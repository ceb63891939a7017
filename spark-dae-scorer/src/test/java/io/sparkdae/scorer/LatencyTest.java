package io.sparkdae.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.format.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

  @Test
  void printsOneObject() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Latency.main(new String[] {GoldenRows.MODEL.toString(), "100"});
    } finally {
      System.setOut(before);
    }
    Json told = Json.parse(bytes.toString(StandardCharsets.UTF_8).trim());
    assertThat(told.get("calls").whole()).isEqualTo(100);
    assertThat(told.get("medianMicros").number()).isPositive();
    assertThat(told.get("encodedSize").whole()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "1e5", "0", "-3", "3000000000"})
  void callsAreAWholeNumber(String calls) {
    assertThatThrownBy(() -> Latency.main(new String[] {GoldenRows.MODEL.toString(), calls}))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "CALLS is no number of calls, found "
                + calls
                + "; it is a whole number from 1 to 2147483647; correct it, or leave it out for"
                + " 200000.");
  }

  @Test
  void aModelIsNamed() {
    assertThatThrownBy(() -> Latency.main(new String[0]))
        .hasMessage(
            "Latency takes MODEL_FOLDER [CALLS]; found 0 arguments; the folder is one that a"
                + " DenoisingAutoencoderModel saved (table/columns.json is in it); name it.");
  }
}
