package io.sparkdae.stage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder of a saved stage, on any Hadoop file system. Names are relative to it. */
public final class StageFolder {

  private final Path root;
  private final FileSystem fileSystem;

  StageFolder(String path, Configuration configuration) throws IOException {
    this.root = new Path(path);
    this.fileSystem = root.getFileSystem(configuration);
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

  /**
   * Opens a file for reading.
   *
   * @throws IOException if it is missing, saying which and what the cure is
   */
  public InputStream open(String name) throws IOException {
    try {
      return fileSystem.open(new Path(root, name));
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

  @Override
  public String toString() {
    return root.toString();
  }
}
