package io.sparkdae.network.layer;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link StepPooling} in loops over plain memory, a sequence at a time. */
final class HostStepPooling implements StepPooling {

  private final int stride;
  private final int pooled;
  private float[] fromSecond = new float[0];

  HostStepPooling(int stride, int pooled) {
    this.stride = stride;
    this.pooled = pooled;
  }

  @Override
  public void pool(INDArray steps, INDArray into) {
    Sequences all = new Sequences(steps, into);
    if (fromSecond.length < into.length()) {
      fromSecond = new float[(int) into.length()];
    }
    for (int r = 0; r < all.rows; r++) {
      all.readSteps(r);
      for (int t = 0; t < pooled; t++) {
        int first = 2 * t * all.filters;
        int second = first + all.filters;
        int to = t * all.filters;
        for (int f = 0; f < all.filters; f++) {
          boolean later = all.own[second + f] > all.own[first + f];
          fromSecond[r * all.half.length + to + f] = later ? 1 : 0;
          all.half[to + f] = later ? all.own[second + f] : all.own[first + f];
        }
      }
      all.writePooled(r);
    }
  }

  @Override
  public void unpool(INDArray from, INDArray steps) {
    Sequences all = new Sequences(steps, from);
    for (int r = 0; r < all.rows; r++) {
      all.readPooled(r);
      for (int t = 0; t < pooled; t++) {
        int first = 2 * t * all.filters;
        int second = first + all.filters;
        int at = t * all.filters;
        for (int f = 0; f < all.filters; f++) {
          float later = fromSecond[r * all.half.length + at + f] * all.half[at + f];
          all.own[second + f] = later;
          all.own[first + f] = all.half[at + f] - later;
        }
      }
      all.writeSteps(r);
    }
  }

  @Override
  public void collect(INDArray steps, INDArray into) {
    Sequences all = new Sequences(steps, into);
    for (int r = 0; r < all.rows; r++) {
      all.readSteps(r);
      for (int t = 0; t < pooled; t++) {
        int first = 2 * t * all.filters;
        int second = first + all.filters;
        int to = t * all.filters;
        for (int f = 0; f < all.filters; f++) {
          boolean later = fromSecond[r * all.half.length + to + f] > 0;
          all.half[to + f] = later ? all.own[second + f] : all.own[first + f];
        }
      }
      all.writePooled(r);
    }
  }

  /** Sequences one by one, before and behind the pooling. */
  private final class Sequences {
    private final int rows;
    private final int filters;
    private final float[] own;
    private final float[] half;
    private final FloatBuffer steps;
    private final FloatBuffer pooledSteps;

    Sequences(INDArray steps, INDArray pooledSteps) {
      this.rows = (int) steps.size(0) / stride;
      this.filters = (int) steps.size(1);
      this.own = new float[stride * filters];
      this.half = new float[pooled * filters];
      this.steps = HostMemory.buffer(steps);
      this.pooledSteps = HostMemory.buffer(pooledSteps);
    }

    void readSteps(int row) {
      steps.get(row * own.length, own);
    }

    void writeSteps(int row) {
      steps.put(row * own.length, own);
    }

    void readPooled(int row) {
      pooledSteps.get(row * half.length, half);
    }

    void writePooled(int row) {
      pooledSteps.put(row * half.length, half);
    }
  }
}
