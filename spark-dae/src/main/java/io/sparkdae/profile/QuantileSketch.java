package io.sparkdae.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A mergeable quantile sketch that knows nothing of the order of numbers: the same numbers give the
 * same sketch, in whatever order and parts they come.
 *
 * <p>A double's bits, as a whole number that ascends with it, are cut to a prefix. Numbers of one
 * prefix share a bucket, which keeps their count and the least of them. Where there are too many
 * buckets, all prefixes become a bit shorter: how short follows from the set of numbers alone.
 * While prefixes are whole, the counts are exact.
 */
public final class QuantileSketch implements Serializable {

  /** Columns of at most so many distinct values always have exact quantiles. */
  static final int EXACT_VALUES = 4096;

  private static final long serialVersionUID = 1L;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int SMALL = 32;

  private final int capacity;

  /** How many of the last bits a prefix lacks. */
  private int shift;

  private int size;
  private long largest = Long.MIN_VALUE;

  /**
   * At an even place twice a bucket's count, plus 1 where its numbers differ, or 0 where there is
   * no bucket; behind it the least number. None in a sketch that travels.
   */
  private long[] table = new long[2 * SMALL];

  /** The buckets of a sketch that travels. */
  private byte[] packed;

  /**
   * Numbers that wait where whole prefixes have become too many. One by one, each few of them would
   * shorten all prefixes by another bit.
   */
  private long[] waiting;

  private int waits;

  /**
   * @param relativeError target rank error as a share of the count; what is guaranteed stands in
   *     the quantiles
   */
  public QuantileSketch(double relativeError) {
    this(capacity(relativeError));
  }

  private QuantileSketch(int capacity) {
    this.capacity = capacity;
  }

  /** A sketch of at most so many buckets. */
  static QuantileSketch ofCapacity(int capacity) {
    return new QuantileSketch(capacity);
  }

  /**
   * So many that in most shapes of columns no bucket holds more than twice the error, half of which
   * a quantile may be off; three quarters of a power of two, which fill the table.
   */
  private static int capacity(double relativeError) {
    double most = Math.min(1 << 24, 32 / relativeError);
    return Math.max(2 * EXACT_VALUES, Integer.highestOneBit((int) most)) / 4 * 3;
  }

  /** Adds the first {@code n} numbers of a batch, which are finite. */
  public void add(double[] batch, int n) {
    for (int i = 0; i < n; i++) {
      add(batch[i]);
    }
  }

  /** Adds a finite number. */
  public void add(double number) {
    if (table == null) {
      unpack();
    }
    long key = SketchBuckets.key(number);
    if (shift > 0 || size < capacity) {
      put(key, 2);
    } else {
      if (waiting == null) {
        waiting = new long[capacity];
      }
      waiting[waits++] = key;
      if (waits == capacity) {
        settle();
      }
    }
  }

  private void settle() {
    if (waits > 0) {
      int least = 0;
      for (int step = Long.SIZE / 2; step > 0; step /= 2) {
        if (manyPrefixes(least + step - 1)) {
          least += step;
        }
      }
      rehash(table.length, least);
      long[] keys = waiting;
      int count = waits;
      waiting = null;
      waits = 0;
      for (int i = 0; i < count; i++) {
        put(keys[i], 2);
      }
    }
  }

  /** Whether there are certainly too many prefixes: as many as bits are set by their hashes. */
  private boolean manyPrefixes(int cut) {
    int unused = Long.numberOfLeadingZeros(8L * capacity);
    long[] bits = new long[1 << Long.SIZE - unused - 6];
    for (int i = 0; i < waits; i++) {
      int bit = (int) ((waiting[i] >> cut) * GOLDEN >>> unused);
      bits[bit >> 6] |= 1L << bit;
    }
    for (int at = 0; at < table.length; at += 2) {
      if (table[at] > 0) {
        int bit = (int) ((table[at + 1] >> cut) * GOLDEN >>> unused);
        bits[bit >> 6] |= 1L << bit;
      }
    }
    int set = 0;
    for (long word : bits) {
      set += Long.bitCount(word);
    }
    return set > capacity;
  }

  /** Adds what another sketch of the same accuracy holds. */
  public void add(QuantileSketch that) {
    unpack();
    settle();
    if (shift < that.shift) {
      rehash(table.length, that.shift);
    }
    that.buckets().forEach(this::put);
    largest = Math.max(largest, that.largest);
  }

  /**
   * @param counted twice a count, plus 1 if the numbers differ
   */
  private void put(long key, long counted) {
    int at = place(key >> shift);
    long before = table[at];
    if (before == 0) {
      table[at] = counted;
      table[at + 1] = key;
      largest = Math.max(largest, key);
      size++;
      makeRoom();
      return;
    }
    long least = table[at + 1];
    if (key == least) {
      // The last bits of the two may be set both.
      table[at] = (before & ~1L) + counted | before & 1;
    } else {
      table[at] = (before & ~1L) + counted | 1;
      if (key < least) {
        table[at + 1] = key;
      } else if (key > largest) {
        largest = key;
      }
    }
  }

  private void makeRoom() {
    if (size > capacity) {
      rehash(table.length, shift == 0 ? fitting() : shift + 1);
      makeRoom();
    } else if (8 * size > 3 * table.length) {
      int roomy = Math.max(2 * table.length, Math.min(4 * table.length, mostPlaces()));
      rehash(roomy, shift);
    }
  }

  /** Length of a table with room for all buckets that there may be. */
  private int mostPlaces() {
    return 4 * Integer.highestOneBit(capacity);
  }

  /** Where the bucket of a prefix lies, or would. */
  private int place(long prefix) {
    int last = table.length - 2;
    int at = (int) (prefix * GOLDEN >>> Long.numberOfLeadingZeros(last)) & last;
    while (table[at] != 0 && table[at + 1] >> shift != prefix) {
      at = at + 2 & last;
    }
    return at;
  }

  /** The least shift of whole prefixes that leaves few enough of them. */
  private int fitting() {
    long[] keys = keys();
    int[] parting = new int[Long.SIZE + 1];
    for (int i = 1; i < keys.length; i++) {
      parting[Long.SIZE - Long.numberOfLeadingZeros(keys[i] ^ keys[i - 1])]++;
    }
    int left = 1;
    int fitting = Long.SIZE;
    while (left + parting[fitting] <= capacity) { // those that part at bit k are one from k on
      left += parting[fitting--];
    }
    return fitting;
  }

  private void rehash(int length, int newShift) {
    long[] old = table;
    table = new long[length];
    shift = newShift;
    size = 0;
    for (int at = 0; at < old.length; at += 2) {
      if (old[at] > 0) {
        put(old[at + 1], old[at]);
      }
    }
  }

  /** The least number of each bucket, ascending. */
  private long[] keys() {
    long[] keys = new long[size];
    int n = 0;
    for (int at = 0; at < table.length; at += 2) {
      if (table[at] > 0) {
        keys[n++] = table[at + 1];
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  /** Takes as little room as possible, before the sketch travels. */
  void trim() {
    settle();
    if (packed == null) {
      long[] keys = keys();
      packed = SketchBuckets.packed(keys, key -> table[place(key >> shift)]);
      table = null;
    }
  }

  private void unpack() {
    if (packed != null) {
      SketchBuckets buckets = buckets();
      packed = null;
      table = new long[4 * Integer.highestOneBit(Math.max(SMALL / 2, size))];
      size = 0;
      buckets.forEach(this::put);
    }
  }

  /** The buckets. */
  SketchBuckets buckets() {
    trim();
    return new SketchBuckets(packed, size, shift, largest);
  }

  /** The distribution that the sketch holds. */
  public Quantiles quantiles() {
    return new Buckets(this).quantiles();
  }
}
