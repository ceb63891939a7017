package io.sparkdae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders of the local disk, for tests of what is left in them. */
public final class FolderTree {

  private FolderTree() {}

  /** Copies a folder to where nothing is. */
  public static void copy(Path from, Path to) throws IOException {
    for (Path each : all(from)) {
      Path place = to.resolve(from.relativize(each).toString());
      if (Files.isDirectory(each)) {
        Files.createDirectories(place);
      } else {
        Files.copy(each, place);
      }
    }
  }

  /** Removes what a folder holds. */
  public static void empty(Path folder) throws IOException {
    List<Path> all = all(folder);
    for (int i = all.size() - 1; i > 0; i--) {
      Files.delete(all.get(i));
    }
  }

  /** Lets all that a folder holds have last changed so many hours ago. */
  public static void age(Path folder, int hours) throws IOException {
    for (Path each : all(folder)) {
      Files.setLastModifiedTime(each, FileTime.from(Instant.now().minusSeconds(3600L * hours)));
    }
  }

  /** Names in a folder, hidden ones too. */
  public static List<String> names(Path folder) throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      return names.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.toList();
    }
  }
}
