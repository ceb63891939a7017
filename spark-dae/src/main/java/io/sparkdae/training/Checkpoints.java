package io.sparkdae.training;

import io.sparkdae.training.Checkpoint.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one training: a file each so many epochs and one at the end, of which the last
 * {@value #KEPT} are kept. A training that finds an unfinished one of its own goes on from there
 * and ends with the bits of one that was never interrupted; a finished one of its own is its
 * result.
 *
 * <p>A damaged checkpoint is passed over with a warning. An unfinished one of another training is
 * an error; a finished one gives way.
 */
public final class Checkpoints {

  /** How many are kept: a damaged one has two before it. */
  static final int KEPT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final CheckpointFolder folder;
  private final int interval;
  private final Fingerprint fingerprint;
  private final Set<CheckpointName> found = new HashSet<>();
  private final TreeSet<CheckpointName> own = new TreeSet<>();
  private String rows;
  private Supplier<String> table;
  private Origin origin;
  private Checkpoint last;

  private Checkpoints(CheckpointFolder folder, int interval, Fingerprint fingerprint) {
    this.folder = folder;
    this.interval = interval;
    this.fingerprint = fingerprint;
  }

  /** None are read or written. */
  public static Checkpoints off() {
    return new Checkpoints(null, 0, null);
  }

  /**
   * Looks for checkpoints of a training in a folder, which is made if it is not there.
   *
   * @param path the folder, on any Hadoop file system
   * @param interval epochs between two checkpoints, at least 1
   * @param fingerprint Params and columns of the training
   * @param rows what tells the training's rows from others; asked for when the rest agrees
   * @throws IllegalArgumentException if the folder holds an unfinished training of other Params,
   *     columns or rows, naming both, or one of another format
   * @throws UncheckedIOException if the folder cannot be read or written
   */
  public static Checkpoints open(
      String path,
      int interval,
      Configuration configuration,
      Fingerprint fingerprint,
      Supplier<String> rows) {
    try {
      CheckpointFolder folder = new CheckpointFolder(path, configuration);
      folder.requireWritable();
      Checkpoints checkpoints = new Checkpoints(folder, interval, fingerprint);
      checkpoints.find(rows);
      return checkpoints;
    } catch (IOException failure) {
      String message =
          "checkpointDir cannot be used; found "
              + path
              + ": "
              + failure.getMessage()
              + ". It must be a folder that the driver can read and write: free space or give"
              + " rights there, or name another one.";
      throw new UncheckedIOException(message, new IOException(message, failure));
    }
  }

  /** What had been learnt about the columns, where there is a training to go on with. */
  public Optional<String> table() {
    return last().map(checkpoint -> checkpoint.origin().table());
  }

  /** These checkpoints, with what was learnt about the columns to be written into them. */
  public Checkpoints with(Supplier<String> learnt) {
    table = learnt;
    return this;
  }

  /** The one to go on from. */
  Optional<Checkpoint> last() {
    return Optional.ofNullable(last);
  }

  /** Whether one is to be written after an epoch that is not the last. */
  boolean isDue(int epoch) {
    return folder != null && epoch % interval == 0;
  }

  /** Whether any are written. */
  boolean isOn() {
    return folder != null;
  }

  /** What the checkpoints of this training start with. */
  Origin origin() {
    if (origin == null) {
      origin = new Origin(fingerprint, rows, table.get());
    }
    return origin;
  }

  /**
   * Writes one and removes those that are too many.
   *
   * @throws UncheckedIOException if it cannot be written; those before it are as they were
   * @throws IllegalArgumentException if another training writes to the same folder
   */
  void write(Checkpoint checkpoint) {
    try {
      requireAlone();
      CheckpointName written = folder.write(checkpoint);
      own.removeIf(written::isOfEpochOf); // in other digits
      own.add(written);
      prune();
    } catch (IOException failure) {
      String message =
          "the checkpoint after epoch "
              + checkpoint.epoch()
              + " could not be written to "
              + folder
              + "; found "
              + failure.getMessage()
              + ". Earlier checkpoints are intact: free space or give rights there, and the same"
              + " fit goes on from the last one.";
      throw new UncheckedIOException(message, new IOException(message, failure));
    }
  }

  private void requireAlone() throws IOException {
    for (CheckpointName name : folder.names()) {
      if (!found.contains(name) && !own.contains(name)) {
        throw new IllegalArgumentException(
            "another training writes to the same checkpointDir; found "
                + name
                + " in "
                + folder
                + ", which is not this one's. A folder serves one training at a time: give each"
                + " its own.");
      }
    }
  }

  /** What was found and is not of this training gives way to what it writes; damaged ones too. */
  private void prune() throws IOException {
    deleteOldest();
    for (CheckpointName name : folder.names()) {
      if (!own.contains(name)) {
        folder.delete(name);
      }
    }
  }

  private void deleteOldest() throws IOException {
    while (own.size() > KEPT) {
      folder.delete(own.pollFirst());
    }
  }

  private void find(Supplier<String> asked) throws IOException {
    found.addAll(folder.names());
    own.addAll(found);
    while (last == null && !own.isEmpty()) {
      CheckpointName newest = own.last();
      try {
        last = folder.read(newest);
      } catch (DamagedCheckpoint damaged) {
        LOG.warn(
            "checkpoint {} in {} is damaged, found that {}; going on from the one before it, if"
                + " there is one",
            newest,
            folder,
            damaged.getMessage());
        own.remove(newest);
      }
    }
    compare(last == null ? List.of() : last.origin().fingerprint().differences(fingerprint));
    rows = asked.get();
    if (last != null && !last.origin().rows().equals(rows)) {
      compare(List.of("the table is " + last.origin().rows() + " there and " + rows + " here"));
    }
    folder.deleteRemains();
    deleteOldest();
    last().ifPresent(from -> LOG.info("going on after epoch {} from {}", from.epoch(), folder));
  }

  private void compare(List<String> differences) {
    if (differences.isEmpty()) {
      return;
    }
    if (!last.finished()) {
      throw new IllegalArgumentException(
          "checkpointDir "
              + folder
              + " holds another training, which has not come to its end; found that "
              + String.join(", ", differences)
              + ". Only a fit of the same Params, columns and rows goes on from it: set them as"
              + " they were, name another checkpointDir, or empty this one to give that training"
              + " up.");
    }
    LOG.info("the finished training in {} gives way: {}", folder, String.join(", ", differences));
    last = null;
    own.clear();
  }
}
