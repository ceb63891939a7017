package io.sparkdae.training;

import io.sparkdae.network.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Small checkpoints of a training that never ran. */
final class GeneratedCheckpoints {

  static final Fingerprint OURS = new Fingerprint(Map.of("maxIter", "20"), Map.of("age", "double"));

  private GeneratedCheckpoints() {}

  /** The checkpoint after an epoch. */
  static Checkpoint after(int epoch) {
    List<EpochRecord> history =
        IntStream.rangeClosed(1, epoch)
            .mapToObj(each -> new EpochRecord(each, 1.0 / each, 1.0 / each, 0.1, 10, 1))
            .toList();
    return new Checkpoint(
        new Checkpoint.Origin(OURS, "64 rows", "the table"),
        2,
        7,
        false,
        new TrainingState(new float[] {epoch, 2}, new float[] {3, 4}, epoch),
        history,
        new long[2],
        new long[2],
        null);
  }
}
