package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.DenseStep;
import io.sparkdae.network.optimizer.Numbers;
import io.sparkdae.network.optimizer.RowStep;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.network.optimizer.StepFormula;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** {@link DenseStep} in ND4J operations, on the device where parameters and gradient live. */
final class Nd4jDenseStep implements DenseStep {

  private final Supplier<INDArray> parameters;
  private final Supplier<INDArray> gradient;
  private final Map<Integer, INDArray> state = new HashMap<>();

  Nd4jDenseStep(Supplier<INDArray> parameters, Supplier<INDArray> gradient) {
    this.parameters = parameters;
    this.gradient = gradient;
  }

  @Override
  public void step(Segment stretch, StepFormula formula, double keep) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray theta = part(parameters.get(), stretch);
      INDArray g = part(gradient.get(), stretch);
      Nd4jStep.apply(formula, keep, theta, g, number -> part(vector(number), stretch));
    }
  }

  @Override
  public Numbers state(int vector) {
    return new FlatVector(Kernels.ND4J).numbers(vector(vector));
  }

  @Override
  public RowStep byRow(Segment table) {
    return new Nd4jRowStep(table, parameters, this::vector);
  }

  private INDArray vector(int number) {
    return state.computeIfAbsent(
        number,
        none -> {
          INDArray like = parameters.get();
          try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.zeros(like.dataType(), like.length());
          }
        });
  }

  private static INDArray part(INDArray vector, Segment stretch) {
    return vector
        .reshape(vector.length())
        .get(NDArrayIndex.interval(stretch.from(), stretch.until()));
  }
}
