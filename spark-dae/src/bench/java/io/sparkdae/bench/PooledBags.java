package io.sparkdae.bench;

import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.TabularInput;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import io.sparkdae.table.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The means of bags' vectors and the gradient of the vectors, by the library's input layer and by a
 * loop over rows of an ND4J gather and mean each, on the same bags.
 */
final class PooledBags {

  private final int[][] bags;
  private final Layer layer;
  private final INDArray table;
  private final INDArray gradient;
  private final INDArray slots;
  private final INDArray outer;
  private final INDArray pooled;

  /**
   * @param levels number of items, drawn by Zipf's law
   * @param rows rows of a batch
   * @param most most items of a bag; each has between one and so many
   */
  PooledBags(int levels, int rows, int most, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(1);
    bags = new int[rows][];
    slots = Nd4j.zeros(DataType.FLOAT, rows, most);
    for (int r = 0; r < rows; r++) {
      TreeSet<Integer> items = new TreeSet<>();
      for (int k = 1 + random.nextInt(most); k > 0; k--) {
        items.add(Vocabulary.FIRST - 1 + (int) Math.exp(random.nextDouble() * Math.log(levels)));
      }
      bags[r] = items.stream().mapToInt(Integer::intValue).toArray();
      for (int k = 0; k < bags[r].length; k++) {
        slots.putScalar(r, k, bags[r][k] + 1);
      }
    }
    Field.MultiValued field =
        new Field.MultiValued("bag", Vocabulary.FIRST + levels, false, most, List.of());
    TableLayout layout = new TableLayout(List.of(), List.of(), List.of(), List.of(field));
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new NoOp())
                .list()
                .layer(new TabularInput(layout, TabularInput.UNIT, 0, 1, kernels))
                .build());
    network.init();
    network.initGradientsView();
    layer = network.getLayer(0);
    layer.setInput(slots, LayerWorkspaceMgr.noWorkspaces());
    table = layer.getParam(TabularInput.bagTable(0));
    gradient = Nd4j.zeros(DataType.FLOAT, table.shape());
    outer = Nd4j.rand(DataType.FLOAT, rows, (int) table.size(1));
    pooled = Nd4j.zeros(DataType.FLOAT, rows, (int) table.size(1));
  }

  /** Mean number of items of a bag. */
  double meanSize() {
    double items = 0;
    for (int[] bag : bags) {
      items += bag.length;
    }
    return items / bags.length;
  }

  /** Length of a vector. */
  int width() {
    return (int) table.size(1);
  }

  /** Forward and backward by the layer; returns the means. */
  INDArray batched() {
    INDArray out = layer.activate(true, LayerWorkspaceMgr.noWorkspaces());
    layer.backpropGradient(outer, LayerWorkspaceMgr.noWorkspaces());
    return out;
  }

  /**
   * Forward and backward row by row; returns the means. The gradient is added up where it lies, and
   * nobody pays for clearing it.
   */
  INDArray rowByRow() {
    for (int r = 0; r < bags.length; r++) {
      pooled.putRow(r, Nd4j.pullRows(table, 1, bags[r], 'c').sum(0).divi(bags[r].length));
    }
    for (int r = 0; r < bags.length; r++) {
      INDArray each = outer.getRow(r).div(bags[r].length);
      for (int item : bags[r]) {
        gradient.getRow(item).addi(each);
      }
    }
    return pooled;
  }
}
