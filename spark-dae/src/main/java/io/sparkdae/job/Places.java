package io.sparkdae.job;

import io.sparkdae.stage.FolderPath;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What a command reads and what it writes. The two must lie apart, and so must all that it writes:
 * whoever overwrites a folder removes what else is in it.
 */
final class Places {

  private final Configuration configuration;
  private final List<Place> read = new ArrayList<>();
  private final List<Place> written = new ArrayList<>();

  /** No places yet, but the properties file. */
  Places(SparkSession session, JobConfig config) throws IOException {
    configuration = session.sparkContext().hadoopConfiguration();
    if (config.find(JobOption.PROPERTIES).isPresent()) {
      String file = config.text(JobOption.PROPERTIES);
      Path path = new Path(new File(file).getAbsoluteFile().toURI());
      read.add(Place.of(JobOption.PROPERTIES.label(), file, path, configuration));
    }
  }

  /** Adds what an option names to be read: a path or a glob. */
  Places reads(JobOption option, String path) throws IOException {
    Path pattern = FolderPath.of(option.label(), path);
    FileStatus[] found = pattern.getFileSystem(configuration).globStatus(pattern);
    for (FileStatus each : found == null ? new FileStatus[0] : found) {
      read.add(Place.of(option.label(), path, each.getPath(), configuration));
    }
    return this;
  }

  /** Adds what an option names to be written. */
  Places writes(String option, String path) throws IOException {
    written.add(Place.of(option, path, FolderPath.of(option, path), configuration));
    return this;
  }

  /**
   * Requires that nothing that is written lies where something is read or written, nor in it, nor
   * around it.
   */
  void requireApart() {
    for (int i = 0; i < written.size(); i++) {
      for (Place other : read) {
        requireApart(written.get(i), other);
      }
      for (int j = 0; j < i; j++) {
        requireApart(written.get(i), written.get(j));
      }
    }
  }

  private static void requireApart(Place place, Place other) {
    String relation = place.relationTo(other);
    if (!relation.isEmpty()) {
      throw new IllegalArgumentException(
          place.option()
              + " "
              + relation
              + " "
              + other.option()
              + "; found "
              + place.path()
              + " and "
              + other.path()
              + "; what a command writes lies apart from what it reads and from what else it writes,"
              + " since writing replaces what is there; name another --"
              + place.option()
              + ".");
    }
  }
}
