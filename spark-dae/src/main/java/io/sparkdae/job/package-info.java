/**
 * What spark-submit starts: mains that read arguments, take a session and make three calls of the
 * library.
 *
 * <p>Start with {@link io.sparkdae.job.TrainJob}. A {@link io.sparkdae.job.Job} names its options:
 * those of its own are in {@link io.sparkdae.job.JobOption}, the others are made of the stage's
 * Params, so that a Param has one name everywhere. {@link io.sparkdae.job.JobConfig} reads them
 * from the command line and a properties file; {@link io.sparkdae.job.JobLauncher} turns what a job
 * ends with into an exit code.
 *
 * <p>Knows arguments, {@code SparkSession.builder} and exit codes. Nothing that a notebook could
 * want is here: it would belong to a package below.
 */
package io.sparkdae.job;
