package io.sparkdae.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release of this library is on the class path: the Python package asks for its own. */
public final class LibraryVersion {

  private static final String FILE = "library.properties";
  private static final String VERSION = read();

  private LibraryVersion() {}

  /** The version, as the artifacts have it. */
  public static String get() {
    return VERSION;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = LibraryVersion.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("the jar of spark-dae has no " + FILE + "; take it as it was built.");
      }
      properties.load(in);
    } catch (IOException incomplete) {
      throw new UncheckedIOException(incomplete);
    }
    return properties.getProperty("version");
  }
}
