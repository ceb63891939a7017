package io.sparkdae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkdae.StageContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DenoisingAutoencoderTest
    implements StageContract<DenoisingAutoencoder, DenoisingAutoencoderModel> {

  private static final Dataset<Row> PEOPLE = People.people(60, 3).cache();
  private static final DenoisingAutoencoder ESTIMATOR =
      People.estimator()
          .setHiddenSizes(8)
          .setMaxIter(1)
          .setMinSteps(4)
          .setBatchSize(16)
          .setValidationFraction(0)
          .setReconstructionCol("rebuilt")
          .setImputedCols("*")
          .setProbabilityCols("*")
          .setEmbeddingCols("home city")
          .setErrorCol("error")
          .setColumnErrorsCol("errors")
          .setTopReasonsCol("reasons");
  private static final DenoisingAutoencoderModel MODEL = ESTIMATOR.fit(PEOPLE);

  @Override
  public DenoisingAutoencoder untouched() {
    return new DenoisingAutoencoder();
  }

  @Override
  public DenoisingAutoencoder estimator() {
    return ESTIMATOR;
  }

  @Override
  public DenoisingAutoencoderModel fitted() {
    return MODEL;
  }

  @Override
  public Dataset<Row> dataset() {
    return PEOPLE;
  }

  @Override
  public String inputColumn() {
    return "grade";
  }

  @Override
  public String outputColumn() {
    return "encoded";
  }

  @Override
  public Map<String, Object> defaults() {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("categoricalCols", new String[0]);
    defaults.put("continuousCols", new String[0]);
    defaults.put("vectorCols", new String[0]);
    defaults.put("zeroAsMissing", true);
    defaults.put("multiValuedCols", new String[0]);
    defaults.put("maxBagSize", 128);
    defaults.put("bagCombiner", "mean");
    defaults.put("bagUnitNorm", false);
    defaults.put("numNegatives", 256);
    defaults.put("sequenceCols", new String[0]);
    defaults.put("sequenceChannels", 1);
    defaults.put("sequenceFilters", 16);
    defaults.put("sequenceKernelSize", 3);
    defaults.put("minFrequency", 0);
    defaults.put("maxCategories", 10_000);
    defaults.put("scaling", "auto");
    defaults.put("relativeError", 0.001);
    defaults.put("architecture", "bottleneck");
    defaults.put("categoricalEncoding", "embedding");
    defaults.put("categoricalLoss", "crossEntropy");
    defaults.put("numTokens", 8);
    defaults.put("tokenSize", 32);
    defaults.put("numBlocks", 2);
    defaults.put("numHeads", 4);
    defaults.put("feedForwardSize", 128);
    defaults.put("emphasis", 0.5);
    defaults.put("maskHeadWeight", 0.0);
    defaults.put("sparsityTarget", 0.05);
    defaults.put("sparsityWeight", 0.0);
    defaults.put("tiedEmbeddings", false);
    defaults.put("tiedWeights", false);
    defaults.put("embeddingGradientScaling", "none");
    defaults.put("variationalWeight", 0.0);
    defaults.put("hiddenSizes", new int[] {256, 128});
    defaults.put("codeSize", 32);
    defaults.put("activation", "mish");
    defaults.put("dropout", 0.0);
    defaults.put("embeddingDropout", 0.0);
    defaults.put("sigmoidRange", false);
    defaults.put("categoricalWeight", 1.0);
    defaults.put("continuousWeight", 1.0);
    defaults.put("columnWeights", new String[0]);
    defaults.put("sampledSoftmaxThreshold", 5000);
    defaults.put("swapProbability", 0.0);
    defaults.put("maskProbability", 0.3);
    defaults.put("swapProbabilities", new String[0]);
    defaults.put("maskProbabilities", new String[0]);
    defaults.put("holePatterns", true);
    defaults.put("gaussianNoise", 0.0);
    defaults.put("gaussianNoises", new String[0]);
    defaults.put("donorRows", 0);
    defaults.put("equalizeCorruption", false);
    defaults.put("optimizer", "ranger");
    defaults.put("stepSize", 4e-3);
    defaults.put("momentum", 0.95);
    defaults.put("weightDecay", 0.01);
    defaults.put("schedule", "flatCosine");
    defaults.put("decay", 0.95);
    defaults.put("maxIter", 30);
    defaults.put("minSteps", 1500);
    defaults.put("batchSize", 512);
    defaults.put("numWorkers", 0);
    defaults.put("workerTimeout", 600);
    defaults.put("averagingFrequency", 10);
    defaults.put("validationFraction", 0.1);
    defaults.put("patience", 0);
    defaults.put("tol", 0.0);
    defaults.put("seed", 42L);
    defaults.put("checkpointInterval", 1);
    defaults.put("outputCol", "encoded");
    defaults.put("encodeLayer", "code");
    defaults.put("imputedCols", new String[0]);
    defaults.put("probabilityCols", new String[0]);
    defaults.put("embeddingCols", new String[0]);
    defaults.put("embeddingSize", 8);
    defaults.put("numTopReasons", 3);
    defaults.put("handleInvalid", "keep");
    defaults.put("encodeBatchSize", 1024);
    defaults.put("device", "auto");
    return defaults;
  }

  /** To 1e-6, not to the bit: sums of floats round by the rows of a batch. */
  @Override
  @Test
  public void transformsTheSameWhateverThePartitioning() {
    List<Row> one = MODEL.transform(PEOPLE.coalesce(1)).orderBy("id").collectAsList();
    List<Row> many = MODEL.transform(PEOPLE.repartition(5)).orderBy("id").collectAsList();
    for (int i = 0; i < one.size(); i++) {
      double[] code = one.get(i).<DenseVector>getAs("encoded").values();
      assertThat(many.get(i).<DenseVector>getAs("encoded").values())
          .containsExactly(code, within(1e-6));
    }
  }

  @Override
  public DenoisingAutoencoder loadEstimator(String path) {
    return DenoisingAutoencoder.load(path);
  }

  @Override
  public DenoisingAutoencoderModel loadModel(String path) {
    return DenoisingAutoencoderModel.load(path);
  }
}
