package io.sparkdae.cluster;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests the one {@link StandaloneCluster}, which ends with the test run. */
final class SharedCluster implements ParameterResolver {

  private record Shared(StandaloneCluster cluster) implements CloseableResource {
    @Override
    public void close() throws IOException {
      cluster.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StandaloneCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedCluster.class))
        .getOrComputeIfAbsent(Shared.class, key -> start(), Shared.class)
        .cluster();
  }

  private static Shared start() {
    try {
      return new Shared(StandaloneCluster.start());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("the cluster did not start", failure);
    }
  }
}
