package io.sparkdae.network.optimizer;

/** What an optimiser may do to a stretch of the parameter vector. */
public enum ParameterRole {
  /** Stepped and decayed: weight matrices and embeddings. */
  WEIGHT,
  /** Stepped, never decayed: biases and the affine parameters of norms. */
  PLAIN,
  /** Never touched: running statistics, which their layer keeps itself. */
  STATISTIC
}
