package consumer;

import io.sparkdae.scorer.Scorer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Encodes a row with a saved model, without Spark. */
public final class Scoring {

  private Scoring() {}

  /**
   * @param arguments the folder of the model
   */
  public static void main(String[] arguments) throws Exception {
    Scorer scorer = Scorer.load(Path.of(arguments[0]));
    System.out.println("code " + Arrays.toString(scorer.encode(Map.of("city", "c1", "age", 21.0))));
  }
}
