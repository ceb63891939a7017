package io.sparkdae;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A task that Spark has killed, by the flag alone. Tests take turns. */
public final class InKilledTask {

  private static volatile ThrowingCallable code;
  private static volatile CompletableFuture<Boolean> begun;
  private static volatile CompletableFuture<Throwable> thrown;

  private InKilledTask() {}

  /** What code throws in such a task; null if it comes to its end. */
  public static Throwable thrownBy(ThrowingCallable work) throws Exception {
    code = work;
    begun = new CompletableFuture<>();
    thrown = new CompletableFuture<>();
    var job =
        LocalSpark.context()
            .parallelize(List.of(1), 1)
            .foreachAsync(
                one -> {
                  begun.complete(true);
                  while (!TaskContext.get().isInterrupted()) {
                    Thread.onSpinWait();
                  }
                  Throwable found = catchThrowable(code);
                  thrown.complete(found == null ? new AssertionError("it ended") : found);
                });
    begun.get(60, TimeUnit.SECONDS);
    job.cancel(false);
    return thrown.get(60, TimeUnit.SECONDS);
  }
}
