package io.sparkdae.training;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a {@link Checkpoint} as plain big-endian numbers and texts in UTF-8, each list after its
 * length, and the CRC-32 of it all at the end. {@link CheckpointReader} has the same order.
 */
final class CheckpointWriter {

  /** First bytes of every checkpoint: DAEC. */
  static final int MAGIC = 0x44414543;

  /**
   * Version of the format that is written, and the only one that is read: the second keeps
   * Lookahead's slow weights where the first kept how far the fast ones had gone from them.
   */
  static final int VERSION = 2;

  /** Length that stands for no list at all. */
  static final int NONE = -1;

  private static final int CHUNK = 1 << 14;

  private final CRC32 sum = new CRC32();
  private final DataOutputStream out;

  private CheckpointWriter(OutputStream file) {
    this.out =
        new DataOutputStream(
            new CheckedOutputStream(new BufferedOutputStream(file, CHUNK * Float.BYTES), sum));
  }

  /** Writes a checkpoint; the file stays open. */
  static void write(Checkpoint checkpoint, OutputStream file) throws IOException {
    CheckpointWriter writer = new CheckpointWriter(file);
    writer.write(checkpoint);
    writer.out.writeLong(writer.sum.getValue());
    writer.out.flush();
  }

  private void write(Checkpoint checkpoint) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    texts(checkpoint.origin().fingerprint().params());
    texts(checkpoint.origin().fingerprint().columns());
    text(checkpoint.origin().rows());
    text(checkpoint.origin().table());
    out.writeInt(checkpoint.workers());
    out.writeLong(checkpoint.layout());
    out.writeBoolean(checkpoint.finished());
    out.writeInt(checkpoint.history().size());
    for (EpochRecord epoch : checkpoint.history()) {
      out.writeInt(epoch.epoch());
      out.writeDouble(epoch.trainLoss());
      out.writeDouble(epoch.validationLoss());
      out.writeDouble(epoch.learningRate());
      out.writeDouble(epoch.rowsPerSecond());
      out.writeDouble(epoch.seconds());
    }
    longs(checkpoint.known());
    longs(checkpoint.changed());
    out.writeLong(checkpoint.state().step());
    floats(checkpoint.state().parameters());
    floats(checkpoint.state().optimizer());
    floats(checkpoint.best());
  }

  private void texts(Map<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      text(entry.getKey());
      text(entry.getValue());
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void longs(long[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (long number : numbers) {
      out.writeLong(number);
    }
  }

  private void floats(float[] numbers) throws IOException {
    if (numbers == null) {
      out.writeInt(NONE);
      return;
    }
    out.writeInt(numbers.length);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
    for (int from = 0; from < numbers.length; from += CHUNK) {
      int count = Math.min(CHUNK, numbers.length - from);
      chunk.asFloatBuffer().put(numbers, from, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }
}
