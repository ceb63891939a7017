package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.FolderTree;
import io.sparkdae.LocalSpark;
import io.sparkdae.SavedFolders;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.CategorifyModel;
import io.sparkdae.scorer.Scorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.util.ReflectionUtils;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved stages are the same whatever the cluster's settings say of the output of jobs. */
class ClusterSettingsTest {

  private static final String COMPRESS = "mapreduce.output.fileoutputformat.compress";
  private static final String CODEC = "mapreduce.output.fileoutputformat.compress.codec";

  private static final Dataset<Row> PEOPLE = People.people(40, 6).cache();

  @TempDir private Path folder;

  private final Configuration hadoop = LocalSpark.context().hadoopConfiguration();
  private final Map<String, String> before = new LinkedHashMap<>();

  private void set(String key, String value) {
    before.put(key, hadoop.get(key));
    hadoop.set(key, value);
  }

  @AfterEach
  void restore() {
    before.forEach(
        (key, value) -> {
          if (value == null) {
            hadoop.unset(key);
          } else {
            hadoop.set(key, value);
          }
        });
  }

  private String saved() throws IOException {
    String at = folder.resolve("model").toString();
    People.model().write().overwrite().save(at);
    return at;
  }

  @ParameterizedTest
  @ValueSource(
      classes = {GzipCodec.class, BZip2Codec.class, DefaultCodec.class, CompressionCodec.class})
  void jobsThatCompressTheirOutput(Class<?> codec) throws IOException {
    set(COMPRESS, "true");
    if (codec != CompressionCodec.class) { // otherwise whatever Hadoop takes
      set(CODEC, codec.getName());
    }
    String at = saved();
    assertThat(FolderTree.names(Path.of(at, "metadata")))
        .filteredOn(name -> !name.endsWith(".crc"))
        .containsExactly("_SUCCESS", "part-00000");
    assertThat(DenoisingAutoencoderModel.load(at).uid()).isEqualTo("dae_people");
    assertThat(Scorer.load(Path.of(at)).encodedSize()).isEqualTo(People.model().getCodeSize());

    String estimator = folder.resolve("estimator").toString();
    People.estimator().write().save(estimator);
    assertThat(DenoisingAutoencoder.load(estimator).getCodeSize())
        .isEqualTo(People.estimator().getCodeSize());
  }

  @Test
  void pipelinesOfThem() throws IOException {
    set(COMPRESS, "true");
    Categorify levels = new Categorify().setInputCols("grade").setOutputCols("grade_index");
    CategorifyModel fitted = levels.fit(PEOPLE);
    String pipeline = folder.resolve("pipeline").toString();
    new Pipeline()
        .setStages(new PipelineStage[] {levels, People.estimator()})
        .write()
        .save(pipeline);
    assertThat(Pipeline.load(pipeline).getStages())
        .hasExactlyElementsOfTypes(Categorify.class, DenoisingAutoencoder.class);
    String whole = folder.resolve("whole").toString();
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {fitted, People.model()}).fit(PEOPLE);
    model.write().save(whole);
    assertThat(PipelineModel.load(whole).transform(PEOPLE).orderBy("id").collectAsList())
        .isEqualTo(model.transform(PEOPLE).orderBy("id").collectAsList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "7", "100000", "no number"})
  void copiesOfEachBlock(String replication) throws IOException {
    set("dfs.replication", replication);
    assertThat(DenoisingAutoencoderModel.load(saved()).uid()).isEqualTo("dae_people");
  }

  @Test
  void committersThatAreNotThere() throws IOException {
    set("mapred.output.committer.class", "org.example.NoSuchCommitter");
    set("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    assertThat(DenoisingAutoencoderModel.load(saved()).uid()).isEqualTo("dae_people");
  }

  @ParameterizedTest
  @ValueSource(classes = {GzipCodec.class, BZip2Codec.class, DefaultCodec.class})
  void whatSuchJobsWroteIsRead(Class<? extends CompressionCodec> type) throws IOException {
    String at = saved();
    // Codecs that the session does not list are known all the same.
    set("io.compression.codecs", "");
    CompressionCodec codec = ReflectionUtils.newInstance(type, new Configuration());
    Path metadata = SavedFolders.metadata(at);
    String text = Files.readString(metadata);
    Files.delete(metadata);
    SavedFolders.overwrite(metadata.resolveSibling("part-00000"), new byte[0]);
    SavedFolders.overwrite(
        metadata.resolveSibling("part-00001" + codec.getDefaultExtension()),
        compressed(codec, "\n"));
    Path part = metadata.resolveSibling("part-00002" + codec.getDefaultExtension());
    SavedFolders.overwrite(part, compressed(codec, "\n" + text + "\n\n"));
    assertThat(DenoisingAutoencoderModel.load(at).uid()).isEqualTo("dae_people");
    if (type == BZip2Codec.class) {
      assertThatThrownBy(() -> Scorer.load(Path.of(at)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("metadata/part-00001.bz2 is not readable, found that")
          .hasMessageContaining(
              "it is compressed in a way that plain Java does not read; load the model with Spark"
                  + " and save it anew");
    } else {
      assertThat(Scorer.load(Path.of(at)).encodedSize()).isEqualTo(People.model().getCodeSize());
    }

    byte[] whole = Files.readAllBytes(part);
    SavedFolders.overwrite(part, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> DenoisingAutoencoderModel.load(at))
        .hasMessageContaining("the saved stage at " + at + " is ")
        .hasMessageContaining("save the stage anew");
  }

  private static byte[] compressed(CompressionCodec codec, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = codec.createOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
