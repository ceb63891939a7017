package io.sparkdae.network.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks {@code nvidia-smi} what GPUs this machine has; no library is loaded for it. */
public final class GpuQuery {

  private static final long SECONDS = 30;

  private GpuQuery() {}

  /** The GPUs of this machine; none where there is no nvidia-smi, or it finds no driver. */
  public static List<Gpu> here() {
    return Gpu.parse(lines());
  }

  /** The same as {@link Gpu#parse} reads them: texts travel by any serializer. */
  public static List<String> lines() {
    return by("nvidia-smi");
  }

  /** What a program tells of GPUs. */
  static List<String> by(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "--query-gpu=" + Gpu.QUERY, "--format=csv,noheader,nounits")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      List<String> lines;
      try (BufferedReader out = process.inputReader()) {
        lines = out.lines().toList();
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of();
      }
      return process.exitValue() == 0 ? lines : List.of();
    } catch (IOException absent) {
      return List.of();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
