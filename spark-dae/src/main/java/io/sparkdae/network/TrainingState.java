package io.sparkdae.network;

import java.io.Serializable;

/**
 * All that a network needs to train on from where it stands.
 *
 * @param parameters the network's parameters, running batch statistics included
 * @param optimizer the optimiser's state, linear in its history so that averages of it mean
 *     something
 * @param step number of steps taken
 */
public record TrainingState(float[] parameters, float[] optimizer, long step)
    implements Serializable {}
