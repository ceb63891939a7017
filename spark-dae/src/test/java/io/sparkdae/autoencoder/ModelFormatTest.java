package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkdae.LocalSpark;
import io.sparkdae.SavedFolders;
import io.sparkdae.format.TableFormat;
import io.sparkdae.scorer.Scorer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFormatTest {

  private static final Dataset<Row> PEOPLE = People.people(30, 2);

  @Test
  void aSavedModelIsAFolderOfTextAndNumbers(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().save(at);
    assertThat(SavedFolders.files(at))
        .extracting(file -> Path.of(at).relativize(file).toString().replace('\\', '/'))
        .containsExactly(
            "errors/validation.json",
            "history/training.json",
            "metadata/part-00000",
            "network/parameters.bin",
            "network/spec.json",
            "table/columns.json",
            "table/types.json");
    int floats = People.model().fitted().training().parameters().length;
    assertThat(Files.size(Path.of(at, "network", "parameters.bin"))).isEqualTo(4 + 4L * floats + 8);
    assertThat(Files.readString(Path.of(at, "SHA256SUMS")))
        .matches(
            "([0-9a-f]{64}  (errors/validation.json|history/training.json|metadata/part-00000"
                + "|network/parameters.bin|network/spec.json|table/columns.json|table/types.json)\n){7}");
    for (Path file : SavedFolders.files(at)) {
      byte[] start = new byte[2];
      try (InputStream in = Files.newInputStream(file)) {
        assertThat(in.read(start)).isEqualTo(2);
      }
      assertThat(start).as("serialized Java in " + file).isNotEqualTo(new byte[] {-84, -19});
    }
  }

  @Test
  void everythingComesBack(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    DenoisingAutoencoderModel model =
        People.model()
            .setReconstructionCol("rebuilt")
            .setImputedCols("age")
            .setErrorCol("error")
            .setTopReasonsCol("reasons");
    model.write().save(at);
    DenoisingAutoencoderModel loaded = DenoisingAutoencoderModel.load(at);
    assertThat(TableFormat.toJson(loaded.table())).isEqualTo(TableFormat.toJson(model.table()));
    assertThat(loaded.inputSchema()).isPresent().isEqualTo(model.inputSchema());
    assertThat(loaded.fitted().network()).isEqualTo(model.fitted().network());
    assertThat(loaded.fitted().training().parameters())
        .isEqualTo(model.fitted().training().parameters());
    assertThat(loaded.summary().epochs()).isEqualTo(model.summary().epochs());
    assertThat(loaded.summary().bestEpoch()).isEqualTo(model.summary().bestEpoch());
    assertThat(loaded.summary().effectiveCorruption())
        .isEqualTo(model.summary().effectiveCorruption());
    assertThat(loaded.anomalyThreshold(0.9)).isEqualTo(model.anomalyThreshold(0.9));
    assertThat(loaded.transform(PEOPLE).orderBy("id").collectAsList())
        .isEqualTo(model.transform(PEOPLE).orderBy("id").collectAsList());
  }

  @Test
  void whatIsThereIsNotOverwrittenUnasked(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().save(at);
    assertThatThrownBy(() -> People.model().write().save(at))
        .hasMessageContaining("already exists")
        .hasMessageContaining("overwrite");
    People.model().write().overwrite().save(at);
    assertThat(DenoisingAutoencoderModel.load(at).uid()).isEqualTo("dae_people");
  }

  @Test
  void anotherFileThanTheOneSavedIsFound(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().save(at);
    Path file = Path.of(at, "history", "training.json");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining("history/training.json is not readable, found that the file system")
        .hasMessageContaining("Checksum error")
        .hasMessageContaining("copy it again or save the stage anew");
    Files.delete(file.resolveSibling(".training.json.crc"));
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining(
            "history/training.json is not readable, found that its SHA-256 is not the one that"
                + " SHA256SUMS has for it");
    assertThatThrownBy(() -> Scorer.load(Path.of(at))).hasMessageContaining("its SHA-256 is not");
    Path sums = Path.of(at, "SHA256SUMS");
    Files.deleteIfExists(sums.resolveSibling(".SHA256SUMS.crc"));
    Files.writeString(sums, Files.readString(sums).replace("history/", "../model/history/"));
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining("SHA256SUMS is not readable, found that line 2 is no sum and name");
    Files.writeString(sums, "");
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining("metadata/part-00000 is not readable, found that SHA256SUMS has no");
  }

  @Test
  void aParamOfAnotherTypeIsFound(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().save(at);
    Path file = Path.of(at, "metadata", "part-00000");
    String text = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"\"codeSize\":4", "\"codeSize\":4.5", "its Param codeSize is of another type: 4.5"},
          {"\"codeSize\":4", "\"codeSize\":[]", "its Param codeSize is refused: "},
          {"\"codeSize\":4", "\"codeSize\":-4", "codeSize must be at least 1, found -4"},
          {"\"codeSize\":4", "\"size\":4", "its Param size does not exist"},
          {"\"outputCol\":\"encoded\"", "\"outputCol\":7", "its Param outputCol is "}
        }) {
      assertThat(text).contains(change[0]);
      SavedFolders.overwrite(file, text.replace(change[0], change[1]));
      assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
          .hasMessageContaining("metadata is not readable, found that ")
          .hasMessageContaining(change[2])
          .hasMessageContaining("copy it again or save the stage anew");
    }
  }

  @Test
  void aDamagedNumberIsFound(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().save(at);
    Path file = Path.of(at, "network", "parameters.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    SavedFolders.overwrite(file, bytes);
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining("is damaged: network/parameters.bin is not readable, found that its")
        .hasMessageContaining("checksum is ")
        .hasMessageContaining("copy it again or save the stage anew");
    SavedFolders.overwrite(file, new byte[] {127, 127, 127, 127, 0});
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining(
            "network/parameters.bin is not readable, found that it ends too early");
  }

  @Test
  void anUnknownKindIsNoClassToLoad(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().save(at);
    Path file = Path.of(at, "network", "spec.json");
    String text = Files.readString(file);
    SavedFolders.overwrite(file, text.replace("\"mish\"", "\"java.lang.Runtime\""));
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining(
            "network/spec.json is not readable, found that activation is" + " java.lang.Runtime");
    SavedFolders.overwrite(file, text.replace("\"codeSize\":4", "\"codeSize\":400000000"));
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining("network/parameters.bin is not readable, found that it holds ")
        .hasMessageContaining("network/spec.json and table/columns.json has not");
    SavedFolders.overwrite(file, text.replace("\"codeSize\"", "\"size\""));
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining("network/spec.json is not readable, found that it has no codeSize");
  }

  @Test
  void aTableThatIsNoneIsFound(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().save(at);
    Path file = Path.of(at, "table", "columns.json");
    SavedFolders.overwrite(file, Files.readString(file).replace("\"sd\"", "\"ds\""));
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining("model is damaged: table/columns.json is not readable, found that it")
        .hasMessageContaining("has no sd; a stage loads from the whole folder that save wrote;");
  }

  @Test
  void errorsOfOtherColumnsAreFound(@TempDir Path folder) throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().save(at);
    Path file = Path.of(at, "errors", "validation.json");
    String text = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"\"column\":\"age\"", "\"column\":\"years\"", "found that column is years"},
          {"\"spread\":", "\"spread\":-", "found that spread is -"},
          {"\"rows\":[", "\"rows\":[1e99,", "found that rows do not ascend"},
          {"\"cells\":[", "\"cells\":[],\"others\":[", "found that it has 0 cells of 10"}
        }) {
      assertThat(text).contains(change[0]);
      SavedFolders.overwrite(file, text.replace(change[0], change[1]));
      assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
          .hasMessageContaining("errors/validation.json is not readable, " + change[2]);
    }
  }

  @Test
  void aModelOfVersion1HasNoThreshold() throws URISyntaxException {
    Path golden = Path.of(ModelFormatTest.class.getResource("/golden/v1/model").toURI());
    DenoisingAutoencoderModel model = DenoisingAutoencoderModel.load(golden.toString());
    assertThatThrownBy(() -> model.anomalyThreshold(0.99))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not know how wrong it is about validation rows")
        .hasMessageContaining("or of a folder of formatVersion 1")
        .hasMessageContaining("fit and save the model anew");
    assertThatThrownBy(() -> model.setTopReasonsCol("reasons").transform(PEOPLE))
        .hasMessageContaining("formatVersion 1");
  }

  /** A model that a format version saved must load, and encode as it did, for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v2-spark-4.2"})
  void theGoldenModelOfEveryVersionLoads(String name) throws IOException, URISyntaxException {
    Path golden = Path.of(ModelFormatTest.class.getResource("/golden/" + name).toURI());
    DenoisingAutoencoderModel model =
        DenoisingAutoencoderModel.load(golden.resolve("model").toString());
    JsonNode expected = new ObjectMapper().readTree(golden.resolve("encoded.json").toFile());
    Dataset<Row> rows =
        LocalSpark.session()
            .read()
            .schema(People.SCHEMA)
            .json(golden.resolve("rows.json").toString());
    List<Row> encoded = model.transform(rows).orderBy("id").collectAsList();
    assertThat(encoded.size()).isEqualTo(expected.size());
    for (int i = 0; i < encoded.size(); i++) {
      Row row = encoded.get(i);
      double[] vector = row.<DenseVector>getAs("encoded").values();
      for (int j = 0; j < vector.length; j++) {
        assertThat(vector[j])
            .isCloseTo(expected.get(i).get("encoded").get(j).asDouble(), within(1e-4));
      }
      Row rebuilt = row.getAs("rebuilt");
      assertThat(rebuilt.<String>getAs("home city"))
          .isEqualTo(expected.get(i).get("city").asText());
      assertThat(rebuilt.<Double>getAs("age"))
          .isCloseTo(expected.get(i).get("age").asDouble(), within(1e-2));
    }
    assertThat(model.summary().epochs()).isNotEmpty();
  }
}
