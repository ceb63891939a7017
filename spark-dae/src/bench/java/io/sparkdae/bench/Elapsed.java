package io.sparkdae.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * How long something took.
 *
 * @param wall seconds on the clock
 * @param cpu seconds of processor time
 */
record Elapsed(double wall, double cpu) {

  private static final double NANOS = 1e9;

  /** Processor time of the calling thread alone: other work on the machine does not count. */
  static Elapsed ofThread(Runnable work) {
    return of(work, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  /** Processor time of the whole process: every thread, compilation and garbage collection too. */
  static Elapsed ofProcess(Runnable work) {
    return of(
        work, ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getProcessCpuTime);
  }

  private static Elapsed of(Runnable work, LongSupplier clock) {
    long wall = System.nanoTime();
    long cpu = clock.getAsLong();
    work.run();
    return new Elapsed((System.nanoTime() - wall) / NANOS, (clock.getAsLong() - cpu) / NANOS);
  }
}
