package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkdae.LocalSpark;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExecutorWatchTest {

  /** In one JVM: of executors that are threads. */
  private static final CountDownLatch OVER = new CountDownLatch(1);

  /** Waits as a job does that no executor takes up. */
  private static Long stuck() {
    return LocalSpark.context()
        .parallelize(List.of(1), 1)
        .map(
            one -> {
              OVER.await();
              return one;
            })
        .count();
  }

  @Test
  void oneLookThatFailsIsNotTheLast() {
    AtomicInteger looks = new AtomicInteger();
    ExecutorWatch watch =
        new ExecutorWatch(
            LocalSpark.context().sc(),
            3,
            1,
            () -> {
              if (looks.incrementAndGet() < 3) {
                throw new IllegalStateException("nothing to be seen");
              }
              return true;
            });
    try {
      assertThatThrownBy(() -> watch.during(ExecutorWatchTest::stuck))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "no executor has been there for 1 s; found 0 slots where numWorkers asks for 3.");
      assertThat(looks.get()).isGreaterThan(2);
    } finally {
      OVER.countDown();
    }
  }
}
