package io.sparkdae.format;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A network's parameters as plain numbers: their count as an int, then each as a float of 4 bytes,
 * then the CRC-32 of all that as a long; big-endian throughout.
 */
public final class ParametersFile {

  private static final int CHUNK = 1 << 16;

  private ParametersFile() {}

  /** Writes the parameters and closes the file. */
  public static void write(float[] parameters, OutputStream file) throws IOException {
    CRC32 sum = new CRC32();
    try (DataOutputStream out =
        new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(file, CHUNK), sum))) {
      out.writeInt(parameters.length);
      for (float parameter : parameters) {
        out.writeFloat(parameter);
      }
      out.writeLong(sum.getValue());
    }
  }

  /**
   * Reads the parameters and closes the file.
   *
   * @param file the file {@link ModelFiles#PARAMETERS}
   * @param folder where it lies, for the error
   * @throws IOException if it is cut off, its checksum is not right, or it holds what is no finite
   *     number
   */
  public static float[] read(InputStream file, Object folder) throws IOException {
    CRC32 sum = new CRC32();
    try (DataInputStream in =
        new DataInputStream(new CheckedInputStream(new BufferedInputStream(file, CHUNK), sum))) {
      int count = in.readInt();
      if (count < 0) {
        throw damaged(folder, "it announces " + count + " parameters", null);
      }
      // Grown as numbers really come: a damaged count must not ask for gigabytes.
      float[] parameters = new float[Math.min(count, CHUNK)];
      for (int i = 0; i < count; i++) {
        if (i == parameters.length) {
          parameters = Arrays.copyOf(parameters, (int) Math.min(count, 2L * i));
        }
        parameters[i] = in.readFloat();
        if (!Float.isFinite(parameters[i])) {
          throw damaged(folder, "parameter " + i + " is " + parameters[i], null);
        }
      }
      long expected = sum.getValue();
      long found = in.readLong();
      if (found != expected) {
        throw damaged(folder, "its checksum is " + found + " where " + expected + " is due", null);
      }
      return parameters;
    } catch (EOFException cut) {
      throw damaged(folder, "it ends too early", cut);
    }
  }

  private static IOException damaged(Object folder, String what, Throwable cause) {
    return ModelFiles.damaged(folder, ModelFiles.PARAMETERS, what, cause);
  }
}
