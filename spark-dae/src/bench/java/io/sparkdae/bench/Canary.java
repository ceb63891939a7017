package io.sparkdae.bench;

/** A class that files name and nobody is to load. */
final class Canary {

  /** The property that its initialisation sets. */
  static final String SUNG = "io.sparkdae.bench.canary";

  static {
    System.setProperty(SUNG, "true");
  }

  private Canary() {}
}
