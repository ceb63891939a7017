package io.sparkdae.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A path as an option names it, and where that is: spellings, links and mounts make no difference.
 *
 * @param option the option's name
 * @param path the path as it was given
 * @param at where it lies, by its name and by what links lead to
 */
record Place(String option, String path, Set<URI> at) {

  private static final String LOCAL = "file";

  /** The place of a path on any Hadoop file system, whether there is something or not. */
  static Place of(String option, String path, Path where, Configuration configuration)
      throws IOException {
    FileSystem fileSystem = where.getFileSystem(configuration);
    Path whole = fileSystem.makeQualified(where);
    Set<URI> at = new HashSet<>(Set.of(whole.toUri()));
    if (LOCAL.equals(whole.toUri().getScheme())) {
      at.add(new Path(LOCAL, null, real(java.nio.file.Path.of(whole.toUri().getPath()))).toUri());
    } else if (fileSystem.exists(whole)) {
      at.add(fileSystem.resolvePath(whole).toUri());
    }
    return new Place(option, path, at);
  }

  /** What links of the folders that are there lead to. */
  private static String real(java.nio.file.Path path) throws IOException {
    java.nio.file.Path there = path;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there.toRealPath().resolve(there.relativize(path)).normalize().toString();
  }

  /** How this place lies to another one: empty, or a verb. */
  String relationTo(Place other) {
    for (URI here : at) {
      for (URI there : other.at) {
        if (sameStore(here, there)) {
          String a = folder(here);
          String b = folder(there);
          if (a.startsWith(b) || b.startsWith(a)) {
            return a.equals(b) ? "is" : a.startsWith(b) ? "lies in" : "holds";
          }
        }
      }
    }
    return "";
  }

  private static String folder(URI uri) {
    String path = uri.getPath();
    return path.endsWith(Path.SEPARATOR) ? path : path + Path.SEPARATOR;
  }

  /** A port that is not named is the default one. */
  private static boolean sameStore(URI a, URI b) {
    boolean samePort = a.getPort() == b.getPort() || a.getPort() < 0 || b.getPort() < 0;
    return samePort && scheme(a).equals(scheme(b)) && Objects.equals(host(a), host(b));
  }

  private static String scheme(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    // Two clients of one store.
    return scheme.equals("s3a") || scheme.equals("s3n") ? "s3" : scheme;
  }

  private static String host(URI uri) {
    String host = uri.getHost() == null ? uri.getAuthority() : uri.getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }
}
