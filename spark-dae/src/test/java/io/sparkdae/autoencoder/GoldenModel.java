package io.sparkdae.autoencoder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkdae.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes the golden model of a new format version: a tiny saved model, some rows and what it makes
 * of them. To be run once when the version changes; what it wrote is never written again.
 */
final class GoldenModel {

  private GoldenModel() {}

  /** Takes the folder of the version: {@code src/test/resources/golden/v2}. */
  public static void main(String[] args) throws IOException {
    Path golden = Files.createDirectories(Path.of(args[0]));
    DenoisingAutoencoderModel model =
        People.estimator()
            .setHiddenSizes(8)
            .setReconstructionCol("rebuilt")
            .fit(People.people(200, 1));
    model.write().save(golden.resolve("model").toString());
    Dataset<Row> rows = People.people(12, 2).orderBy("id");
    Files.write(golden.resolve("rows.json"), rows.toJSON().collectAsList());
    ArrayNode encoded = new ObjectMapper().createArrayNode();
    for (Row row : model.transform(rows).orderBy("id").collectAsList()) {
      ObjectNode node = encoded.addObject();
      ArrayNode vector = node.putArray("encoded");
      for (double value : row.<DenseVector>getAs("encoded").values()) {
        vector.add(value);
      }
      node.put("city", row.<Row>getAs("rebuilt").<String>getAs("home city"));
      node.put("age", row.<Row>getAs("rebuilt").<Double>getAs("age"));
    }
    Files.writeString(golden.resolve("encoded.json"), encoded.toPrettyString());
    LocalSpark.session().stop();
  }
}
