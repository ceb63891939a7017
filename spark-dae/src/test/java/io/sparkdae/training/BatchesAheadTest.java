package io.sparkdae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparkdae.BesideSpark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;

@BesideSpark
@Timeout(60)
class BatchesAheadTest {

  /** Batches by their number, and how many were begun. */
  private static final class Numbered implements Iterator<DataSet> {
    private final AtomicInteger begun = new AtomicInteger();
    private final int count;
    private final IntFunction<DataSet> form;

    Numbered(int count, IntFunction<DataSet> form) {
      this.count = count;
      this.form = form;
    }

    @Override
    public boolean hasNext() {
      return begun.get() < count;
    }

    @Override
    public DataSet next() {
      return form.apply(begun.getAndIncrement());
    }
  }

  private static List<DataSet> some(int count) {
    List<DataSet> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(new DataSet());
    }
    return batches;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("stopped while waiting", stopped);
    }
  }

  @Test
  void theSameBatchesComeInTheSameOrderAndNoneMore() {
    List<DataSet> batches = some(5);
    Numbered numbered = new Numbered(5, batches::get);
    List<org.nd4j.linalg.dataset.api.DataSet> found = new ArrayList<>();
    try (BatchesAhead ahead = new BatchesAhead(numbered, 11)) {
      while (ahead.hasNext()) {
        found.add(ahead.next());
      }
      assertThatThrownBy(ahead::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("the round's batches are used up");
    }
    assertThat(found).zipSatisfy(batches, (one, other) -> assertThat(one).isSameAs(other));
    assertThat(numbered.begun).hasValue(5);
  }

  @Test
  void noBatchIsNoThread() {
    try (BatchesAhead ahead = new BatchesAhead(new Numbered(0, i -> null), 12)) {
      assertThat(ahead.hasNext()).isFalse();
      assertThat(named(12)).isEmpty();
    }
  }

  /** The second is formed while nobody asks for it, the third not before the second is taken. */
  @Test
  void oneIsFormedAheadByADaemonAndNeverTwo() {
    List<DataSet> batches = some(4);
    CountDownLatch second = new CountDownLatch(1);
    AtomicReference<Thread> former = new AtomicReference<>();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    Numbered numbered =
        new Numbered(
            4,
            i -> {
              former.set(Thread.currentThread());
              most.accumulateAndGet(i - taken.get(), Math::max);
              if (i == 1) {
                second.countDown();
              }
              return batches.get(i);
            });
    try (BatchesAhead ahead = new BatchesAhead(numbered, 13)) {
      assertThat(ahead.next()).isSameAs(batches.get(0));
      await(second);
      assertThat(former.get().getName()).isEqualTo("spark-dae batches of worker 13");
      assertThat(former.get().isDaemon()).isTrue();
      while (ahead.hasNext()) {
        taken.incrementAndGet();
        ahead.next();
      }
    }
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void whatFormingThrowsComesAsItselfWhenTheBatchIsAskedFor() throws InterruptedException {
    List<DataSet> batches = some(2);
    List<Throwable> failures =
        List.of(
            new IllegalStateException("no donors"),
            new StackOverflowError("too deep"),
            new IOException("no disk"));
    for (Throwable failure : failures) {
      Numbered numbered = new Numbered(9, i -> i < 2 ? batches.get(i) : undeclared(failure));
      try (BatchesAhead ahead = new BatchesAhead(numbered, 14)) {
        assertThat(ahead.next()).isSameAs(batches.get(0));
        assertThat(ahead.next()).isSameAs(batches.get(1));
        assertThat(ahead.hasNext()).isTrue();
        assertThat(catchThrowable(ahead::next)).isSameAs(failure);
      }
      assertThat(numbered.begun).hasValue(3);
    }
    assertThatEndedAll(14);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> DataSet undeclared(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void anInterruptionNeitherLosesABatchNorIsLost() throws InterruptedException {
    List<DataSet> batches = some(2);
    Thread asking = Thread.currentThread();
    Numbered numbered =
        new Numbered(
            2,
            i -> {
              asking.interrupt();
              return batches.get(i);
            });
    try (BatchesAhead ahead = new BatchesAhead(numbered, 15)) {
      assertThat(ahead.next()).isSameAs(batches.get(0));
      assertThat(ahead.next()).isSameAs(batches.get(1));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThatEndedAll(15);
  }

  /** A worker that fails or is cancelled closes while a batch is being formed. */
  @Test
  void closingWaitsForTheThreadAlsoWhereItIsInterrupted() throws InterruptedException {
    CountDownLatch forming = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean formed = new AtomicBoolean();
    AtomicBoolean formedAtTheEnd = new AtomicBoolean();
    AtomicBoolean interruptedAtTheEnd = new AtomicBoolean();
    Numbered numbered =
        new Numbered(
            3,
            i -> {
              forming.countDown();
              await(release);
              formed.set(true);
              return new DataSet();
            });
    BatchesAhead ahead = new BatchesAhead(numbered, 16);
    await(forming);
    Thread closing =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              ahead.close();
              formedAtTheEnd.set(formed.get());
              interruptedAtTheEnd.set(Thread.currentThread().isInterrupted());
            });
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      assertThat(closing.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    release.countDown();
    closing.join();
    assertThat(formedAtTheEnd).isTrue();
    assertThat(interruptedAtTheEnd).isTrue();
    assertThat(numbered.begun).hasValue(1);
    assertThatEndedAll(16);
  }

  private static List<Thread> named(int worker) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(BatchesAhead.THREAD + worker))
        .toList();
  }

  /** A thread that is done takes a moment to be gone. */
  private static void assertThatEndedAll(int worker) throws InterruptedException {
    for (Thread thread : named(worker)) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }
}
