package io.sparkdae.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Threads that do the same at the same time, each with things of its own that it made itself.
 *
 * @param <T> what a thread has of its own
 */
final class Workers<T> implements AutoCloseable {

  private final List<ExecutorService> threads = new ArrayList<>();
  private final List<T> own = new ArrayList<>();

  /**
   * @param count number of threads
   * @param make makes what a thread has of its own, by the thread's number
   */
  Workers(int count, IntFunction<T> make) {
    for (int i = 0; i < count; i++) {
      threads.add(
          Executors.newSingleThreadExecutor(
              body -> {
                Thread thread = new Thread(body, "bench-worker");
                thread.setDaemon(true);
                return thread;
              }));
    }
    List<Future<T>> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      made.add(threads.get(i).submit(() -> make.apply(number)));
    }
    made.forEach(each -> own.add(result(each)));
  }

  /** Lets all threads do something at the same time; what each of them returned. */
  <R> List<R> together(Function<T, R> work) {
    List<Future<R>> begun = new ArrayList<>();
    for (int i = 0; i < threads.size(); i++) {
      T mine = own.get(i);
      begun.add(threads.get(i).submit(() -> work.apply(mine)));
    }
    return begun.stream().map(Workers::result).toList();
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a measured thread failed", failed.getCause());
    }
  }

  @Override
  public void close() {
    threads.forEach(ExecutorService::shutdown);
  }
}
