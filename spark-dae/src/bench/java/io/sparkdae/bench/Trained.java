package io.sparkdae.bench;

import io.sparkdae.corruption.Corruptor;
import io.sparkdae.network.Autoencoder;
import io.sparkdae.network.EncodeLayer;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;

/** A network in training on a few batches, over and over, and the ceiling beside it. */
final class Trained {

  private static final int BATCHES = 4;

  private final Autoencoder network;
  private final float[][][] clean = new float[BATCHES][][];
  private final float[][][] corrupted = new float[BATCHES][][];
  private final Ceiling ceiling;
  private long step;

  /**
   * @param rows rows of all batches; as many are used as fill them evenly
   * @param quick whether the ceiling is measured briefly
   */
  Trained(NetworkSpec spec, TableLayout layout, float[][] rows, boolean quick) {
    network = Autoencoder.create(spec, layout);
    Corruptor corruptor = new Corruptor(Networks.NOISE, layout);
    int size = rows.length / BATCHES;
    for (int i = 0; i < BATCHES; i++) {
      clean[i] = Arrays.copyOfRange(rows, i * size, (i + 1) * size);
      corrupted[i] = corruptor.corrupt(clean[i], i);
    }
    ceiling = new Ceiling(Products.of(spec, layout).all(), size, quick);
  }

  /** Rows to generate for batches of a size. */
  static int rows(int batch) {
    return BATCHES * batch;
  }

  Ceiling ceiling() {
    return ceiling;
  }

  Autoencoder network() {
    return network;
  }

  /** Takes so many steps, forward, backward and optimiser; the mean loss of the last. */
  double train(int steps) {
    double loss = 0;
    for (int i = 0; i < steps; i++) {
      int at = (int) (step % BATCHES);
      loss = network.fit(clean[at], corrupted[at], Networks.STEP_SIZE, step).mean();
      step++;
    }
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("the measured network has lost its loss at step " + step);
    }
    return loss;
  }

  /** Encodes the first batch so many times. */
  void encode(int times) {
    for (int i = 0; i < times; i++) {
      network.encode(clean[0], EncodeLayer.CODE);
    }
  }
}
