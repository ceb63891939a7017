package io.sparkdae.training;

import io.sparkdae.network.TrainingState;
import io.sparkdae.training.Checkpoint.Origin;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;

/**
 * Reads what {@link CheckpointWriter} wrote. Asks for no more memory than the file is long, and
 * deserializes no Java object.
 */
final class CheckpointReader {

  private static final int CHUNK = 1 << 14;
  private static final int EPOCH_BYTES = Integer.BYTES + 5 * Double.BYTES;

  private final DataInputStream in;
  private long left;

  private CheckpointReader(InputStream file, long length) {
    this.in = new DataInputStream(new BufferedInputStream(file, CHUNK * Float.BYTES));
    this.left = length;
  }

  /** Opens the file, which is read twice: first for its checksum, which all versions end with. */
  interface Source {
    InputStream open() throws IOException;
  }

  /**
   * Reads a checkpoint.
   *
   * @param path what to call the file
   * @param length of the file in bytes
   * @throws DamagedCheckpoint if it is cut off, or a byte is not the one that was written
   * @throws IllegalArgumentException if it is of another format
   */
  static Checkpoint read(Path path, Source file, long length) throws IOException {
    try {
      try (InputStream bytes = file.open()) {
        verify(bytes, length);
      }
      try (InputStream bytes = file.open()) {
        return new CheckpointReader(bytes, length).read(path);
      }
    } catch (EOFException cut) {
      throw new DamagedCheckpoint("it ends too early", cut);
    } catch (ChecksumException changed) {
      throw new DamagedCheckpoint("the file system finds its checksum wrong", changed);
    }
  }

  private static void verify(InputStream file, long length) throws IOException {
    DataInputStream in = new DataInputStream(file);
    CRC32 sum = new CRC32();
    byte[] chunk = new byte[CHUNK * Float.BYTES];
    for (long rest = length - Long.BYTES; rest > 0; ) {
      int count = (int) Math.min(rest, chunk.length);
      in.readFully(chunk, 0, count);
      sum.update(chunk, 0, count);
      rest -= count;
    }
    long found = in.readLong();
    if (found != sum.getValue()) {
      throw new DamagedCheckpoint(
          "its checksum is " + found + " where " + sum.getValue() + " is due");
    }
  }

  private Checkpoint read(Path path) throws IOException {
    if (in.readInt() != CheckpointWriter.MAGIC) {
      throw new DamagedCheckpoint("it does not begin as a checkpoint does");
    }
    int version = in.readInt();
    if (version != CheckpointWriter.VERSION) {
      throw new IllegalArgumentException(
          "checkpoint "
              + path
              + " is of another format, found version "
              + version
              + "; this release reads version "
              + CheckpointWriter.VERSION
              + "; go on with the release that wrote it, or empty the folder"
              + " (docs/cluster.md#checkpoints).");
    }
    Origin origin = new Origin(new Fingerprint(texts(), texts()), text(), text());
    int workers = in.readInt();
    long layout = in.readLong();
    boolean finished = in.readBoolean();
    List<EpochRecord> history = history();
    long[] known = longs();
    long[] changed = longs();
    long step = in.readLong();
    TrainingState state = new TrainingState(floats(), floats(), step);
    float[] best = floats();
    if (workers < 1 || state.parameters() == null || state.optimizer() == null) {
      throw new DamagedCheckpoint("it lacks workers or a state");
    }
    return new Checkpoint(origin, workers, layout, finished, state, history, known, changed, best);
  }

  private List<EpochRecord> history() throws IOException {
    List<EpochRecord> history = new ArrayList<>();
    for (int epochs = count(EPOCH_BYTES); history.size() < epochs; ) {
      history.add(
          new EpochRecord(
              in.readInt(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble()));
    }
    return history;
  }

  private int count(int bytesEach) throws IOException {
    return checked(in.readInt(), bytesEach);
  }

  /** A length, which is at most as many elements as the file can still hold. */
  private int checked(int count, int bytesEach) throws DamagedCheckpoint {
    if (count < 0 || (long) count * bytesEach > left) {
      throw new DamagedCheckpoint("it announces " + count + " elements, more than it holds");
    }
    left -= (long) count * bytesEach;
    return count;
  }

  private Map<String, String> texts() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int pairs = count(2 * Integer.BYTES); pairs > 0; pairs--) {
      texts.put(text(), text());
    }
    return texts;
  }

  private String text() throws IOException {
    byte[] bytes = new byte[count(1)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private long[] longs() throws IOException {
    long[] numbers = new long[count(Long.BYTES)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    return numbers;
  }

  /** Numbers; null where none were written. */
  private float[] floats() throws IOException {
    int length = in.readInt();
    if (length == CheckpointWriter.NONE) {
      return null;
    }
    float[] numbers = new float[checked(length, Float.BYTES)];
    byte[] chunk = new byte[CHUNK * Float.BYTES];
    for (int from = 0; from < numbers.length; from += CHUNK) {
      int count = Math.min(CHUNK, numbers.length - from);
      in.readFully(chunk, 0, count * Float.BYTES);
      ByteBuffer.wrap(chunk).asFloatBuffer().get(numbers, from, count);
    }
    return numbers;
  }
}
