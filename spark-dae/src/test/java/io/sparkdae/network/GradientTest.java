package io.sparkdae.network;

import static io.sparkdae.network.Activation.RELU;
import static io.sparkdae.network.Activation.SIGMOID;
import static io.sparkdae.network.Activation.TANH;
import static io.sparkdae.network.Architecture.BOTTLENECK;
import static io.sparkdae.network.Architecture.COLUMN_TRANSFORMER;
import static io.sparkdae.network.Architecture.DEEP_STACK;
import static io.sparkdae.network.Architecture.STACKED;
import static io.sparkdae.network.Architecture.TRANSFORMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.Slotted;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.table.TableLayout;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients against central differences in double precision: some parameters of every kind one by
 * one, and all of a kind at once along a direction.
 */
@BesideSpark
class GradientTest {

  private static final double STEP = 1e-6;

  /** Parameters of a kind that are tried one by one. */
  private static final int SAMPLE = 4;

  static List<NetworkSpec> specs() {
    return List.of(
        Specs.of(BOTTLENECK).hidden(5).dropout(0.2).build(),
        Specs.of(BOTTLENECK).hidden(5).activation(TANH).sigmoidRange().build(),
        Specs.of(BOTTLENECK).hidden(5).activation(SIGMOID).dropout(0.2).sigmoidRange().build(),
        Specs.of(BOTTLENECK).hidden(5).activation(RELU).build(),
        Specs.of(BOTTLENECK).hidden(6).oneHot().squaredError().build(),
        Specs.of(DEEP_STACK).hidden(7, 5).activation(RELU).oneHot().squaredError().build(),
        Specs.of(DEEP_STACK).hidden(7, 5).dropout(0.2).build(),
        Specs.of(STACKED).hidden(7).activation(SIGMOID).dropout(0.2).build(),
        Specs.of(BOTTLENECK).hidden(5).maskHead(2, 0.75).build(),
        Specs.of(BOTTLENECK).hidden(5).dropout(0.2).tiedEmbeddings().build(),
        Specs.of(DEEP_STACK).hidden(7, 5).tiedEmbeddings().maskHead(2, 0.75).build(),
        Specs.of(BOTTLENECK).hidden(6, 5).dropout(0.2).tiedWeights().build(),
        Specs.of(STACKED).hidden(6, 5, 4).tiedWeights().tiedEmbeddings().build(),
        Specs.of(BOTTLENECK).hidden(5).activation(SIGMOID).sparsity(0.1, 0.7).build(),
        Specs.of(DEEP_STACK).hidden(7, 5).activation(SIGMOID).sparsity(0.3, 2).build(),
        Specs.of(BOTTLENECK).hidden(5).dropout(0.2).variational(0.3).build(),
        Specs.of(DEEP_STACK).hidden(7, 5).variational(1).maskHead(2, 0.75).build(),
        Specs.of(TRANSFORMER).tokens(new TokenSpec(3, 4, 1, 2, 5)).build(),
        Specs.of(COLUMN_TRANSFORMER).tokens(new TokenSpec(1, 4, 2, 2, 5)).build(),
        Specs.of(TRANSFORMER)
            .tokens(new TokenSpec(2, 4, 2, 1, 3))
            .oneHot()
            .maskHead(2, 0.75)
            .build());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void agreesWithFiniteDifferences(NetworkSpec spec) {
    float[][] clean = Tables.rows(9, 1);
    float[][] seen = Tables.rows(9, 2);
    seen[1] = seen[0].clone();
    seen[2][1] = 0;
    seen[4][2] = 1;
    check(spec, Tables.layout(), clean, seen);
  }

  /** Requires that all gradients of a batch, those of rows that occurred too, are right. */
  static void check(NetworkSpec spec, TableLayout layout, float[][] clean, float[][] seen) {
    Autoencoder network = Autoencoder.create(spec, layout, DataType.DOUBLE, Kernels.ND4J);
    INDArray parameters = network.network().params();
    parameters.addi(0.05);
    network.computeGradient(clean, seen, 5);
    double[] gradient = network.network().getGradientsViewArray().dup().data().asDouble();
    for (RowGradients table : network.rowGradients()) {
      float[] values = table.toArray();
      for (int i = 0; i < values.length; i++) {
        int row = table.rows()[i / table.width()];
        gradient[table.from() + row * table.width() + i % table.width()] += values[i];
      }
    }
    SplittableRandom random = new SplittableRandom(3);
    int at = 0;
    for (Layer layer : network.network().getLayers()) {
      for (Segment segment : ((Slotted) layer.conf().getLayer()).segments(at)) {
        at = segment.until();
        if (segment.role() == ParameterRole.STATISTIC) {
          continue;
        }
        String name = layer.conf().getLayer().getClass().getSimpleName();
        for (int i : random.ints(SAMPLE, segment.from(), segment.until()).distinct().toArray()) {
          double[] alone = new double[gradient.length];
          alone[i] = 1;
          double numeric = difference(network, clean, seen, alone);
          assertThat(gradient[i])
              .as("parameter %d of %s", i, name)
              .isCloseTo(numeric, offset(1e-6 + 1e-5 * Math.abs(numeric)));
        }
        double[] together = new double[gradient.length];
        double along = 0;
        for (int i = segment.from(); i < segment.until(); i++) {
          together[i] = random.nextDouble(-1, 1);
          along += together[i] * gradient[i];
        }
        assertThat(along)
            .as("parameters %d to %d of %s", segment.from(), segment.until(), name)
            .isCloseTo(
                difference(network, clean, seen, together), offset(2e-6 + 1e-5 * Math.abs(along)));
      }
    }
  }

  /** The loss's derivative along a direction. */
  private static double difference(
      Autoencoder network, float[][] clean, float[][] seen, double[] direction) {
    INDArray parameters = network.network().params();
    INDArray before = parameters.dup();
    INDArray step = Nd4j.createFromArray(direction).reshape(parameters.shape()).muli(STEP);
    parameters.assign(before.add(step));
    double above = network.computeGradient(clean, seen, 5).mean();
    parameters.assign(before.sub(step));
    double below = network.computeGradient(clean, seen, 5).mean();
    parameters.assign(before);
    return (above - below) / (2 * STEP);
  }
}
