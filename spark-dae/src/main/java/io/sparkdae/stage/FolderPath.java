package io.sparkdae.stage;

import org.apache.hadoop.fs.Path;

/**
 * Reads the paths of folders as users type them, and refuses in words what Hadoop refuses by a bare
 * URISyntaxException: colons in places where it takes them for the end of a scheme.
 */
public final class FolderPath {

  private FolderPath() {}

  /**
   * The path of a folder that is there, or is to be.
   *
   * @param what what the user calls it, for the error: a Param, an option
   * @throws IllegalArgumentException if Hadoop cannot read it
   */
  public static Path of(String what, String path) {
    if (path.isBlank()) {
      throw new IllegalArgumentException(
          what
              + " is none; found an empty text. It names a folder of any Hadoop file system: give"
              + " one.");
    }
    Path read;
    try {
      read = new Path(path);
    } catch (IllegalArgumentException unreadable) {
      throw colon(what, path, unreadable);
    }
    String scheme = read.toUri().getScheme();
    if (scheme != null && scheme.length() == 1) { // a drive of Windows, on another system
      throw colon(what, path, null);
    }
    return read;
  }

  /**
   * The path of a folder to be made, whose own name has no colon: not every file system takes one,
   * and MLlib does not load a stage from there.
   *
   * @throws IllegalArgumentException if it has one, or Hadoop cannot read the path
   */
  public static Path fresh(String what, String path) {
    Path read = of(what, path);
    if (read.getName().indexOf(':') >= 0) {
      throw colon(what, path, null);
    }
    return read;
  }

  private static IllegalArgumentException colon(String what, String path, Throwable cause) {
    return new IllegalArgumentException(
        what
            + " has a colon where none can be; found "
            + path
            + ". Hadoop takes what stands before a colon for a scheme, such as hdfs:, and some of"
            + " its file systems take no colon in a name at all: write another character in its"
            + " place, such as - in model-2024-01-01T12-00.",
        cause);
  }
}
