package io.sparkdae.network.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Which of a layer's two kernels does the work. */
public enum Kernels {
  /** Loops over plain host memory around ND4J's matrix products: single precision on a CPU. */
  HOST,
  /** ND4J operations only: any device, any precision. */
  ND4J;

  /** The faster kernels that can serve parameters of this type on this process's backend. */
  public static Kernels choose(DataType type) {
    return choose(type, Nd4j.getEnvironment().isCPU());
  }

  /** The faster kernels for parameters of this type on a CPU, or elsewhere. */
  public static Kernels choose(DataType type, boolean onCpu) {
    return type == DataType.FLOAT && onCpu ? HOST : ND4J;
  }
}
