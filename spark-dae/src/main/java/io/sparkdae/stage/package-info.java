/**
 * Spark ML, spoken in Java.
 *
 * <p>The Params that stages share are self-typed interfaces with default methods, one file each
 * ({@link io.sparkdae.stage.HasInputCols} and its kin; {@link io.sparkdae.stage.BoundedParams}
 * makes the single Param and words its error). {@link io.sparkdae.stage.Schemas} checks the columns
 * a stage is asked to work on before any job starts. {@link io.sparkdae.stage.StageWriter} and
 * {@link io.sparkdae.stage.StageReader} put a stage into a folder and bring it back. Start reading
 * at {@link io.sparkdae.stage.StageParams}.
 *
 * <p>Knows Spark ML, Spark SQL's schemas and Hadoop file systems, and is the only package that
 * touches {@code scala.*}. Of ours it knows {@link io.sparkdae.format}: nothing of autoencoders or
 * networks.
 */
package io.sparkdae.stage;
