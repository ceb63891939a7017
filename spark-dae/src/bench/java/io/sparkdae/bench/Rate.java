package io.sparkdae.bench;

/**
 * Work a second.
 *
 * @param cpu by processor time
 * @param wall by wall time
 */
record Rate(double cpu, double wall) {

  static Rate of(double work, Elapsed took) {
    // A tiny work may be over before the processor clock ticks.
    return new Rate(work / Math.max(took.cpu(), 1e-6), work / Math.max(took.wall(), 1e-9));
  }

  Rate plus(Rate that) {
    return new Rate(cpu + that.cpu, wall + that.wall);
  }
}
