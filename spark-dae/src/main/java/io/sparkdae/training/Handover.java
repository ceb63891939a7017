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
  private static final Map<String, PackedState> LEFT = new ConcurrentHashMap<>();

  /** Null where states travel. */
  private final String training;

  private Handover(String training) {
    this.training = training;
  }

  /**
   * @param oneJvm whether driver and workers share a JVM
   */
  static Handover of(boolean oneJvm) {
    return new Handover(oneJvm ? UUID.randomUUID().toString() : null);
  }

  boolean inOneJvm() {
    return training != null;
  }

  /** Leaves a state in place of any left there before. */
  Parcel give(String place, PackedState state) {
    if (!inOneJvm()) {
      return Parcel.of(state);
    }
    String key = training + "/" + place;
    LEFT.put(key, state);
    return new Parcel(key, null);
  }

  /** Forgets what was left and not taken, as a failed round leaves it. */
  void clear() {
    LEFT.keySet().removeIf(key -> inOneJvm() && key.startsWith(training + "/"));
  }

  /** A state, or the key to it. */
  static final class Parcel implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final PackedState state;

    /** A state that travels. */
    static Parcel of(PackedState state) {
      return new Parcel(null, state);
    }

    private Parcel(String key, PackedState state) {
      this.key = key;
      this.state = state;
    }

    PackedState state() {
      return key == null ? state : LEFT.get(key);
    }
  }
}
