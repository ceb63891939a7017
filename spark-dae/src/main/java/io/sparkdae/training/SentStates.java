package io.sparkdae.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The states of one training that workers can begin a round with: the last whole one that was sent,
 * and all changes that were sent since, in order. All of them are kept, each a broadcast of its own
 * that an executor fetches when it first needs it: a network that rests there needs the last one
 * alone, a new one all.
 */
final class SentStates {

  private final JavaSparkContext context;
  private final Handover handover;
  private final List<Broadcast<Handover.Parcel>> sent = new ArrayList<>();

  /** Number of the last one, counted from 1 on through the training. */
  private long last;

  private long wholeBytes;
  private long changedBytes;

  SentStates(JavaSparkContext context, Handover handover) {
    this.context = context;
    this.handover = handover;
  }

  /**
   * Whether a state may follow the last one: a whole one always; changes if there is a whole one
   * that is no smaller than they and all since it together. A rule of sizes alone, which are the
   * same whenever a training is run.
   */
  boolean takes(PackedState next) {
    return next.isWhole() || !sent.isEmpty() && changedBytes + next.bytes() <= wholeBytes;
  }

  /** Sends a state; a whole one takes the place of all before it. */
  void send(PackedState state) {
    if (state.isWhole()) {
      clear();
      wholeBytes = state.bytes();
    } else {
      changedBytes += state.bytes();
    }
    last++;
    sent.add(context.broadcast(handover.give(place(last), state)));
  }

  /** What the workers of a round are to begin with. */
  RoundStart start() {
    return new RoundStart(List.copyOf(sent), last);
  }

  /** Frees all of them, if there is still a context to do it. */
  void clear() {
    for (int i = 0; i < sent.size(); i++) {
      handover.forget(place(last - i));
      if (!context.sc().isStopped()) {
        sent.get(i).destroy();
      }
    }
    sent.clear();
    changedBytes = 0;
  }

  private static String place(long number) {
    return "driver " + number;
  }
}
