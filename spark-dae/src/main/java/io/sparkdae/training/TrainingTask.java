package io.sparkdae.training;

import io.sparkdae.network.NetworkSpec;
import io.sparkdae.table.TableLayout;
import java.io.Serializable;

/**
 * What a worker needs to know, the same for all workers and rounds.
 *
 * @param id tells trainings of one JVM apart
 * @param spec the network
 * @param layout layout of the rows
 * @param plan how to train
 * @param course how long to train
 */
record TrainingTask(
    String id, NetworkSpec spec, TableLayout layout, TrainingPlan plan, Course course)
    implements Serializable {}
