package io.sparkdae.stage;

import io.sparkdae.format.Checksums;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a save that broke off has left beside its target: {@code .name.writing-…}, the new one, and
 * {@code .name.replaced-…}, the old one.
 */
final class Remains {

  static final String WRITING = ".writing-";
  static final String REPLACED = ".replaced-";

  /** A writer that has changed nothing for so long is taken for dead. */
  private static final long PATIENCE = TimeUnit.DAYS.toMillis(1);

  private static final Logger LOG = LoggerFactory.getLogger(Remains.class);

  private final FileSystem fileSystem;
  private final Path target;

  Remains(FileSystem fileSystem, Path target) {
    this.fileSystem = fileSystem;
    this.target = target;
  }

  /**
   * What lies beside the target under its name and this infix; nothing where one may not look: a
   * folder may be read by those who may not list the one that it is in.
   */
  List<Path> of(String infix) throws IOException {
    List<Path> found = new ArrayList<>();
    Path parent = fileSystem.makeQualified(target).getParent();
    if (parent == null) {
      return found;
    }
    String prefix = "." + target.getName() + infix;
    try {
      for (FileStatus each : fileSystem.listStatus(parent)) {
        if (each.getPath().getName().startsWith(prefix)) {
          found.add(each.getPath());
        }
      }
    } catch (FileNotFoundException | AccessControlException | AccessDeniedException none) {
      return List.of();
    }
    return found;
  }

  /**
   * Whether what is at the target is no more than a part of something that was being put there:
   * each of its files, but not all, are files of a {@code .writing-} folder. Object stores rename
   * by copying file by file.
   */
  boolean isPartOfOne() throws IOException {
    List<Path> writing = of(WRITING);
    if (writing.isEmpty()) {
      return false;
    }
    Map<String, Long> there = files(fileSystem, target);
    for (Path each : writing) {
      Map<String, Long> whole = files(fileSystem, each);
      if (there.size() < whole.size()
          && whole.entrySet().containsAll(there.entrySet())
          && sameBytes(each, there)) {
        return true;
      }
    }
    return false;
  }

  private boolean sameBytes(Path whole, Map<String, Long> names) throws IOException {
    for (String name : names.keySet()) {
      String found = Checksums.of(fileSystem.open(new Path(target, name)));
      if (!found.equals(Checksums.of(fileSystem.open(new Path(whole, name))))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Removes what is left, now that the target is whole: all {@code .replaced-}, and those {@code
   * .writing-} whose writers are gone. What cannot be removed is left to the next save.
   *
   * @param others whether other writers may be at work; if so, what is left is what a process wrote
   *     that ended on this machine, or what has not changed for a day
   */
  void remove(boolean others) {
    try {
      for (Path old : of(REPLACED)) {
        fileSystem.delete(old, true);
      }
      for (Path each : of(WRITING)) {
        if (!others || isOfDeadWriter(each) || isLeft(each)) {
          fileSystem.delete(each, true);
        }
      }
    } catch (IOException refused) {
      LOG.warn(
          "{} is saved; what an earlier save left beside it could not be removed, found {}; the"
              + " next save tries again.",
          target,
          refused.getMessage());
    }
  }

  private boolean isOfDeadWriter(Path writing) {
    String name = writing.getName();
    String prefix = "." + target.getName() + WRITING;
    return WriterMark.isOfDeadWriter(name.substring(prefix.length()));
  }

  private boolean isLeft(Path writing) throws IOException {
    try {
      return System.currentTimeMillis() - lastChange(writing) > PATIENCE;
    } catch (FileNotFoundException another) { // writer has just put it in its place
      return false;
    }
  }

  /** By files, where there are any: object stores know no time of a folder. */
  private long lastChange(Path path) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    addFiles(fileSystem, path, files);
    return files.stream()
        .mapToLong(FileStatus::getModificationTime)
        .max()
        .orElse(fileSystem.getFileStatus(path).getModificationTime());
  }

  /**
   * Lengths of the files in a folder by their names in it; of a file, its own by the empty name.
   */
  static Map<String, Long> files(FileSystem fileSystem, Path folder) throws IOException {
    // Qualified, as the file system lists its files.
    String base = fileSystem.makeQualified(folder).toUri().getPath();
    List<FileStatus> files = new ArrayList<>();
    addFiles(fileSystem, folder, files);
    Map<String, Long> lengths = new TreeMap<>();
    for (FileStatus file : files) {
      String path = file.getPath().toUri().getPath();
      String name = path.length() == base.length() ? "" : path.substring(base.length() + 1);
      lengths.put(name, file.getLen());
    }
    return lengths;
  }

  /**
   * Not by {@code listFiles}, which on a local disk asks a process of its own for each one's
   * rights.
   */
  private static void addFiles(FileSystem fileSystem, Path folder, List<FileStatus> files)
      throws IOException {
    for (FileStatus each : fileSystem.listStatus(folder)) {
      if (each.isDirectory()) {
        addFiles(fileSystem, each.getPath(), files);
      } else {
        files.add(each);
      }
    }
  }
}
