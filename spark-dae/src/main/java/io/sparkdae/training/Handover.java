package io.sparkdae.training;

import java.io.Serializable;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How states go between the driver and the workers of one training. Where all run in one JVM, as
 * with {@code local[*]}, a state is left here and only its key goes through Spark; elsewhere the
 * state itself does.
 *
 * <p>Plain fields for the reason of {@link RoundShare}.
 */
final class Handover implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Map<String, Map<String, PackedState>> LEFT = new ConcurrentHashMap<>();

  /** Null where states travel. */
  private final String training;

  private Handover(String training) {
    this.training = training;
  }

  /**
   * @param oneJvm whether driver and workers share a JVM
   */
  static Handover of(boolean oneJvm) {
    if (!oneJvm) {
      return new Handover(null);
    }
    String training = UUID.randomUUID().toString();
    LEFT.put(training, new ConcurrentHashMap<>());
    return new Handover(training);
  }

  boolean inOneJvm() {
    return training != null;
  }

  /** Leaves a state in place of any left there before. */
  Parcel give(String place, PackedState state) {
    if (!inOneJvm()) {
      return Parcel.of(state);
    }
    Map<String, PackedState> left = LEFT.get(training);
    if (left != null) {
      left.put(place, state);
    }
    return new Parcel(training, place, null);
  }

  /** Forgets what was left at a place. */
  void forget(String place) {
    Map<String, PackedState> left = inOneJvm() ? LEFT.get(training) : null;
    if (left != null) {
      left.remove(place);
    }
  }

  /**
   * Ends the training: forgets what was left and not taken, as a failed round leaves it, and takes
   * nothing more of tasks that have not heard of it yet.
   */
  void clear() {
    if (inOneJvm()) {
      LEFT.remove(training);
    }
  }

  /** A state, or the key to it. */
  static final class Parcel implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String training;
    private final String place;
    private final PackedState state;

    /** A state that travels. */
    static Parcel of(PackedState state) {
      return new Parcel(null, null, state);
    }

    private Parcel(String training, String place, PackedState state) {
      this.training = training;
      this.place = place;
      this.state = state;
    }

    /** Where the state was left here, it is here no more. */
    void forget() {
      Map<String, PackedState> left = training == null ? null : LEFT.get(training);
      if (left != null) {
        left.remove(place);
      }
    }

    PackedState state() {
      return training == null ? state : LEFT.getOrDefault(training, Map.of()).get(place);
    }
  }
}
