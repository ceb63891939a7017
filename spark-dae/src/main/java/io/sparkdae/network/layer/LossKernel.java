package io.sparkdae.network.layer;

import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the outputs of the network's last linear map cost, and the gradient of that. */
public interface LossKernel {

  /**
   * Turns outputs into the gradient of the mean row's loss, in place. Those of fields that are not
   * dense stay as they are.
   *
   * @param z outputs of the linear map, [rows][dense outputs]
   * @return each field's weighted loss, summed over the rows
   */
  double[] gradient(INDArray z, Targets targets);

  /**
   * Adds each field's weighted loss over some rows to its sum, as {@link ReconstructionLoss#add}
   * does.
   *
   * @param outputs outputs of all heads, [rows][outputs], left as they are
   * @param targets what they are to be, as {@link ReconstructionLoss#targets} gives it
   * @param byField the sums, [fields]
   */
  void add(INDArray outputs, float[] targets, double[] byField);

  /** The kernel of a loss. */
  static LossKernel of(Kernels kernels, ReconstructionLoss loss) {
    return switch (kernels) {
      case HOST -> new HostLoss(loss);
      case ND4J -> new Nd4jLoss(loss);
    };
  }
}
