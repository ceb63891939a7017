/**
 * The preprocessing of a table as stages of its own, for people who chain.
 *
 * <p>{@link io.sparkdae.feature.Categorify} turns levels into indices, {@link
 * io.sparkdae.feature.FillMissing} fills numbers that are missing, {@link
 * io.sparkdae.feature.Normalize} and {@link io.sparkdae.feature.RankGauss} scale numbers. Each is
 * three files: {@code <Stage>Params}, the Estimator and its Model. All fit by one pass of {@link
 * io.sparkdae.profile.TableProfiler} and hold columns of a {@link io.sparkdae.table.FittedTable};
 * {@link io.sparkdae.feature.FeatureColumns} has what they check and append alike. Start reading at
 * {@code Categorify}.
 *
 * <p>Knows Spark SQL and ML and the packages {@code profile}, {@code table} and {@code stage}; does
 * not know that an autoencoder exists.
 */
package io.sparkdae.feature;
