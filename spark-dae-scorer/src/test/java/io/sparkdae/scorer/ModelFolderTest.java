package io.sparkdae.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are not what save wrote, or were saved with other Params. */
class ModelFolderTest {

  @TempDir private Path folder;

  @BeforeEach
  void copyModel() throws IOException {
    try (Stream<Path> files = Files.walk(GoldenRows.MODEL)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(GoldenRows.MODEL.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private void replace(String file, String old, String by) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, by));
  }

  private void refuses(Class<?> type, String... texts) {
    assertThatThrownBy(() -> Scorer.load(folder))
        .isInstanceOf(type)
        .satisfies(error -> assertThat(error.getMessage()).contains(texts));
  }

  @Test
  void saysWhichArchitecturesItRuns() throws IOException {
    replace("network/spec.json", "{\"hiddenSizes\"", "{\"architecture\":\"x\",\"hiddenSizes\"");
    refuses(
        UnsupportedOperationException.class,
        "a scorer cannot run this network; found architecture x; it runs bottleneck, deepStack, stacked;"
            + " encode with DenoisingAutoencoderModel.transform, or fit one of these.");
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    assertThatThrownBy(() -> Scorer.load(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no saved model at ")
        .hasMessageContaining("check the path");
    for (String file :
        List.of("network/parameters.bin", "network/spec.json", "table/columns.json")) {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      Files.delete(folder.resolve(file));
      refuses(IOException.class, "is incomplete: " + file + " is missing", "copy it again");
      Files.write(folder.resolve(file), bytes);
    }
    Files.write(folder.resolve("metadata/part-00000"), new byte[0]);
    refuses(IOException.class, "is incomplete: its metadata is empty");
    Files.delete(folder.resolve("metadata/part-00000"));
    Files.delete(folder.resolve("metadata"));
    refuses(IOException.class, "is incomplete: its metadata folder is missing");
  }

  @Test
  void saysWhatIsCutOff() throws IOException {
    for (String file :
        List.of(
            "network/parameters.bin",
            "network/spec.json",
            "table/columns.json",
            "metadata/part-00000")) {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      for (int kept : List.of(1, bytes.length / 2, bytes.length - 2)) {
        Files.write(folder.resolve(file), Arrays.copyOf(bytes, kept));
        refuses(IOException.class, "not readable", "the stage anew");
      }
      Files.write(folder.resolve(file), bytes);
    }
    assertThat(Scorer.load(folder).encodedSize()).isEqualTo(4);
  }

  @Test
  void refusesANewerFormatAndAnotherStage() throws IOException {
    replace("metadata/part-00000", "\"formatVersion\":1", "\"formatVersion\":7");
    refuses(
        IllegalArgumentException.class,
        "is of a newer format, found formatVersion 7; this release reads up to formatVersion 2;");
    replace("metadata/part-00000", "autoencoder.DenoisingAutoencoderModel", "feature.Other");
    refuses(
        IllegalArgumentException.class,
        "holds another kind of stage, found io.sparkdae.feature.Other",
        "under stages/");
  }

  @Test
  void refusesANetworkThatIsNotTheParameters() throws IOException {
    replace("network/spec.json", "\"hiddenSizes\":[8]", "\"hiddenSizes\":[9]");
    refuses(IOException.class, "network/parameters.bin is not readable", "takes more than its ");
    replace("network/spec.json", "\"hiddenSizes\":[9]", "\"hiddenSizes\":[7]");
    refuses(
        IOException.class,
        "network/parameters.bin is not readable",
        "takes 788 of its 864 parameters");
    replace("network/spec.json", "\"hiddenSizes\":[7]", "\"hiddenSizes\":[2000000000]");
    refuses(IOException.class, "takes more than its ");
    replace("network/spec.json", "\"hiddenSizes\":[2000000000]", "\"hiddenSizes\":[-1]");
    refuses(IOException.class, "network/spec.json is not readable", "hiddenSizes is -1");
    replace("network/spec.json", "mish", "java.lang.Runtime");
    replace("network/spec.json", "-1", "8");
    refuses(IOException.class, "found that activation is java.lang.Runtime");
    replace("table/columns.json", "\"min\":", "\"mini\":");
    refuses(
        IOException.class,
        "the saved stage at " + folder + " is damaged: table/columns.json is not readable, found",
        "that it has no min; a stage loads from the whole folder that save wrote; copy it again");
  }

  @Test
  void memoryIsThatOfTheFileAndNotOfWhatItAnnounces() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(Integer.MAX_VALUE);
    out.writeFloat(1);
    Files.write(folder.resolve("network/parameters.bin"), bytes.toByteArray());
    refuses(IOException.class, "network/parameters.bin is not readable, found that it ends too");
    bytes.reset();
    out.writeInt(0);
    CRC32 sum = new CRC32();
    sum.update(bytes.toByteArray());
    out.writeLong(sum.getValue());
    Files.write(folder.resolve("network/parameters.bin"), bytes.toByteArray());
    refuses(IOException.class, "takes more than its 0 parameters");
  }

  @Test
  void whatTheParamsSayOfUnseenLevelsHolds() throws IOException {
    Map<String, Object> row = new HashMap<>(GoldenRows.rows().get(0));
    row.put("home city", "Atlantis");
    replace("metadata/part-00000", "\"handleInvalid\":\"keep\"", "\"handleInvalid\":\"skip\"");
    Scorer skipping = Scorer.load(folder);
    assertThat(skipping.encode(row)).isNull();
    assertThat(skipping.impute(row)).isNull();
    assertThat(skipping.encode(List.of(row, GoldenRows.rows().get(0))).get(1)).hasSize(4);
    replace("metadata/part-00000", "\"handleInvalid\":\"skip\"", "\"handleInvalid\":\"error\"");
    Scorer strict = Scorer.load(folder);
    assertThatThrownBy(() -> strict.encode(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "column home city holds a value unseen at fit time, found one of 8 characters")
        .hasMessageContaining("set handleInvalid to keep");
  }

  /** Of a column whose fit pooled levels, what it did not keep is one of these. */
  @Test
  void whereLevelsWerePooledNoneIsUnseen() throws IOException {
    Map<String, Object> row = new HashMap<>(GoldenRows.rows().get(0));
    row.put("home city", "Atlantis");
    String before = "\"name\":\"home city\",\"missing\":24,\"unseen\":";
    replace("table/columns.json", before + "0", before + "3");
    float[] kept = Scorer.load(folder).encode(row);
    for (String word : List.of("skip", "error")) {
      String other = word.equals("skip") ? "keep" : "skip";
      String set = "\"handleInvalid\":\"";
      replace("metadata/part-00000", set + other + '"', set + word + '"');
      assertThat(Scorer.load(folder).encode(row)).isEqualTo(kept);
      Map<String, Object> elsewhere = new HashMap<>(row);
      elsewhere.put("grade", 77);
      Scorer scorer = Scorer.load(folder);
      if (word.equals("skip")) {
        assertThat(scorer.encode(elsewhere)).isNull();
      } else {
        assertThatThrownBy(() -> scorer.encode(elsewhere))
            .hasMessageStartingWith("column grade holds a value unseen at fit time");
      }
    }
  }

  @Test
  void theDeepStackIsTheEncodersActivations() throws IOException {
    Map<String, Object> row = GoldenRows.rows().get(0);
    float[] code = Scorer.load(folder).encode(row);
    replace("metadata/part-00000", "\"encodeLayer\":\"code\"", "\"encodeLayer\":\"deepStack\"");
    Scorer deep = Scorer.load(folder);
    assertThat(deep.encodedSize()).isEqualTo(12);
    assertThat(deep.encode(row)).hasSize(12).endsWith(code);
  }
}
