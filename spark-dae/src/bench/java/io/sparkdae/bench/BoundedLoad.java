package io.sparkdae.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * A load of untrusted files: it may give something sound or an error of ours, within memory and
 * time.
 *
 * @param tally where the outcome is counted
 * @param by what loads
 * @param what what was done to the files, for a failure
 * @param allowed bytes that the load may allocate
 */
record BoundedLoad(FuzzTally tally, String by, String what, long allowed) {

  /** Bytes that a load may allocate for each byte of the files, beside what a sound load takes. */
  private static final long ALLOCATED_PER_BYTE = 400;

  /** Of processor time: a busy machine is no fault of the files'. */
  private static final long LONGEST_NANOS = 20_000_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes that the calling thread allocates for something. */
  static long allocated(Runnable load) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    load.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /**
   * @param sound bytes that a load of sound files allocates
   * @param size bytes of the files
   */
  static long allowed(long sound, long size) {
    return 8 * sound + ALLOCATED_PER_BYTE * size;
  }

  /**
   * Loads, and counts what comes of it.
   *
   * @param check tells the outcome of something loaded, or throws if it is not sound
   */
  <T> void of(Callable<T> load, Function<T, String> check) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    long allocated = 0;
    long nanos = 0;
    try {
      T loaded;
      try {
        loaded = load.call();
      } finally {
        nanos = THREADS.getCurrentThreadCpuTime() - start;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      }
      tally.count(by + check.apply(loaded));
    } catch (Throwable error) { // what must not happen is of any type
      if (OwnErrors.explains(error)) {
        tally.count(by + "Refused");
      } else {
        tally.fail(by + ": " + what, error);
      }
    }
    tally.took(nanos);
    if (allocated > allowed || nanos > LONGEST_NANOS) {
      tally.fail(
          by + ": " + what,
          new IllegalStateException(
              allocated + " bytes where " + allowed + " are allowed, " + nanos + " ns"));
    }
  }
}
