package io.sparkdae.network.layer;

import io.sparkdae.network.loss.Head;
import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A softmax whose matrix is the table of the input's embeddings (O. Press, L. Wolf, Using the
 * Output Embedding to Improve Language Models, 2017): the head reads a vector of their width and
 * scores class k by its product with row k + 1 of the table, [levels][width], as the table lies.
 * The table's gradient is the sum of both uses.
 */
final class TiedSoftmax implements LevelHead {

  private final LevelLoss loss;
  private final Head head;
  private final INDArray table;
  private final INDArray biases;
  private final INDArray biasGradient;
  private INDArray tableGradient;

  /**
   * @param head the field's loss
   * @param kernels which kernels do the work
   * @param table the embeddings of the field's classes, [classes][width]
   * @param biases a bias a class, [classes][1]
   * @param biasGradient takes their gradient
   */
  TiedSoftmax(Head head, Kernels kernels, INDArray table, INDArray biases, INDArray biasGradient) {
    this.loss = LevelLoss.of(kernels);
    this.head = head;
    this.table = table;
    this.biases = biases;
    this.biasGradient = biasGradient;
  }

  /** The embeddings of the classes of a table: those of all levels but the missing one. */
  static INDArray classes(INDArray table) {
    return RowView.of(table, 1, table.size(0));
  }

  @Override
  public double train(
      INDArray x, float[] targets, double[] emphasis, long seed, INDArray gradient) {
    INDArray z = scores(x);
    double[] own = Arrays.stream(emphasis).map(each -> head.weight() * each).toArray();
    double sum = loss.softmax(z, head, targets, own);
    HostMemory.addProduct(z, table, gradient);
    tableGradient = Nd4j.createUninitialized(x.dataType(), table.shape());
    HostMemory.productOfTransposed(z, x, tableGradient);
    biasGradient.assign(z.sum(0).reshape(biasGradient.shape()));
    return sum;
  }

  private INDArray scores(INDArray x) {
    INDArray z = Nd4j.createUninitialized(x.dataType(), x.size(0), head.width());
    HostMemory.productWithTransposed(x, table, z);
    return z.addiRowVector(biases.reshape(1, head.width()));
  }

  @Override
  public void addTableGradient(INDArray to) {
    classes(to).addi(tableGradient);
  }

  @Override
  public INDArray infer(INDArray x) {
    return scores(x);
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    String z = graph.apply("MatMul", x, graph.constant(table.transpose()));
    return graph.apply("Add", z, graph.constant(biases.reshape(1, head.width())));
  }

  @Override
  public List<RowGradients> rowGradients(ToIntFunction<String> positions) {
    return List.of();
  }

  /**
   * The same with sampled classes: only the rows of the table that took part have a gradient.
   *
   * @param softmax the softmax over the embeddings of the classes
   */
  record Sampled(SampledSoftmax softmax) implements LevelHead {

    @Override
    public double train(
        INDArray x, float[] targets, double[] emphasis, long seed, INDArray gradient) {
      return softmax.train(x, targets, emphasis, seed, gradient);
    }

    @Override
    public INDArray infer(INDArray x) {
      return softmax.infer(x);
    }

    @Override
    public String describe(OnnxGraph graph, String x) {
      return softmax.describe(graph, x);
    }

    @Override
    public List<RowGradients> rowGradients(ToIntFunction<String> positions) {
      return List.of(softmax.biasGradients(positions));
    }

    @Override
    public void addTableGradient(RowSums to) {
      softmax.addWeightGradients(to, 1);
    }
  }
}
