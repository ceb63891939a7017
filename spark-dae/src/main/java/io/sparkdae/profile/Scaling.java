package io.sparkdae.profile;

/** How numbers are scaled. */
public enum Scaling {
  /** {@link #RANK_GAUSS} for columns with heavy tails, {@link #NORMALIZE} for the others. */
  AUTO("auto"),
  /** Zero mean, unit population standard deviation. */
  NORMALIZE("normalize"),
  /** Normal scores of ranks. */
  RANK_GAUSS("rankGauss"),
  /** As they are. */
  NONE("none");

  private final String param;

  Scaling(String param) {
    this.param = param;
  }

  /** The scaling with this Param value, such as {@code rankGauss}. */
  public static Scaling of(String param) {
    for (Scaling scaling : values()) {
      if (scaling.param.equals(param)) {
        return scaling;
      }
    }
    throw new IllegalArgumentException(
        "scaling must be one of auto, normalize, rankGauss, none, found '" + param + "'");
  }
}
