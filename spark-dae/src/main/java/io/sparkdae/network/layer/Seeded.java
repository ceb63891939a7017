package io.sparkdae.network.layer;

/** A layer whose training pass draws at random. */
public interface Seeded {

  /** Seeds the draws of the next training pass. */
  void reseed(long seed);
}
