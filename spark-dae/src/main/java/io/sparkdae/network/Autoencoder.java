package io.sparkdae.network;

import io.sparkdae.table.TableLayout;

/**
 * A denoising autoencoder over rows of floats, for one thread: make one per task.
 *
 * <p>SKELETON: signatures only, the body is being written.
 */
public final class Autoencoder {

  private Autoencoder() {}

  /** An untrained network; the same spec and layout give the same parameters. */
  public static Autoencoder create(NetworkSpec spec, TableLayout layout) {
    throw new UnsupportedOperationException();
  }

  /** A network with the given parameters, as {@link #parameters()} returned them. */
  public static Autoencoder of(NetworkSpec spec, TableLayout layout, float[] parameters) {
    throw new UnsupportedOperationException();
  }

  /** Width of the encoded vector. */
  public int encodedSize(EncodeLayer layer) {
    throw new UnsupportedOperationException();
  }

  /**
   * One step of the optimiser on one mini-batch.
   *
   * @param clean rows to reconstruct, [rows][layout width]
   * @param corrupted the same rows as the network gets to see them
   * @param learningRate the step's learning rate
   * @param seed seed of the step's dropout
   * @return the loss before the step; parameters are unchanged if it is not finite
   */
  public Loss fit(float[][] clean, float[][] corrupted, double learningRate, long seed) {
    throw new UnsupportedOperationException();
  }

  /** Reconstruction loss of rows as they are: no noise, no dropout, running batch statistics. */
  public Loss score(float[][] rows) {
    throw new UnsupportedOperationException();
  }

  /** Encoded vectors, [rows][{@link #encodedSize}]; deterministic. */
  public float[][] encode(float[][] rows, EncodeLayer layer) {
    throw new UnsupportedOperationException();
  }

  /** Encoded vectors, reconstructed cells and errors in one pass; deterministic. */
  public Reconstruction reconstruct(float[][] rows, EncodeLayer layer) {
    throw new UnsupportedOperationException();
  }

  /** A copy of the parameters, running batch statistics included. */
  public float[] parameters() {
    throw new UnsupportedOperationException();
  }

  /** A copy of what is needed to go on training. */
  public TrainingState state() {
    throw new UnsupportedOperationException();
  }

  /** Goes on from a state that {@link #state()} of a network of the same spec and layout gave. */
  public void restore(TrainingState state) {
    throw new UnsupportedOperationException();
  }
}
