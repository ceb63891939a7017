/**
 * The epoch loop on executors: parameter averaging, early stopping, history.
 *
 * <p>Start with {@link io.sparkdae.training.DistributedTrainer}: it lays rows out for the workers
 * ({@code RowParts}), and {@code EpochLoop} runs {@code AveragingRounds} over them. A round is one
 * fit of Deeplearning4j's {@code SparkDl4jMultiLayer}, whose master is {@code ParameterAveraging};
 * what a worker does in it is {@code AveragingWorker}, on batches that {@code PlannedBatches} forms
 * there, one ahead of the network where {@code ExecutorCores} finds a core to spare; which draws
 * are made is {@code Seeds}. What is written after an epoch, and gone on from, is {@code
 * Checkpoint}; {@code Checkpoints} keeps the folder.
 *
 * <p>Knows {@code network}, {@code corruption}, {@code table}, Deeplearning4j's Spark entry, RDDs
 * and broadcasts. Never a DataFrame, a Param, or where columns came from.
 */
package io.sparkdae.training;
