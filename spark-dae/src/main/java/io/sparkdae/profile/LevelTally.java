package io.sparkdae.profile;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.unsafe.Platform;

/**
 * Counts of a column's levels: an open-addressed table over one byte array, without an object per
 * level. Exact up to a bound on levels and bytes. A tally of more than that says so and counts no
 * further, which follows from the set of levels and not from their order.
 */
final class LevelTally implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int SMALL = 16;

  /** Largest length of all levels together. */
  static final int MAX_BYTES = 1 << 26;

  private final boolean integral;
  private final int bound;
  private byte[] bytes = new byte[SMALL * 8];
  private int[] starts = new int[SMALL + 1];
  private int[] hashes = new int[SMALL];
  private long[] counts = new long[SMALL];
  private int size;
  private long[] slots;
  private long nulls;
  private boolean overflowed;

  /**
   * @param integral whether the levels are 64-bit numbers rather than strings
   * @param bound largest number of levels to count exactly
   */
  LevelTally(boolean integral, int bound) {
    this.integral = integral;
    this.bound = bound;
  }

  void addNull() {
    nulls++;
  }

  long nulls() {
    return nulls;
  }

  /** Counts the level whose bytes are at this place, which may be reused afterwards. */
  void add(Object base, long offset, int length, long times) {
    if (overflowed) {
      return;
    }
    int hash = LevelBytes.hash(base, offset, length);
    if (slots == null) {
      index(4 * Integer.highestOneBit(Math.max(SMALL, size)));
    }
    int mask = slots.length - 1;
    int at = hash & mask;
    for (long slot = slots[at]; slot != 0; slot = slots[at]) {
      if ((int) (slot >>> 32) == hash) {
        int level = (int) slot - 1;
        int start = starts[level];
        if (starts[level + 1] - start == length
            && LevelBytes.equal(base, offset, bytes, start, length)) {
          counts[level] += times;
          return;
        }
      }
      at = (at + 1) & mask;
    }
    slots[at] = slot(hash, size);
    append(base, offset, length, hash, times);
    if (size > bound || (starts[size] > MAX_BYTES && size > 1)) {
      overflow();
    } else if (2 * size > slots.length) {
      index(2 * slots.length);
    }
  }

  /** A slot holds a level's hash beside its number plus one: most probes need look no further. */
  private static long slot(int hash, int level) {
    return (long) hash << 32 | (level + 1);
  }

  private void append(Object base, long offset, int length, int hash, long times) {
    int start = starts[size];
    int end = Math.addExact(start, length);
    if (end > bytes.length) {
      long doubled = Math.min(Integer.MAX_VALUE - Long.BYTES, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.max(end, doubled));
    }
    if (size == counts.length) {
      starts = Arrays.copyOf(starts, 2 * size + 1);
      hashes = Arrays.copyOf(hashes, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    Platform.copyMemory(base, offset, bytes, Platform.BYTE_ARRAY_OFFSET + start, length);
    hashes[size] = hash;
    counts[size] = times;
    starts[++size] = end;
  }

  private void index(int length) {
    slots = new long[length];
    for (int level = 0; level < size; level++) {
      int at = hashes[level] & (length - 1);
      while (slots[at] != 0) {
        at = (at + 1) & (length - 1);
      }
      slots[at] = slot(hashes[level], level);
    }
  }

  private void overflow() {
    overflowed = true;
    size = 0;
    slots = null;
    trim();
  }

  /** Whether there are more levels than could be counted here. */
  boolean isOverflowed() {
    return overflowed;
  }

  /** Drops spare room, before the tally travels. */
  void trim() {
    bytes = Arrays.copyOf(bytes, Math.max(SMALL, starts[size]));
    int room = Math.max(SMALL, size);
    starts = Arrays.copyOf(starts, room + 1);
    hashes = Arrays.copyOf(hashes, room);
    counts = Arrays.copyOf(counts, room);
    slots = null;
  }

  /** Adds another tally of the same column. */
  void add(LevelTally that) {
    nulls += that.nulls;
    if (that.overflowed && !overflowed) {
      overflow();
    }
    for (int level = 0; level < that.size; level++) {
      int start = that.starts[level];
      long offset = (long) Platform.BYTE_ARRAY_OFFSET + start;
      add(that.bytes, offset, that.starts[level + 1] - start, that.counts[level]);
    }
  }

  /**
   * The counts.
   *
   * @param present number of values that were there
   * @param elsewhere counts an overflowed column by other means
   */
  CategoricalProfile profile(String name, long present, Supplier<FrequentLevels> elsewhere) {
    if (overflowed) {
      FrequentLevels frequent = elsewhere.get();
      return CategoricalProfile.of(name, nulls, frequent.counts(), frequent.mostLeftOut(), present);
    }
    // Different malformed UTF-8 may decode to one string; its counts belong together then.
    Map<String, Long> levels = new HashMap<>(2 * size);
    for (int level = 0; level < size; level++) {
      levels.merge(decode(level), counts[level], Long::sum);
    }
    return CategoricalProfile.of(name, nulls, levels, 0, present);
  }

  private String decode(int level) {
    int start = starts[level];
    return integral
        ? Long.toString(Platform.getLong(bytes, (long) Platform.BYTE_ARRAY_OFFSET + start))
        : new String(bytes, start, starts[level + 1] - start, StandardCharsets.UTF_8);
  }
}
