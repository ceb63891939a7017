package io.sparkdae.stage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder or file that is written beside its target and put in its place when it is whole. What is
 * there already is moved aside for that and removed last.
 *
 * <p>No step of it assumes that the file system renames at once: object stores copy file by file,
 * then delete file by file. At every moment one of three is whole: what was at the target, there or
 * moved aside; or this one, beside the target or there. A process that dies leaves the rest where
 * {@link Remains} finds it.
 */
public final class Replacement {

  private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

  /** Others may save to the same path; so often they may come between. */
  private static final int TRIES = 20;

  private final FileSystem fileSystem;
  private final Path target;
  private final Path aside;

  /** Where what was at the target is moved aside; null while none is. */
  private Path replaced;

  /** The files that were at the target; null for no target. */
  private Map<String, Long> before;

  /** The files of which some may be at the target, while they are moved to or from there. */
  private Map<String, Long> moving = Map.of();

  private boolean harmless = true;

  /**
   * @param target where it is to be; its name has no colon
   */
  public Replacement(Path target, Configuration configuration) throws IOException {
    this.fileSystem = target.getFileSystem(configuration);
    this.target = target;
    this.aside = beside(Remains.WRITING);
  }

  /**
   * Whether something is at a path. What a save that broke off began to put there does not count.
   */
  public static boolean isTaken(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    return fileSystem.exists(path) && !new Remains(fileSystem, path).isPartOfOne();
  }

  /**
   * Whether something is at a path where nothing ever replaces anything. What else was to come
   * there is removed then.
   */
  public static boolean isTakenForGood(Path path, Configuration configuration) throws IOException {
    boolean taken = isTaken(path, configuration);
    if (taken) {
      new Remains(path.getFileSystem(configuration), path).remove(false);
    }
    return taken;
  }

  /** Where it is written. */
  Path path() {
    return aside;
  }

  /** Opens a file of it for writing; the empty name where it is itself a file. */
  public OutputStream create(String name) throws IOException {
    return fileSystem.create(name.isEmpty() ? aside : new Path(aside, name));
  }

  /**
   * Puts it in its place; nothing is to be written after it.
   *
   * @param overwrite whether what is there may be replaced
   * @throws IOException if it cannot be put there; see {@link #isHarmless}
   */
  public void place(boolean overwrite) throws IOException {
    place(overwrite, true);
  }

  /**
   * Puts it in its place, in which nothing ever replaces anything: no other can come there then.
   *
   * @throws IOException if it cannot be put there
   */
  public void placeForGood() throws IOException {
    place(false, false);
  }

  private void place(boolean overwrite, boolean others) throws IOException {
    try {
      for (int tries = 0; !triedToPlace(overwrite); tries++) {
        if (tries == TRIES) {
          throw new IOException("that others save to the same path again and again");
        }
      }
    } catch (IOException | RuntimeException failure) {
      harmless = harmless || putBack(failure);
      throw failure;
    }
    new Remains(fileSystem, target).remove(others);
  }

  /** False where another save has come between. */
  private boolean triedToPlace(boolean overwrite) throws IOException {
    if (fileSystem.exists(target)) {
      if (!overwrite && !new Remains(fileSystem, target).isPartOfOne()) {
        throw new IOException("something at that path that came while this was written");
      }
      moveTargetAside();
    }
    if (fileSystem.exists(target)) {
      return false;
    }
    harmless = false;
    moving = Remains.files(fileSystem, aside);
    move(aside, target, moving);
    moving = Map.of();
    // Onto a folder that came meanwhile, a file system renames into that folder.
    Path within = new Path(target, aside.getName());
    if (fileSystem.exists(within)) {
      move(within, aside, Remains.files(fileSystem, within));
      return false;
    }
    return true;
  }

  private void moveTargetAside() throws IOException {
    Path old = beside(Remains.REPLACED);
    Map<String, Long> files;
    try {
      files = Remains.files(fileSystem, target);
    } catch (FileNotFoundException another) { // save has moved it
      return;
    }
    before = files;
    harmless = false;
    try {
      move(target, old, files);
    } catch (IOException | RuntimeException failure) {
      if (!fileSystem.exists(target) && !fileSystem.exists(old)) {
        return;
      }
      if (isWhole(target, files)) {
        fileSystem.delete(old, true);
      }
      throw failure;
    }
    replaced = old;
    moving = files;
    removeTarget();
    moving = Map.of();
  }

  /** Removes what is left at the target of the files that are moved; not what another put there. */
  private void removeTarget() throws IOException {
    if (fileSystem.exists(target)
        && moving.entrySet().containsAll(Remains.files(fileSystem, target).entrySet())) {
      fileSystem.delete(target, true);
    }
  }

  /** After a failure: whether what was there before is as it was. */
  public boolean isHarmless() {
    return harmless;
  }

  /**
   * Removes what was written, after a failure. Where what was there before is not as it was, this
   * stays, for it is what loads.
   */
  public void discard(Throwable failure) {
    if (harmless) {
      try {
        fileSystem.delete(aside, true);
      } catch (IOException | RuntimeException again) {
        failure.addSuppressed(again);
      }
    }
  }

  private boolean putBack(Exception failure) {
    try {
      removeTarget();
      if (replaced != null && !fileSystem.exists(target)) {
        move(replaced, target, Remains.files(fileSystem, replaced));
      }
      return before == null || isWhole(target, before);
    } catch (IOException | RuntimeException again) {
      failure.addSuppressed(again);
      return false;
    }
  }

  /**
   * Renames. Where that is a copying that broke off, done is what is whole at its new place; some
   * of it may be left at the old one.
   */
  private void move(Path from, Path to, Map<String, Long> files) throws IOException {
    IOException failure;
    try {
      if (fileSystem.rename(from, to)) {
        return;
      }
      failure = new IOException("that " + from + " could not be renamed to " + to);
    } catch (IOException broken) {
      failure = broken;
    }
    if (!isWhole(to, files)) {
      throw failure;
    }
    LOG.warn("{} is copied to {}; removing it broke off: {}", from, to, failure.getMessage());
  }

  private boolean isWhole(Path path, Map<String, Long> files) throws IOException {
    return fileSystem.exists(path) && Remains.files(fileSystem, path).equals(files);
  }

  private Path beside(String infix) {
    String name = "." + target.getName() + infix + WriterMark.create();
    return target.getParent() == null ? new Path(name) : new Path(target.getParent(), name);
  }
}
