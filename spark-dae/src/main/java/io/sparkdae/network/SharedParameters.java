package io.sparkdae.network;

import io.sparkdae.network.layer.Kernels;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Finished parameters outside the heap, one copy in a process however many networks read them: the
 * tasks of an executor share a broadcast's array, and with it what is made of it here. A copy lives
 * as long as a network that reads it.
 */
final class SharedParameters {

  /** By the array itself, not by what it holds: an array is equal to no other. */
  private static final Map<float[], WeakReference<INDArray>> COPIES = new WeakHashMap<>();

  private SharedParameters() {}

  /** A copy of an array that does not change any more. */
  static INDArray of(float[] parameters) {
    // An array of a GPU lies on the device of the thread that made it.
    return Kernels.choose(DataType.FLOAT) == Kernels.HOST ? shared(parameters) : copy(parameters);
  }

  private static INDArray shared(float[] parameters) {
    synchronized (COPIES) {
      WeakReference<INDArray> last = COPIES.get(parameters);
      INDArray array = last == null ? null : last.get();
      if (array == null) {
        array = copy(parameters);
        COPIES.put(parameters, new WeakReference<>(array));
      }
      return array;
    }
  }

  private static INDArray copy(float[] parameters) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return Nd4j.createFromArray(parameters).reshape(1, parameters.length);
    }
  }
}
