package io.sparkdae.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an unfinished folder tells of its writer: the machine since its last start, the
 * process, and when that process began. A save on the same machine sees by it whether the writer
 * was killed. About writers on other machines it tells nothing.
 */
final class WriterMark {

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{8})-([0-9]{1,18})-([0-9]{1,18})-[0-9a-f-]{36}");

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String MACHINE = machine();

  private WriterMark() {}

  /** A new mark of this process, no two of them alike. */
  static String create() {
    ProcessHandle own = ProcessHandle.current();
    return String.join("-", MACHINE, own.pid() + "", begin(own) + "", UUID.randomUUID().toString());
  }

  /** Whether the writer ran on this machine and runs no more. */
  static boolean isOfDeadWriter(String mark) {
    Matcher parts = FORM.matcher(mark);
    if (!parts.matches() || !parts.group(1).equals(MACHINE)) {
      return false;
    }
    long begin = Long.parseLong(parts.group(3));
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts.group(2)));
    // A number of a process is given again once the process has ended.
    return process.filter(ProcessHandle::isAlive).map(WriterMark::begin).orElse(-1L) != begin;
  }

  private static long begin(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String machine() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (IOException nameless) {
      name = "";
    }
    String boot;
    try {
      boot = Files.readString(BOOT);
    } catch (IOException anotherSystem) { // such as Windows
      boot = "";
    }
    return String.format(Locale.ROOT, "%08x", (name + boot).hashCode());
  }
}
