package io.sparkdae.training;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.InvalidPathException;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of checkpoints in a folder of any Hadoop file system. A file is written aside, synced
 * and renamed: under its own name it is whole.
 */
final class CheckpointFolder {

  private static final String SUFFIX = ".checkpoint";
  private static final String ASIDE = ".writing-";
  private static final String TRIAL = "trial";

  private final Path root;
  private final FileSystem fileSystem;

  CheckpointFolder(String root, Configuration configuration) throws IOException {
    this.root = new Path(root);
    this.fileSystem = this.root.getFileSystem(configuration);
  }

  /**
   * Makes the folder, and a file in it to see that files can be written.
   *
   * @throws IOException if one cannot
   */
  void requireWritable() throws IOException {
    try {
      fileSystem.mkdirs(root);
    } catch (InvalidPathException refused) { // as HDFS says of colons
      throw new IOException(refused.getMessage(), refused);
    }
    Path trial = aside(TRIAL);
    try (FSDataOutputStream out = fileSystem.create(trial)) {
      out.write(0);
    } finally {
      fileSystem.delete(trial, false);
    }
  }

  /** The checkpoints, as they are named. */
  List<CheckpointName> names() throws IOException {
    List<CheckpointName> names = new ArrayList<>();
    for (FileStatus status : list(fileSystem)) {
      String name = status.getPath().getName();
      if (!name.startsWith(".") && name.endsWith(SUFFIX)) {
        names.add(new CheckpointName(name));
      }
    }
    return names;
  }

  private FileStatus[] list(FileSystem files) throws IOException {
    try {
      return files.listStatus(root);
    } catch (FileNotFoundException none) {
      return new FileStatus[0];
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws DamagedCheckpoint if its file is not what was written
   * @throws IllegalArgumentException if it is of another format
   */
  Checkpoint read(CheckpointName name) throws IOException {
    Path path = new Path(root, name.file());
    long length = fileSystem.getFileStatus(path).getLen();
    return CheckpointReader.read(path, () -> fileSystem.open(path), length);
  }

  /** Writes a checkpoint, in place of one of the same epoch; its name. */
  CheckpointName write(Checkpoint checkpoint) throws IOException {
    CheckpointName name = CheckpointName.of(checkpoint.epoch(), SUFFIX);
    Path target = new Path(root, name.file());
    Path aside = aside(name.file());
    try {
      try (FSDataOutputStream out = fileSystem.create(aside)) {
        CheckpointWriter.write(checkpoint, out);
        out.hsync();
      }
      sync(aside);
      fileSystem.delete(target, false);
      if (!fileSystem.rename(aside, target)) {
        throw new IOException("the finished file could not be renamed to " + target);
      }
      sync(root);
    } finally {
      fileSystem.delete(aside, false);
    }
    return name;
  }

  /** Removes a checkpoint. */
  void delete(CheckpointName name) throws IOException {
    fileSystem.delete(new Path(root, name.file()), false);
  }

  /**
   * Removes what a driver that was killed while it wrote has left; on the local disk the checksums
   * too that Hadoop keeps in files of their own and does not list.
   */
  void deleteRemains() throws IOException {
    FileSystem all =
        fileSystem instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fileSystem;
    for (FileStatus status : list(all)) {
      String name = status.getPath().getName();
      if (name.startsWith(".")
          && (name.contains(SUFFIX + ASIDE) || name.contains("." + TRIAL + ASIDE))) {
        all.delete(status.getPath(), false);
      }
    }
  }

  /** The folder's path. */
  @Override
  public String toString() {
    return root.toString();
  }

  private Path aside(String name) {
    return new Path(root, "." + name + ASIDE + UUID.randomUUID());
  }

  /** Hadoop's local file system takes no hsync: a power cut could leave a renamed file empty. */
  private void sync(Path path) throws IOException {
    if (fileSystem instanceof LocalFileSystem local && File.separatorChar == '/') {
      try (FileChannel channel =
          FileChannel.open(local.pathToFile(path).toPath(), StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
