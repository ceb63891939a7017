/**
 * A Spark standalone cluster of processes, and what it bears: processes that are killed while jobs
 * run. Start at {@link io.sparkdae.cluster.FaultRuns}.
 */
package io.sparkdae.cluster;
