package io.sparkdae.stage;

import io.sparkdae.format.Checksums;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder of a saved stage, on any Hadoop file system. Names are relative to it. */
public final class StageFolder {

  private final Path root;
  private final FileSystem fileSystem;
  private Checksums sums;

  StageFolder(Path root, Configuration configuration) throws IOException {
    this(root, root.getFileSystem(configuration));
  }

  private StageFolder(Path root, FileSystem fileSystem) {
    this.root = root;
    this.fileSystem = fileSystem;
  }

  /** Opens a new file for writing; parent folders are made. */
  public OutputStream create(String name) throws IOException {
    return fileSystem.create(new Path(root, name));
  }

  /** Writes a text as a file of its own, in UTF-8. */
  public void writeText(String name, String text) throws IOException {
    try (OutputStream out = create(name)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes the checksums of all files; nothing is to be written after it. */
  void seal() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String name : Remains.files(fileSystem, root).keySet()) {
      String file = name.substring(name.lastIndexOf('/') + 1);
      if (!file.startsWith("_") && !file.startsWith(".")) {
        found.put(name, Checksums.of(fileSystem.open(new Path(root, name))));
      }
    }
    writeText(Checksums.FILE, new Checksums(found).text());
  }

  /**
   * Checks the files by their checksums; from then on none that has no checksum is opened. Folders
   * of the first releases have none: there each file's own checks hold.
   *
   * @throws IOException if a file is missing or not the one that was saved
   */
  void verify() throws IOException {
    if (sums == null && has(Checksums.FILE)) {
      Checksums saved = Checksums.parse(readText(Checksums.FILE), this);
      saved.verify(this::open, this);
      sums = saved;
    }
  }

  /**
   * Opens a file for reading.
   *
   * @throws IOException if it is missing, saying which and what the cure is; reading throws one if
   *     the file system finds it damaged
   */
  public InputStream open(String name) throws IOException {
    if (sums != null) {
      sums.require(name, this);
    }
    try {
      return new SavedFile(fileSystem.open(new Path(root, name)), this, name);
    } catch (FileNotFoundException missing) {
      throw new IOException(
          "the saved stage at "
              + root
              + " is incomplete: "
              + name
              + " is missing, found "
              + String.join(", ", names(""))
              + "; a stage loads from the whole folder that save wrote; copy it again or save the"
              + " stage anew.",
          missing);
    }
  }

  /** The whole text of a file in UTF-8. */
  public String readText(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whether there is a file or folder of this name. */
  public boolean has(String name) throws IOException {
    return fileSystem.exists(new Path(root, name));
  }

  /** Names in a folder, sorted; the root for the empty name. */
  public List<String> names(String folder) throws IOException {
    List<String> found = new ArrayList<>();
    Path at = folder.isEmpty() ? root : new Path(root, folder);
    for (FileStatus status : fileSystem.listStatus(at)) {
      found.add(status.getPath().getName());
    }
    found.sort(null);
    return found;
  }

  /** The folder's path. */
  public Path path() {
    return root;
  }

  boolean exists() throws IOException {
    return fileSystem.exists(root);
  }

  /**
   * Whether it is as a save finished it: it has the checksums, which are written last, and every
   * file has its own. If not, why: null for whole.
   */
  String unfinished() throws IOException {
    if (!has(Checksums.FILE)) {
      return exists() ? "it has no " + Checksums.FILE : "it is missing";
    }
    try {
      verify();
      return null;
    } catch (IOException damaged) {
      return damaged.getMessage();
    }
  }

  /** Whether it was moved aside for another one. */
  boolean isReplaced() {
    return root.getName().contains(Remains.REPLACED);
  }

  /** What saves that broke off have left beside it, the new ones first. */
  List<StageFolder> remains() throws IOException {
    Remains remains = new Remains(fileSystem, root);
    List<Path> found = new ArrayList<>(remains.of(Remains.WRITING));
    found.addAll(remains.of(Remains.REPLACED));
    return found.stream().map(path -> new StageFolder(path, fileSystem)).toList();
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
