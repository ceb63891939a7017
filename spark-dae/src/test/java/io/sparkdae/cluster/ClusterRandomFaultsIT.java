package io.sparkdae.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of {@code bench.sh faults}: the tests beside this one choose their moments. */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(SharedCluster.class)
class ClusterRandomFaultsIT {

  private static final long SEED = 1;

  @TempDir private static Path folder;

  @Test
  void jobsBearKillsAtRandomMoments(StandaloneCluster cluster)
      throws IOException, InterruptedException {
    FaultRuns runs = new FaultRuns(cluster, folder.resolve("faults"));
    List<FaultOutcome> outcomes = new ArrayList<>();
    for (FaultKind kind : List.of(FaultKind.DRIVER, FaultKind.TWO)) {
      outcomes.add(runs.run(kind, 1, SEED));
    }
    assertThat(outcomes).allMatch(each -> each.wrong().isEmpty());
  }
}
