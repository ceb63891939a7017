package io.sparkdae.network.device;

/** Where networks compute. */
public enum Device {
  /** On GPUs where Spark assigns them and the kernels serve them, on CPUs otherwise. */
  AUTO("auto"),
  /** On CPUs. */
  CPU("cpu"),
  /** On GPUs, or not at all. */
  GPU("gpu");

  private final String label;

  Device(String label) {
    this.label = label;
  }

  /** The Param's value. */
  public String label() {
    return label;
  }
}
