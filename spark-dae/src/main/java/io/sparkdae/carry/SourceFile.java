package io.sparkdae.carry;

import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The part of a file that Spark takes a task's row to come from: what {@code input_file_name()} and
 * its like say. Whoever reads rows ahead shows each row's own again when it passes the row on.
 */
public final class SourceFile {

  private static final SourceFile NONE = new SourceFile(UTF8String.EMPTY_UTF8, -1, -1);

  private final UTF8String path;
  private final long start;
  private final long length;

  private SourceFile(UTF8String path, long start, long length) {
    this.path = path;
    this.start = start;
    this.length = length;
  }

  /** No file at all. */
  public static SourceFile none() {
    return NONE;
  }

  /**
   * What this thread's row comes from now.
   *
   * @param last what the row before came from, which is returned if this one does too
   */
  public static SourceFile now(SourceFile last) {
    UTF8String path = InputFileBlockHolder.getInputFilePath();
    long start = InputFileBlockHolder.getStartOffset();
    long length = InputFileBlockHolder.getLength();
    boolean samePath = path == last.path || path.equals(last.path);
    return samePath && start == last.start && length == last.length
        ? last
        : new SourceFile(path, start, length);
  }

  /** Makes this what the thread's row comes from. */
  public void show() {
    if (start < 0) {
      InputFileBlockHolder.unset();
    } else {
      InputFileBlockHolder.set(path.toString(), start, length);
    }
  }
}
