package io.sparkdae.bench;

import io.sparkdae.network.Activation;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.layer.DenoisingBlock;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.TabularInput;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import io.sparkdae.network.optimizer.Numbers;
import io.sparkdae.network.optimizer.Optimizer;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The parts of a step one by one, under JMH. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmarks {

  /** A layer of its own over random inputs. */
  private static final class Alone {
    private final Layer layer;
    private final INDArray gradient;

    Alone(FeedForwardLayer configuration, INDArray input) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .dataType(DataType.FLOAT)
                  .updater(new NoOp())
                  .list()
                  .layer(configuration)
                  .build());
      network.init();
      network.initGradientsView();
      layer = network.getLayer(0);
      layer.setInput(input, LayerWorkspaceMgr.noWorkspaces());
      gradient = Nd4j.rand(DataType.FLOAT, input.size(0), configuration.getNOut());
    }

    INDArray forward() {
      return layer.activate(true, LayerWorkspaceMgr.noWorkspaces());
    }

    /** Forward first: a layer's gradient is of its last pass. */
    INDArray both() {
      forward();
      return layer
          .backpropGradient(gradient.dup('c'), LayerWorkspaceMgr.noWorkspaces())
          .getSecond();
    }
  }

  /** A block of 1,024 → 512 over 1,024 rows, by either kind of kernels. */
  @State(Scope.Thread)
  public static class Block {
    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows of a batch. */
    @Param("1024")
    public int rows;

    private Alone block;

    /** Builds the layer. */
    @Setup
    public void build() {
      block =
          new Alone(
              new DenoisingBlock(1024, 512, Activation.MISH, 0.1, true, 1, kernels),
              Nd4j.randn(DataType.FLOAT, rows, 1024));
    }
  }

  /** The input layer of the wide table, by either kind of kernels. */
  @State(Scope.Thread)
  public static class Input {
    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows of a batch. */
    @Param("1024")
    public int rows;

    private Alone input;

    /** Builds the layer. */
    @Setup
    public void build() {
      GeneratedTable table = new GeneratedTable(GeneratedTable.withSmaller(2000), 40, 0);
      float[][] generated = table.rows(rows, 1);
      INDArray cells = Nd4j.zeros(DataType.FLOAT, rows, 20 + 2 * 40);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < generated[r].length; c++) {
          cells.putScalar(r, c, generated[r][c]);
        }
      }
      input =
          new Alone(new TabularInput(table.layout(), TabularInput.SMALL, 0.01, 1, kernels), cells);
    }
  }

  /** The loss of the Adult-like table. */
  @State(Scope.Thread)
  public static class Loss {
    /** Rows of a batch. */
    @Param("1024")
    public int rows;

    private ReconstructionLoss loss;
    private Targets targets;
    private double[] outputs;

    /** Builds the loss. */
    @Setup
    public void build() {
      GeneratedTable table = GeneratedTable.adultLike();
      TableLayout layout = table.layout();
      loss = new ReconstructionLoss(layout, Networks.standard(true).loss());
      targets = Targets.of(layout, table.rows(rows, 1), table.rows(rows, 1));
      outputs = new double[rows * loss.outputs()];
    }
  }

  /** The optimiser of the fastaiTabular network over its 1.5 million parameters. */
  @State(Scope.Thread)
  public static class Step {
    /** Number of parameters. */
    @Param("1500000")
    public int parameters;

    private Optimizer optimizer;
    private Numbers values;
    private Numbers gradient;

    /** Builds the optimiser. */
    @Setup
    public void build() {
      NetworkSpec spec = Networks.fastaiTabular(false);
      optimizer =
          Optimizer.of(
              spec.optimizer(),
              List.of(new Segment(0, parameters, ParameterRole.WEIGHT)),
              parameters);
      float[] some = new float[parameters];
      Arrays.fill(some, 1e-3f);
      values = Numbers.of(some.clone());
      gradient = Numbers.of(some);
    }
  }

  /** A block's training pass. */
  @Benchmark
  public INDArray blockForward(Block state) {
    return state.block.forward();
  }

  /** A block's training pass and its gradients. */
  @Benchmark
  public INDArray blockForwardBackward(Block state) {
    return state.block.both();
  }

  /** Embeddings gathered, their gradients scattered. */
  @Benchmark
  public INDArray inputForwardBackward(Input state) {
    return state.input.both();
  }

  /** The loss and its gradient. */
  @Benchmark
  public double[] lossGradient(Loss state) {
    Arrays.fill(state.outputs, 0.1);
    return state.loss.gradient(state.outputs, state.targets);
  }

  /** A step of Ranger. */
  @Benchmark
  public Optimizer rangerStep(Step state) {
    state.optimizer.step(state.values, state.gradient, List.of(), 1e-5);
    return state.optimizer;
  }
}
