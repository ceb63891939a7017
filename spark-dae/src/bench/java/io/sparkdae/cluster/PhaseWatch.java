package io.sparkdae.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the phases of a run from outside: jobs by what {@link PhaseLog} writes, files by their
 * folders. Whoever wants to know asks often.
 */
final class PhaseWatch {

  private final JobFolders folders;
  private final Map<Phase, List<Long>> begins = new EnumMap<>(Phase.class);
  private final Map<Phase, List<Long>> lengths = new EnumMap<>(Phase.class);
  private final Set<Phase> open = EnumSet.noneOf(Phase.class);
  private Phase last;
  private long read;
  private String cut = "";

  PhaseWatch(JobFolders folders) {
    this.folders = folders;
    for (Phase phase : Phase.values()) {
      begins.put(phase, new ArrayList<>());
      lengths.put(phase, new ArrayList<>());
    }
  }

  /** Looks once. */
  void look() throws IOException {
    long now = System.nanoTime();
    readLog(now);
    set(Phase.CHECKPOINT, isWritten(JobFolders.names(folders.checkpoints()), ".epoch-"), now);
    set(Phase.SAVING, isWritten(JobFolders.names(folders.root()), ".model"), now);
    set(Phase.TRANSFORM, Files.exists(folders.encoded().resolve("_temporary")), now);
  }

  private static boolean isWritten(List<String> names, String what) {
    return names.stream()
        .anyMatch(name -> name.startsWith(what) && name.contains(JobFolders.WRITING));
  }

  private void readLog(long now) throws IOException {
    if (!Files.exists(folders.phases())) {
      return;
    }
    try (RandomAccessFile log = new RandomAccessFile(folders.phases().toFile(), "r")) {
      byte[] more = new byte[(int) (log.length() - read)];
      if (more.length == 0) {
        return;
      }
      log.seek(read);
      log.readFully(more);
      read += more.length;
      String text = cut + new String(more, StandardCharsets.US_ASCII);
      int whole = text.lastIndexOf('\n') + 1;
      cut = text.substring(whole);
      text.substring(0, whole).lines().forEach(line -> note(line, now));
    }
  }

  private void note(String line, long now) {
    if (line.startsWith(PhaseLog.BEGIN)) {
      set(Phase.valueOf(line.substring(PhaseLog.BEGIN.length())), true, now);
    } else {
      set(Phase.valueOf(line.substring(PhaseLog.END.length())), false, now);
    }
  }

  private void set(Phase phase, boolean on, long now) {
    if (on && open.add(phase)) {
      begins.get(phase).add(now);
      last = phase;
    } else if (!on && open.remove(phase)) {
      List<Long> times = begins.get(phase);
      lengths.get(phase).add(now - times.get(times.size() - 1));
    }
  }

  /** When each occurrence of a phase began, by {@link System#nanoTime}. */
  List<Long> begins(Phase phase) {
    return begins.get(phase);
  }

  /** How long each took, in nanoseconds. */
  List<Long> lengths(Phase phase) {
    return lengths.get(phase);
  }

  /** The phase that goes on, or the one that it is after. */
  String now() {
    if (last == null) {
      return "start";
    }
    return open.contains(last) ? last.label() : "after " + last.label();
  }
}
