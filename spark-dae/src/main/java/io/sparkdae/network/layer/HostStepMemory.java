package io.sparkdae.network.layer;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link StepMemory} over plain memory, a row at a time. */
final class HostStepMemory implements StepMemory {

  @Override
  public void read(INDArray from, int at, int steps, INDArray to) {
    INDArray dense = HostMemory.dense(from);
    int rows = (int) dense.size(0);
    int width = (int) dense.size(1);
    int channels = (int) to.size(1);
    FloatBuffer in = HostMemory.buffer(dense);
    FloatBuffer out = HostMemory.buffer(to);
    float[] cells = new float[channels * steps];
    // The steps behind the last stay 0.
    float[] own = new float[(int) (to.length() / rows)];
    for (int r = 0; r < rows; r++) {
      in.get(r * width + at, cells);
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < steps; t++) {
          own[t * channels + c] = cells[c * steps + t];
        }
      }
      out.put(r * own.length, own);
    }
  }

  @Override
  public void write(INDArray from, int steps, INDArray to, int at) {
    int rows = (int) to.size(0);
    int width = (int) to.size(1);
    int channels = (int) from.size(1);
    int stride = (int) (from.length() / rows);
    FloatBuffer in = HostMemory.buffer(from);
    FloatBuffer out = HostMemory.buffer(to);
    float[] cells = new float[channels * steps];
    float[] own = new float[channels * steps];
    for (int r = 0; r < rows; r++) {
      in.get(r * stride, own);
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < steps; t++) {
          cells[c * steps + t] = own[t * channels + c];
        }
      }
      out.put(r * width + at, cells);
    }
  }
}
