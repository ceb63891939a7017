package io.sparkdae;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under the scheme {@code crashing}, as a store that fails at a chosen step. A step
 * is whatever changes the store: a file that is made, copied, filled or deleted, a folder that is
 * made or renamed.
 */
public final class CrashingStore extends RawLocalFileSystem {

  /** How the store works. */
  public enum Kind {
    /** As HDFS does: a file grows under its name; a folder is renamed and deleted at once. */
    BLOCKS,
    /** As object stores do: a file appears whole; renaming and deleting go file by file. */
    OBJECTS,
    /** The same, in the other order of files. */
    OBJECTS_BACKWARDS
  }

  /** How it fails. */
  public enum Failure {
    /** The step throws; what comes after it works. */
    EXCEPTION,
    /** The process is gone: nothing that comes after it has an effect. */
    DEATH
  }

  /** What a process that is gone would not have seen. */
  public static final class Dead extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static Kind kind = Kind.BLOCKS;
  private static Failure failure = Failure.EXCEPTION;
  private static int left;
  private static boolean failed;
  private static boolean dead;

  /** Makes the scheme known. */
  public static void mount(Configuration configuration) {
    configuration.setClass("fs.crashing.impl", CrashingStore.class, FileSystem.class);
  }

  /** Says how the store works, and at which step from now it fails. */
  public static synchronized void failAt(Kind as, Failure how, int step) {
    kind = as;
    failure = how;
    left = step;
    failed = false;
    dead = false;
  }

  /** From now on everything works; whether something failed before. */
  public static synchronized boolean restart() {
    boolean before = failed;
    failAt(kind, failure, Integer.MAX_VALUE);
    return before;
  }

  private static synchronized void step() throws IOException {
    alive();
    if (--left > 0) {
      return;
    }
    if (left < 0) {
      left = 0;
      return;
    }
    failed = true;
    dead = failure == Failure.DEATH;
    alive();
    throw new IOException("the store failed");
  }

  private static synchronized void alive() {
    if (dead) {
      throw new Dead();
    }
  }

  @Override
  public String getScheme() {
    return "crashing";
  }

  @Override
  public URI getUri() {
    return URI.create("crashing:///");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    alive();
    return super.open(path, bufferSize);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    alive();
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    alive();
    return Arrays.stream(super.listStatus(path))
        .map(CrashingStore::plain)
        .toArray(FileStatus[]::new);
  }

  /** Without the owner and rights, which Hadoop looks up under the scheme {@code file} alone. */
  private static FileStatus plain(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        status.getReplication(),
        status.getBlockSize(),
        status.getModificationTime(),
        status.getPath());
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    alive();
    if (!pathToFile(path).isDirectory()) {
      step();
    }
    return super.mkdirs(path);
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    return mkdirs(path);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    File file = pathToFile(path);
    mkdirs(path.getParent());
    if (kind == Kind.BLOCKS) {
      step();
      Files.write(file.toPath(), new byte[0]);
    }
    return new FSDataOutputStream(new Filled(file), null);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(path, overwrite, bufferSize, replication, blockSize, progress);
  }

  /** A file that is filled when it is closed: on blocks by halves, as an object at once. */
  private static final class Filled extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final File file;
    private boolean open = true;

    Filled(File file) {
      this.file = file;
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void write(byte[] from, int start, int count) {
      bytes.write(from, start, count);
    }

    @Override
    public void close() throws IOException {
      if (!open) {
        return;
      }
      open = false;
      if (kind == Kind.BLOCKS) {
        Files.write(file.toPath(), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
      }
      step();
      Files.write(file.toPath(), bytes.toByteArray());
    }
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    alive();
    if (kind == Kind.BLOCKS) {
      step();
      return super.rename(from, to);
    }
    java.nio.file.Path source = pathToFile(from).toPath();
    java.nio.file.Path place = pathToFile(to).toPath();
    if (!Files.exists(source) || Files.exists(place)) {
      return false;
    }
    for (java.nio.file.Path file : files(source)) {
      step();
      java.nio.file.Path copy = place.resolve(source.relativize(file).toString());
      if (file.equals(source)) {
        copy = place;
      }
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return delete(from, true);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    alive();
    java.nio.file.Path file = pathToFile(path).toPath();
    if (!Files.exists(file)) {
      return false;
    }
    if (kind == Kind.BLOCKS) {
      step();
      return super.delete(path, recursive);
    }
    for (java.nio.file.Path each : files(file)) {
      step();
      Files.delete(each);
    }
    return !Files.exists(file) || super.delete(path, true);
  }

  private static List<java.nio.file.Path> files(java.nio.file.Path folder) throws IOException {
    try (Stream<java.nio.file.Path> all = Files.walk(folder)) {
      List<java.nio.file.Path> files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
      Comparator<java.nio.file.Path> order = Comparator.naturalOrder();
      files.sort(kind == Kind.OBJECTS ? order : order.reversed());
      return files;
    }
  }
}
