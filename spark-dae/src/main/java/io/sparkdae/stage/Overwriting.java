package io.sparkdae.stage;

import io.sparkdae.format.Checksums;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What overwriting may remove: a saved stage, whosever, or an empty folder. A path that was
 * mistyped must not cost a folder of something else.
 */
public final class Overwriting {

  private static final String METADATA = "metadata";
  private static final int SHOWN = 5;

  /** What file systems and Spark leave beside files. */
  private static final Pattern OF_FILE_SYSTEMS =
      Pattern.compile("\\..*\\.crc|\\.DS_Store|\\.nfs.*|_SUCCESS|_temporary");

  private Overwriting() {}

  /**
   * Requires that nothing but a saved stage is lost if the path is overwritten.
   *
   * @throws IOException if there is something else, or it cannot be listed
   */
  public static void requireStage(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    try {
      if (!fileSystem.exists(path)) {
        return;
      }
      if (!fileSystem.getFileStatus(path).isDirectory()) {
        throw refused(path, "a file");
      }
      StageFolder folder = new StageFolder(path, configuration);
      List<String> names = visible(fileSystem.listStatus(path));
      if (!names.isEmpty()
          && !isStage(fileSystem, path, names)
          && !isLeft(fileSystem, path, names)) {
        throw refused(path, listed(names) + " and no metadata of a stage");
      }
      List<String> others = new ArrayList<>(names);
      others.removeAll(own(folder));
      if (!others.isEmpty()) {
        throw refused(path, listed(others) + " beside the files of a stage");
      }
    } catch (FileNotFoundException movedMeanwhile) {
      // Somebody else is replacing it: what is gone cannot be lost here.
      return;
    }
  }

  private static boolean isStage(FileSystem fileSystem, Path path, List<String> names)
      throws IOException {
    return names.contains(METADATA)
        && visible(fileSystem.listStatus(new Path(path, METADATA))).stream()
            .anyMatch(name -> name.startsWith("part-"));
  }

  /** Whether these are what a save that broke off left of a stage that is whole beside them. */
  private static boolean isLeft(FileSystem fileSystem, Path path, List<String> names)
      throws IOException {
    Remains remains = new Remains(fileSystem, path);
    List<Path> beside = new ArrayList<>(remains.of(Remains.WRITING));
    beside.addAll(remains.of(Remains.REPLACED));
    for (Path each : beside) {
      if (visible(fileSystem.listStatus(each)).containsAll(names)) {
        return true;
      }
    }
    return false;
  }

  /** The names that the checksums know; all where nothing tells which are the stage's. */
  private static Set<String> own(StageFolder folder) throws IOException {
    if (!folder.has(Checksums.FILE)) {
      return new HashSet<>(folder.names(""));
    }
    Set<String> own = new HashSet<>(Set.of(Checksums.FILE, METADATA));
    try {
      Checksums.parse(folder.readText(Checksums.FILE), folder)
          .sums()
          .keySet()
          .forEach(name -> own.add(name.split("/")[0]));
    } catch (IOException damaged) {
      // A damaged stage is what overwriting is for.
      return new HashSet<>(folder.names(""));
    }
    return own;
  }

  private static List<String> visible(FileStatus... files) {
    List<String> names = new ArrayList<>();
    for (FileStatus each : files) {
      String name = each.getPath().getName();
      if (!OF_FILE_SYSTEMS.matcher(name).matches()) {
        names.add(name);
      }
    }
    names.sort(null);
    return names;
  }

  private static String listed(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }

  private static IOException refused(Path path, String found) {
    return new IOException(
        path
            + " is not overwritten; found "
            + found
            + "; overwriting removes what is there, which only a saved stage or an empty folder may"
            + " be; save to another path, or remove it yourself.");
  }
}
