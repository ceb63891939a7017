package io.sparkdae.bench;

/** The ceiling of the fastaiTabular network's shapes, where a figure is not about one network. */
final class MachineCeiling {

  private MachineCeiling() {}

  /** GFLOP/s of one thread's processor time, measured once. */
  static double sample(Settings settings) {
    return of(settings).sample().cpu();
  }

  /** A ceiling to sample from. */
  static Ceiling of(Settings settings) {
    Products products =
        Products.of(Networks.fastaiTabular(settings.quick()), GeneratedTable.adultLike().layout());
    return new Ceiling(products.all(), settings.size(1024, 32), settings.quick());
  }
}
