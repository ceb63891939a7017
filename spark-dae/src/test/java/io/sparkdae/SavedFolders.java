package io.sparkdae;

import io.sparkdae.format.Checksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Damages saved stages, for tests of what loading says then. */
public final class SavedFolders {

  private SavedFolders() {}

  /** The file with the Params of a saved stage. */
  public static Path metadata(String folder) throws IOException {
    return files(Path.of(folder, "metadata").toString()).get(0);
  }

  /** All files of a folder that hold something: no checksums, no markers. */
  public static List<Path> files(String folder) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(folder))) {
      return all.filter(Files::isRegularFile)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(path -> !path.getFileName().toString().startsWith("_"))
          .filter(path -> !path.endsWith(Checksums.FILE))
          .sorted()
          .toList();
    }
  }

  /** Copies a folder with all that is in it, into one that may be there. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  /** Replaces a file and drops what would tell so. */
  public static void overwrite(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    for (Path at = file.getParent(); at != null; at = at.getParent()) {
      Files.deleteIfExists(at.resolve(Checksums.FILE));
    }
  }

  /** Replaces a file with a text. */
  public static void overwrite(Path file, String text) throws IOException {
    overwrite(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
