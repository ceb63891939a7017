package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Head;
import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.List;
import java.util.function.ToIntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A head that predicts the embedding of a row's level at the input rather than a score a level: its
 * loss is the squared distance from that embedding, scaled to length 1. Without the scaling a table
 * that starts small would cost nothing to predict. The embeddings are as they are to the loss,
 * which does not move them, or they would all meet in one point; and a step costs what the rows'
 * own levels take, however many there are. Where nothing is learnt the nearest embedding is the
 * prediction.
 */
final class EmbeddingRegression implements LevelHead {

  private final FlatVector vectors;
  private final Head head;
  private final INDArray table;
  private INDArray units;

  /**
   * @param head the field's loss
   * @param kernels which kernels do the work
   * @param table the embeddings of the field's classes, [classes][width]
   */
  EmbeddingRegression(Head head, Kernels kernels, INDArray table) {
    this.vectors = new FlatVector(kernels);
    this.head = head;
    this.table = table;
  }

  @Override
  public double train(
      INDArray x, float[] targets, double[] emphasis, long seed, INDArray gradient) {
    int[] classes = new int[targets.length];
    double[] factors = new double[targets.length];
    for (int r = 0; r < targets.length; r++) {
      boolean known = !Float.isNaN(targets[r]);
      classes[r] = known ? (int) targets[r] : 0;
      factors[r] = known ? head.weight() * emphasis[r] : 0;
    }
    INDArray off = x.sub(unit(Nd4j.pullRows(table, 1, classes, 'c')));
    double[] distances = vectors.readDoubles(off.mul(off).sum(1));
    double loss = 0;
    double[] slopes = new double[factors.length];
    for (int r = 0; r < factors.length; r++) {
      loss += factors[r] == 0 ? 0 : factors[r] * distances[r];
      slopes[r] = 2 * factors[r] / factors.length;
    }
    INDArray each = Nd4j.createFromArray(slopes).reshape(slopes.length, 1).castTo(x.dataType());
    gradient.addi(off.muliColumnVector(each));
    return loss;
  }

  /** Rows scaled to length 1; a row of zeros stays one. */
  private static INDArray unit(INDArray rows) {
    INDArray lengths = rows.norm2(true, 1);
    return rows.div(lengths.addi(lengths.eq(0).castTo(rows.dataType())));
  }

  private INDArray units() {
    if (units == null) {
      try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        units = unit(table);
      }
    }
    return units;
  }

  /** Negative squared distances: 2 · x · e − x · x − e · e. */
  @Override
  public INDArray infer(INDArray x) {
    INDArray z = x.mmul(units().transpose()).muli(2);
    z.addiRowVector(squares().negi());
    return z.subiColumnVector(x.mul(x).sum(true, 1));
  }

  private INDArray squares() {
    return units().mul(units()).sum(1).reshape(1, table.size(0));
  }

  /** Without x · x, which all classes have in common. */
  @Override
  public String describe(OnnxGraph graph, String x) {
    String z = graph.apply("MatMul", x, graph.constant(units().transpose().mul(2)));
    return graph.apply("Add", z, graph.constant(squares().negi()));
  }

  @Override
  public List<RowGradients> rowGradients(ToIntFunction<String> positions) {
    return List.of();
  }

  @Override
  public void parametersChanged() {
    units = null;
  }
}
