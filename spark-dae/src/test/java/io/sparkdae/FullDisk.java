package io.sparkdae;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk under the scheme {@code full}, which takes so many more bytes and then no more.
 */
public final class FullDisk extends RawLocalFileSystem {

  private static final AtomicLong FREE = new AtomicLong(Long.MAX_VALUE);

  /** Makes the scheme known. */
  public static void mount(Configuration configuration) {
    configuration.setClass("fs.full.impl", FullDisk.class, org.apache.hadoop.fs.FileSystem.class);
  }

  /** Says how many more bytes the disk takes. */
  public static void free(long bytes) {
    FREE.set(bytes);
  }

  /** Says that it takes as many as there may be. */
  public static void empty() {
    free(Long.MAX_VALUE);
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public URI getUri() {
    return URI.create("full:///");
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path)).map(FullDisk::plain).toArray(FileStatus[]::new);
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
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return bounded(super.create(path, overwrite, bufferSize, replication, blockSize, progress));
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

  private static FSDataOutputStream bounded(OutputStream file) throws IOException {
    OutputStream bounded =
        new FilterOutputStream(file) {
          @Override
          public void write(int b) throws IOException {
            take(1);
            out.write(b);
          }

          @Override
          public void write(byte[] bytes, int from, int count) throws IOException {
            take(count);
            out.write(bytes, from, count);
          }
        };
    return new FSDataOutputStream(bounded, null);
  }

  private static void take(int bytes) throws IOException {
    if (FREE.addAndGet(-bytes) < 0) {
      throw new IOException("No space left on device");
    }
  }
}
