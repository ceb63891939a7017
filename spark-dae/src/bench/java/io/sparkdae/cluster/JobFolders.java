package io.sparkdae.cluster;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folders that a training and an encoding write into. */
record JobFolders(Path root) {

  static final String MODEL = "model";
  static final String REPLACED = ".model.replaced-";
  static final String WRITING = ".writing-";

  Path model() {
    return root.resolve(MODEL);
  }

  Path checkpoints() {
    return root.resolve("checkpoints");
  }

  Path encoded() {
    return root.resolve("encoded");
  }

  /** Where {@link PhaseLog} writes. */
  Path phases() {
    return root.resolve("phases");
  }

  /** Files and folders in a folder; none if it is not there. */
  static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }

  /** What a whole run must not leave. */
  List<String> remains() throws IOException {
    List<String> remains = new ArrayList<>();
    for (Path folder : List.of(root, checkpoints(), encoded())) {
      for (String name : names(folder)) {
        if (name.contains(WRITING) || name.startsWith(REPLACED) || name.equals("_temporary")) {
          remains.add(root.relativize(folder.resolve(name)).toString());
        }
      }
    }
    return remains;
  }

  /** The lines of the encoded table, in an order of their own. */
  List<String> codes() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names(encoded())) {
      if (name.startsWith("part-")) {
        lines.addAll(Files.readAllLines(encoded().resolve(name)));
      }
    }
    lines.sort(null);
    return lines;
  }

  /** Removes a folder and all in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException failure)
              throws IOException {
            Files.deleteIfExists(each);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  /** Copies a folder and all in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
