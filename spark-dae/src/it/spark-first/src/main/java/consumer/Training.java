package consumer;

import io.sparkdae.autoencoder.DenoisingAutoencoder;
import io.sparkdae.autoencoder.DenoisingAutoencoderModel;
import io.sparkdae.autoencoder.ReconstructionEvaluator;
import io.sparkdae.autoencoder.ReconstructionScores;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains, saves, loads, transforms and evaluates; prints a line of each. */
public final class Training {

  private Training() {}

  /**
   * @param arguments the folder to save to
   */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession session =
        SparkSession.builder()
            .master(System.getProperty("spark.master", "local[2]"))
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()) {
      Dataset<Row> people =
          session
              .range(300)
              .selectExpr("concat('c', id % 3) AS city", "CAST(20 + id % 3 AS double) AS age");
      DenoisingAutoencoderModel model =
          new DenoisingAutoencoder()
              .setCategoricalCols("city")
              .setContinuousCols("age")
              .setHiddenSizes(8)
              .setCodeSize(2)
              .setMaxIter(2)
              .setMinSteps(0)
              .fit(people);
      model.write().save(arguments[0]);
      DenoisingAutoencoderModel loaded = DenoisingAutoencoderModel.load(arguments[0]);
      Row row = loaded.transform(people).where("city = 'c1'").first();
      System.out.println("code " + row.getAs("encoded"));
      System.out.println("scores " + ReconstructionScores.of(loaded).evaluate(people, 1).toMap());
      System.out.println("history " + model.summary().toJson());
      loaded.setErrorCol("error");
      ReconstructionEvaluator evaluator = new ReconstructionEvaluator().setErrorCol("error");
      System.out.println("error " + evaluator.evaluate(loaded.transform(people)));
    }
  }
}
