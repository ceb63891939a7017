package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.sparkdae.format.TableFormat;
import io.sparkdae.network.OnnxRun;
import io.sparkdae.table.FittedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFolderTest {

  @TempDir private Path folder;

  @Test
  void codesAreThoseOfTheTransform() throws IOException, OrtException {
    DenoisingAutoencoderModel model = People.model();
    Path at = folder.resolve("onnx");
    model.writeOnnx(at.toString());
    FittedTable table = TableFormat.fromJson(Files.readString(at.resolve("columns.json")));
    Dataset<Row> people = People.people(200, 3).localCheckpoint();
    RowVectorizer vectorizer = RowVectorizer.of(table, People.SCHEMA);
    float[][] rows =
        people.select(vectorizer.cells()).collectAsList().stream()
            .map(vectorizer::vectorize)
            .toArray(float[][]::new);
    byte[] network = Files.readAllBytes(at.resolve("autoencoder.onnx"));
    float[][] found = (float[][]) OnnxRun.of(network, table.layout(), rows).get("encoded");
    List<Row> expected = model.transform(people).select("encoded").collectAsList();
    for (int r = 0; r < rows.length; r++) {
      double[] own = expected.get(r).<DenseVector>getAs(0).values();
      for (int k = 0; k < own.length; k++) {
        assertThat((double) found[r][k]).isCloseTo(own[k], within(1e-5));
      }
    }
    assertThat(rows).hasDimensions(200, table.layout().width());
    assertThatThrownBy(() -> model.writeOnnx(at.toString()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the path to export to is taken; "
                + at
                + " already exists. An export replaces nothing: remove it first, or export to"
                + " another path.");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(Files::isDirectory)).containsExactly(at);
    }
  }
}
