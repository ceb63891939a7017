package io.sparkdae.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.feature.Categorify;
import io.sparkdae.feature.Normalize;
import io.sparkdae.job.EveryUse;
import io.sparkdae.stage.SparkDaeRegistrator;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications whose serializer is Kryo, on executors of their own: in one process nobody reads
 * what a broadcast was written as.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(SharedCluster.class)
class KryoIT {

  private static final String REGISTRATOR = "spark.kryo.registrator";
  private static final String REQUIRED = "spark.kryo.registrationRequired";
  private static final String ND4J = "org.nd4j.kryo.Nd4jRegistrator";

  @TempDir private static Path folder;

  private static StandaloneCluster cluster;
  private SparkSession session;

  @BeforeAll
  static void start(StandaloneCluster shared) throws IOException, InterruptedException {
    cluster = shared;
    cluster.requireTwoWorkers();
  }

  @AfterEach
  void stop() {
    session.stop();
  }

  private SparkSession.Builder kryo() throws IOException {
    return cluster.session().config("spark.serializer", KryoSerializer.class.getName());
  }

  @Test
  void aModelIsFittedAndUsedWithTheRegistratorOfNd4jAlone() throws Exception {
    session = kryo().config(REGISTRATOR, ND4J).getOrCreate();
    EveryUse uses = new EveryUse(session, folder.resolve("nd4j"));
    DenoisingAutoencoderModel model = uses.fitted();
    uses.scores(model);
    uses.reports(model);
  }

  @Test
  void everythingWorksWithOurRegistratorWhereClassesMustBeRegistered() throws Exception {
    session =
        kryo()
            .config(REGISTRATOR, SparkDaeRegistrator.class.getName())
            .config(REQUIRED, "true")
            .getOrCreate();
    EveryUse uses = new EveryUse(session, folder.resolve("registered"));
    DenoisingAutoencoderModel model = uses.fitted();
    uses.scores(model);
    uses.judges(model);
    uses.preprocesses();
  }

  @Test
  void aFitWithoutARegistratorIsRefusedAndTheRestWorks() throws Exception {
    session = kryo().getOrCreate();
    Dataset<Row> table = session.range(10).selectExpr("1 / raise_error('a job ran') AS x");
    assertThatThrownBy(() -> new DenoisingAutoencoder().setContinuousCols("x").fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--conf " + REGISTRATOR + "=" + SparkDaeRegistrator.class.getName());
    new EveryUse(session, folder.resolve("none")).preprocesses();
  }

  @Test
  void whatMustBeRegisteredIsAskedForBeforeAnyJob() throws Exception {
    session = kryo().config(REGISTRATOR, ND4J).config(REQUIRED, "true").getOrCreate();
    Dataset<Row> table = session.range(10).selectExpr("1 / raise_error('a job ran') AS x", "id");
    String cure = "--conf " + REGISTRATOR + "=" + ND4J + "," + SparkDaeRegistrator.class.getName();
    assertThatThrownBy(() -> new DenoisingAutoencoder().setContinuousCols("x").fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(cure);
    assertThatThrownBy(() -> new Normalize().setInputCols("x").setOutputCols("y").fit(table))
        .hasMessageContaining(cure);
    assertThatThrownBy(() -> new Categorify().setInputCols("id").setOutputCols("y").fit(table))
        .hasMessageContaining(cure);
  }
}
