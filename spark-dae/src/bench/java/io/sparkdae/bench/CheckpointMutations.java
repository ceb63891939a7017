package io.sparkdae.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * What can become of a checkpoint, by accident and by intent: cut off at every byte, bits flipped,
 * bytes replaced; and, under a checksum that is right again, counts, numbers, texts and lengths
 * that do not belong. The same seed gives the same ones.
 */
final class CheckpointMutations {

  /** Kinds of which the checksum does not tell. */
  static final String FORGED = "forged ";

  private static final int[] COUNTS = {-1, 0, 1, 1 << 30, Integer.MAX_VALUE, Integer.MIN_VALUE};
  private static final long[] NUMBERS = {
    -1,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    Double.doubleToRawLongBits(Double.NaN),
    Double.doubleToRawLongBits(1e308),
    0x7f800000_ff7fffffL // an infinite float beside the most negative one
  };

  private final String name;
  private final byte[] bytes;
  private final SplittableRandom random;
  private final List<Mutation> all = new ArrayList<>();

  private CheckpointMutations(String name, byte[] bytes, long seed) {
    this.name = name;
    this.bytes = bytes;
    this.random = new SplittableRandom(seed);
  }

  /**
   * The mutations of a checkpoint.
   *
   * @param flips number of flipped bits and replaced bytes, each
   * @param bomb length of the texts that are to exhaust the reader
   */
  static List<Mutation> of(String name, byte[] bytes, int flips, int bomb, long seed) {
    CheckpointMutations mutations = new CheckpointMutations(name, bytes, seed);
    mutations.cut();
    mutations.flip(flips);
    mutations.forge();
    mutations.bomb(bomb);
    return mutations.all;
  }

  private void add(String kind, byte[] changed) {
    all.add(new Mutation(kind, name, () -> changed));
  }

  private void cut() {
    for (int i = 0; i < bytes.length; i++) {
      int length = i;
      all.add(new Mutation("cut", name, () -> Arrays.copyOf(bytes, length)));
    }
  }

  private void flip(int count) {
    for (int i = 0; i < count; i++) {
      byte[] flipped = bytes.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      add("flipped", flipped);
      byte[] replaced = bytes.clone();
      replaced[random.nextInt(replaced.length)] = (byte) random.nextInt(256);
      add("replaced", replaced);
    }
  }

  /** Wherever a number begins, one that does not belong. */
  private void forge() {
    for (int i = 0; i + Long.BYTES <= bytes.length - Long.BYTES; i++) {
      int at = i;
      int count = COUNTS[i % COUNTS.length];
      long number = NUMBERS[i % NUMBERS.length];
      all.add(
          new Mutation(
              FORGED + "count at " + at,
              name,
              () -> sealed(ByteBuffer.wrap(bytes.clone()).putInt(at, count).array())));
      if (i % 4 == 0) {
        all.add(
            new Mutation(
                FORGED + "number at " + at,
                name,
                () -> sealed(ByteBuffer.wrap(bytes.clone()).putLong(at, number).array())));
        all.add(
            new Mutation(
                FORGED + "length " + at,
                name,
                () -> sealed(Arrays.copyOf(bytes, at + Long.BYTES))));
      }
    }
  }

  /** Much of the same byte, where there was one, to its end or with a right end. */
  private void bomb(int size) {
    for (int value : new int[] {0, 1, '[', '{', '"', 0x7f, 0xff}) {
      byte[] long1 = Arrays.copyOf(bytes, bytes.length + size);
      Arrays.fill(long1, bytes.length - Long.BYTES, long1.length, (byte) value);
      add(FORGED + "tail", sealed(long1));
      byte[] same = new byte[size];
      Arrays.fill(same, (byte) value);
      System.arraycopy(bytes, 0, same, 0, 2 * Integer.BYTES);
      add(FORGED + "body", sealed(same));
    }
  }

  private static byte[] sealed(byte[] file) {
    int length = file.length - Long.BYTES;
    CRC32 sum = new CRC32();
    sum.update(file, 0, length);
    ByteBuffer.wrap(file).putLong(length, sum.getValue());
    return file;
  }
}
