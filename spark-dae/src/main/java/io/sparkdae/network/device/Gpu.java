package io.sparkdae.network.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A GPU as {@code nvidia-smi} describes it.
 *
 * @param name the product
 * @param capability compute capability times ten: 75 for 7.5; 0 where the driver does not tell
 * @param driver version of the driver
 * @param memoryBytes its memory
 */
public record Gpu(String name, int capability, String driver, long memoryBytes) {

  /** What {@link #parse} reads. */
  static final String QUERY = "name,compute_cap,driver_version,memory.total";

  /** Capabilities that the kernels of nd4j-cuda-11.6 1.0.0-M2.1 have machine code for. */
  private static final int OLDEST = 37;

  /** Code for 8.6 runs on 8.9; there is none to be translated for what came after. */
  private static final int NEWEST = 89;

  /** The first major driver version that runs programs of CUDA 11.6, by minor compatibility. */
  private static final int OLDEST_DRIVER = 450;

  /** The GPUs of a table of comma-separated values, a line each. */
  public static List<Gpu> parse(List<String> lines) {
    List<Gpu> gpus = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(",");
      if (cells.length == 4) {
        gpus.add(
            new Gpu(
                cells[0].strip(),
                (int) Math.round(10 * number(cells[1])),
                cells[2].strip(),
                (long) number(cells[3]) << 20));
      }
    }
    return gpus;
  }

  /** 0 where the cell holds no number: "[N/A]". */
  private static double number(String cell) {
    String digits = cell.strip();
    return digits.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(digits) : 0;
  }

  /** Why this build's kernels cannot run on it, as a sentence; empty where they can. */
  public Optional<String> unfit() {
    String major = driver.split("\\.")[0];
    if (!major.matches("\\d{1,6}") || Integer.parseInt(major) < OLDEST_DRIVER) {
      return Optional.of(
          this
              + " has driver "
              + driver
              + ", and CUDA 11.6 takes driver "
              + OLDEST_DRIVER
              + " or newer");
    }
    if (capability < OLDEST || capability > NEWEST) {
      return Optional.of(
          this + " is not among the compute capabilities of this build's kernels, 3.7 to 8.9");
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name
        + " (compute capability "
        + (capability == 0 ? "unknown" : capability / 10 + "." + capability % 10)
        + ")";
  }
}
