package io.sparkdae.training;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * What the workers of a round begin with.
 *
 * @param states a whole state and the changes sent since, in order
 * @param number number of the last of them, counted through the training
 */
record RoundStart(List<Broadcast<Handover.Parcel>> states, long number) implements Serializable {

  /**
   * Brings a network to the state. One that began a round with one of these states, and rests since
   * it took the round's steps, needs those after it; any other needs all. Both end with the same
   * bits, for both are told of the same steps and the same rows since the whole state.
   */
  void bring(RestingNetworks.Rested rested) {
    long whole = number - states.size() + 1;
    long begun = rested.begun();
    // One that began with the last was in this very round, which is repeated: it has gone too far.
    boolean goesOn = begun >= whole && begun < number;
    for (long next = goesOn ? begun + 1 : whole; next <= number; next++) {
      states.get((int) (next - whole)).value().state().restore(rested.network());
    }
  }
}
