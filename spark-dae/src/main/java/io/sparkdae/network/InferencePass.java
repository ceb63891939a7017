package io.sparkdae.network;

import io.sparkdae.network.layer.AutoencoderLayer;
import io.sparkdae.network.layer.FlatVector;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Rows on their way through a network where nothing is learnt, some at a time. */
final class InferencePass {

  /**
   * Rows pass through the network in multiples of so many, the last ones filled up: OpenBLAS
   * multiplies rows in groups of 4 to 24, by the processor, and those of an incomplete group by
   * other loops, which round otherwise. So what rows come with a row hardly matters to its code:
   * not by one bit on processors with AVX-512 that OpenBLAS knows, and by some 1e-7 on others,
   * whose loops treat the halves of a group of twelve differently.
   */
  private static final int GROUP = 48;

  /** Rows that pass through the network at once, at most. */
  private static final int MOST = 85 * GROUP;

  /** Outputs of such rows, at most: bounds the memory taken where columns have many levels. */
  private static final int MOST_OUTPUTS = 1 << 22;

  private final TableLayout layout;
  private final MultiLayerNetwork network;
  private final int size;

  /**
   * @param network whose layers are {@link AutoencoderLayer}s
   * @param outputs number of its outputs for a row
   */
  InferencePass(TableLayout layout, MultiLayerNetwork network, int outputs) {
    this.layout = layout;
    this.network = network;
    this.size = rowsAtOnce(Math.max(1, MOST_OUTPUTS / Math.max(1, outputs)));
  }

  /** As many rows as wanted, or as pass at once, up to a full group. */
  static int rowsAtOnce(int wanted) {
    return inGroups(Math.min(wanted, MOST));
  }

  private static int inGroups(int rows) {
    return (rows + GROUP - 1) / GROUP * GROUP;
  }

  /** The rows, as many at a time as pass at once. */
  List<float[][]> chunks(float[][] rows) {
    List<float[][]> chunks = new ArrayList<>();
    for (int from = 0; from < rows.length; from += size) {
      chunks.add(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + size)));
    }
    return chunks;
  }

  /**
   * The activations of the layers up to one, in memory that the next pass overwrites.
   *
   * @param rows one or more rows
   * @param last number of the last layer asked for
   * @return by layer, [rows][outputs of the layer]
   */
  List<INDArray> activations(float[][] rows, int last) {
    List<INDArray> activations = new ArrayList<>();
    INDArray x = MiniBatch.inputs(layout, filledUp(rows));
    for (int i = 0; i <= last; i++) {
      x = ((AutoencoderLayer) network.getLayer(i)).infer(x);
      activations.add(x.size(0) == rows.length ? x : firstOf(x, rows.length));
    }
    return activations;
  }

  private static float[][] filledUp(float[][] rows) {
    float[][] all = Arrays.copyOf(rows, inGroups(rows.length));
    Arrays.fill(all, rows.length, all.length, rows[rows.length - 1]);
    return all;
  }

  private static INDArray firstOf(INDArray x, int rows) {
    return x.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all()).dup('c');
  }

  /** Activations of some layers side by side, [rows][outputs of all]. */
  static float[][] joined(List<INDArray> activations, FlatVector vectors) {
    int width = activations.stream().mapToInt(part -> (int) part.size(1)).sum();
    float[][] joined = new float[(int) activations.get(0).size(0)][width];
    int offset = 0;
    for (INDArray activation : activations) {
      int own = (int) activation.size(1);
      float[] flat = new float[(int) activation.length()];
      vectors.read(activation, flat);
      for (int r = 0; r < joined.length; r++) {
        System.arraycopy(flat, r * own, joined[r], offset, own);
      }
      offset += own;
    }
    return joined;
  }
}
