package io.sparkdae.network.device;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Finds what its parent finds, but for the file that tells ND4J of its CUDA backend. */
final class WithoutCuda extends ClassLoader {

  private static final String BACKENDS = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  WithoutCuda(ClassLoader parent) {
    super(parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> all = super.getResources(name);
    if (!name.equals(BACKENDS)) {
      return all;
    }
    List<URL> others = new ArrayList<>();
    for (URL url : Collections.list(all)) {
      try (InputStream in = url.openStream()) {
        if (!new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("jcublas")) {
          others.add(url);
        }
      }
    }
    return Collections.enumeration(others);
  }
}
