package io.sparkdae.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 sums of a saved stage's files by name, as {@code sha256sum} writes them: {@code
 * sha256sum -c SHA256SUMS} in the folder checks it by hand. They tell a damaged folder, not a
 * forged one.
 */
public record Checksums(Map<String, String> sums) {

  /** The file that holds them. */
  public static final String FILE = "SHA256SUMS";

  /** A sum and a name that leads nowhere but into the folder. */
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64})  ((?:[\\w-][\\w.-]*/)*[\\w-][\\w.-]*)");

  /** Opens a file of the folder. */
  @FunctionalInterface
  public interface Source {
    /** The file's bytes; an error of its own if there is no such file. */
    InputStream open(String name) throws IOException;
  }

  public Checksums {
    sums = new TreeMap<>(sums);
  }

  /**
   * Reads the file.
   *
   * @param folder where it lies, for the error
   * @throws IOException if a line is no sum of a file within the folder
   */
  public static Checksums parse(String text, Object folder) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw ModelFiles.damaged(
            folder, FILE, "line " + (sums.size() + 1) + " is no sum and name of a file", null);
      }
      sums.put(matcher.group(2), matcher.group(1));
    }
    return new Checksums(sums);
  }

  /** What {@link #parse} reads. */
  public String text() {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    return text.toString();
  }

  /** The sum of a file, which is closed. */
  public static String of(InputStream file) throws IOException {
    try (DigestInputStream in = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Requires that every file is the one that was saved.
   *
   * @throws IOException if one is not
   */
  public void verify(Source folder, Object path) throws IOException {
    for (Map.Entry<String, String> entry : sums.entrySet()) {
      if (!of(folder.open(entry.getKey())).equals(entry.getValue())) {
        throw ModelFiles.damaged(
            path, entry.getKey(), "its SHA-256 is not the one that " + FILE + " has for it", null);
      }
    }
  }

  /**
   * Requires that a file is among those that were saved.
   *
   * @throws IOException if it is not
   */
  public void require(String name, Object path) throws IOException {
    if (!sums.containsKey(name)) {
      throw ModelFiles.damaged(path, name, FILE + " has no sum for it", null);
    }
  }
}
