package io.sparkdae.training;

import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.Loss;
import io.sparkdae.network.loss.ReconstructionLoss;
import java.io.Serializable;

/** What one worker brings back from judging rows; plain fields for the reason of RoundShare. */
final class ScoreShare implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Number of rows judged. */
  long rows;

  /** Their summed loss. */
  double loss;

  /** What to say of a loss that was not finite, which ended the judging; null if all were. */
  String lost;

  /** The rows' loss as a network sees them, without noise. */
  static ScoreShare of(Autoencoder network, RowPart rows, TrainingTask task, int epoch) {
    ScoreShare share = new ScoreShare();
    int size = task.plan().batchSize();
    for (int from = 0; from < rows.size() && share.lost == null; from += size) {
      KilledTask.check();
      float[][] batch = rows.rows(from, Math.min(from + size, rows.size()));
      Loss loss = network.score(batch);
      share.rows += loss.rows();
      share.loss += loss.total();
      if (!Double.isFinite(loss.total())) {
        double rate = task.learningRate(epoch, task.course().stepsPerEpoch() - 1);
        float[] targets = ReconstructionLoss.targets(task.layout(), batch);
        share.lost =
            new NonFiniteLoss("validation", epoch, rate).message(task.layout(), targets, loss);
      }
    }
    return share;
  }
}
