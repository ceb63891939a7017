package io.sparkdae.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.bench.GeneratedSequences;
import io.sparkdae.corruption.Corruption;
import io.sparkdae.corruption.Corruptor;
import io.sparkdae.table.TableLayout;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What convolutions are worth over sequences that a few numbers tell. */
@BesideSpark
class SequenceQualityTest {

  private static final GeneratedSequences SEQUENCES = new GeneratedSequences(2, 44);
  private static final int STEPS = 600;
  private static final int BATCH = 64;

  /** Rebuilt of damaged copies, with noise that nobody can know. */
  @Test
  void aConvolutionRebuildsBetterThanADenseNetworkOfItsSize() {
    NetworkSpec spec =
        Specs.of(Architecture.BOTTLENECK).hidden(48).code(12).sequences(16, 3).build();
    Autoencoder convolving = Autoencoder.create(spec, SEQUENCES.layout(true));
    NetworkSpec wide = Specs.of(Architecture.BOTTLENECK).hidden(160).code(12).build();
    Autoencoder dense = Autoencoder.create(wide, SEQUENCES.layout(false));
    double convolved = r2(convolving, SEQUENCES.layout(true));
    double densely = r2(dense, SEQUENCES.layout(false));
    assertThat((double) dense.parameterCount())
        .isBetween(0.9 * convolving.parameterCount(), 1.1 * convolving.parameterCount());
    assertThat(convolved).isGreaterThan(0.7);
    assertThat(convolved).isGreaterThan(densely);
  }

  /** Share of the held-out rows' variance that is rebuilt of copies with masked entries. */
  private static double r2(Autoencoder network, TableLayout layout) {
    Corruptor corruptor = new Corruptor(new Corruption(0, 0.3, Map.of(), Map.of(), false), layout);
    for (int step = 0; step < STEPS; step++) {
      float[][] clean = SEQUENCES.rows(BATCH, 0.3, step % 30);
      double rate = 4e-3 * Math.min(1, 2.0 * (STEPS - step) / STEPS);
      network.fit(clean, corruptor.corrupt(clean, step), rate, step);
    }
    float[][] held = SEQUENCES.rows(400, 0.3, 1000);
    float[][] rebuilt = network.reconstruct(corruptor.corrupt(held, 1), EncodeLayer.CODE).cells();
    double mean = 0;
    double count = (double) held.length * held[0].length;
    for (float[] row : held) {
      for (float x : row) {
        mean += x / count;
      }
    }
    double off = 0;
    double all = 0;
    for (int r = 0; r < held.length; r++) {
      for (int k = 0; k < held[r].length; k++) {
        off += Math.pow(held[r][k] - rebuilt[r][k], 2);
        all += Math.pow(held[r][k] - mean, 2);
      }
    }
    return 1 - off / all;
  }
}
