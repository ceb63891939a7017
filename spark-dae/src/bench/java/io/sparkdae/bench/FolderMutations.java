package io.sparkdae.bench;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What can become of the files of a saved model, by accident and by intent: cut off at every byte,
 * bits flipped, every value of every JSON replaced by absurd ones, counts and numbers that do not
 * belong, and texts made to exhaust who reads them. The same seed gives the same ones.
 */
final class FolderMutations {

  /** Values that no field of a saved model expects, as JSON. */
  private static final List<String> ABSURD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "2147483647",
          "2147483648",
          "-9223372036854775808",
          "9223372036854775807",
          "92233720368547758070",
          "1.5",
          "1e308",
          "1e999",
          "-1e999",
          "\"\"",
          "\"deepStack\"",
          "\"oneHot\"",
          "\"NaN\"",
          "\"-Infinity\"",
          "\"../../../etc/passwd\"",
          "\"C:\\\\windows\\\\..\"",
          "\"file:///etc/passwd\"",
          "\"\\u0000\\ud800\"",
          "\"" + Canary.class.getName() + "\"",
          "[]",
          "{}",
          "[\"" + Canary.class.getName() + "\"]",
          "{\"class\":\"" + Canary.class.getName() + "\",\"type\":1,\"values\":[1]}",
          "[[1,2],[3]]");

  private final Map<String, byte[]> files;
  private final SplittableRandom random;
  private final ObjectMapper mapper = new ObjectMapper();
  private final List<Mutation> all = new ArrayList<>();

  private FolderMutations(Map<String, byte[]> files, long seed) {
    this.files = new TreeMap<>(files);
    this.random = new SplittableRandom(seed);
  }

  /**
   * The mutations of a folder.
   *
   * @param files the folder's files by name
   * @param flips number of flipped bits and replaced bytes, each
   * @param bomb length of the texts that are to exhaust the reader
   */
  static List<Mutation> of(Map<String, byte[]> files, int flips, int bomb, long seed) {
    FolderMutations mutations = new FolderMutations(files, seed);
    mutations.cut();
    mutations.flip(flips);
    mutations.replaceValues();
    mutations.parameters();
    mutations.bombs(bomb);
    return mutations.all;
  }

  private void add(String kind, String file, byte[] bytes) {
    all.add(new Mutation(kind, file, () -> bytes));
  }

  private void cut() {
    files.forEach(
        (name, bytes) -> {
          all.add(new Mutation("deleted", name, () -> null));
          for (int i = 0; i < bytes.length; i++) {
            int length = i;
            all.add(new Mutation("cut", name, () -> Arrays.copyOf(bytes, length)));
          }
        });
  }

  private void flip(int count) {
    List<String> names = List.copyOf(files.keySet());
    byte[] syntax = "{}[]\",:-.0e\\\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < count; i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] flipped = files.get(name).clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      add("flipped", name, flipped);
      byte[] replaced = files.get(name).clone();
      replaced[random.nextInt(replaced.length)] = syntax[random.nextInt(syntax.length)];
      add("replaced", name, replaced);
    }
  }

  private void replaceValues() {
    files.forEach(
        (name, bytes) -> {
          String text = new String(bytes, StandardCharsets.UTF_8).strip();
          if (text.startsWith("{")) {
            replaceValues(name, text);
          }
        });
  }

  private void replaceValues(String name, String text) {
    List<JsonPointer> places = new ArrayList<>();
    places(json(text), JsonPointer.empty(), places);
    for (JsonPointer place : places) {
      for (String value : ABSURD) {
        all.add(new Mutation("value", name, () -> with(text, place, json(value))));
      }
      all.add(new Mutation("without", name, () -> with(text, place, null)));
    }
  }

  /** Every value of an object, and of a list the first and the last. */
  private static void places(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    if (!at.matches()) {
      places.add(at);
    }
    if (node instanceof ObjectNode object) {
      object
          .fieldNames()
          .forEachRemaining(key -> places(object.get(key), at.appendProperty(key), places));
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      places(array.get(0), at.appendIndex(0), places);
      if (array.size() > 1) {
        places(array.get(array.size() - 1), at.appendIndex(array.size() - 1), places);
      }
    }
  }

  private byte[] with(String text, JsonPointer place, JsonNode value) {
    JsonNode root = json(text);
    JsonNode parent = root.at(place.head());
    if (parent instanceof ObjectNode object) {
      if (value == null) {
        object.remove(place.last().getMatchingProperty());
      } else {
        object.set(place.last().getMatchingProperty(), value);
      }
    } else if (parent instanceof ArrayNode array) {
      if (value == null) {
        array.remove(place.last().getMatchingIndex());
      } else {
        array.set(place.last().getMatchingIndex(), value);
      }
    }
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode json(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("a saved file is no JSON", wrong);
    }
  }

  /** Counts and numbers that do not belong, under a checksum that is right. */
  private void parameters() {
    String name = "network/parameters.bin";
    byte[] bytes = files.get(name);
    int count = ByteBuffer.wrap(bytes).getInt();
    for (int announced : new int[] {-1, 0, 1, count - 1, count + 1, 1 << 30, Integer.MAX_VALUE}) {
      ByteBuffer copy = ByteBuffer.wrap(bytes.clone()).putInt(0, announced);
      add("count", name, sealed(copy, bytes.length));
      int fitting = 4 + 4 * Math.max(0, Math.min(announced, count)) + 8;
      add("fitting count", name, sealed(copy, fitting));
    }
    float[] absurd = {Float.NaN, Float.POSITIVE_INFINITY, -1e38f, Float.MAX_VALUE, -1, 1e-45f};
    for (int i = 0; i < count; i++) {
      float value = absurd[i % absurd.length];
      ByteBuffer copy = ByteBuffer.wrap(bytes.clone()).putFloat(4 + 4 * i, value);
      add("number", name, sealed(copy, bytes.length));
    }
  }

  private static byte[] sealed(ByteBuffer file, int length) {
    byte[] bytes = Arrays.copyOf(file.array(), length);
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length - 8);
    ByteBuffer.wrap(bytes).putLong(length - 8, sum.getValue());
    return bytes;
  }

  /** Texts that cost far more to read than to write, where they are read carelessly. */
  private void bombs(int size) {
    for (String name : files.keySet()) {
      bomb(name, "[", size);
      bomb(name, "{\"a\":", size);
      bomb(name, "[[],", size);
      bomb(name, "9", size);
      bomb(name, "\"\\u0041", size);
      bomb(name, "{\"a\":1,\"a\":", size);
      bomb(name, " ", size);
      bomb(name, "0".repeat(64) + "  a\n", size);
    }
    String spec = new String(files.get("network/spec.json"), StandardCharsets.UTF_8);
    String wide = "[" + "9,".repeat(size / 2) + "9]";
    String hidden = spec.replaceFirst("\"hiddenSizes\":\\[[^]]*]", "\"hiddenSizes\":" + wide);
    add("bomb", "network/spec.json", hidden.getBytes(StandardCharsets.UTF_8));
    add(
        "bomb",
        "network/spec.json",
        spec.replace("\"seed\":", "\"seed\":" + "1".repeat(size)).getBytes(StandardCharsets.UTF_8));
  }

  private void bomb(String name, String part, int size) {
    int times = Math.max(1, size / part.length());
    all.add(new Mutation("bomb", name, () -> part.repeat(times).getBytes(StandardCharsets.UTF_8)));
  }
}
