package io.sparkdae.bench;

import io.sparkdae.corruption.Corruptor;
import io.sparkdae.network.Activation;
import io.sparkdae.network.NetworkSpec;
import io.sparkdae.network.SequenceSpec;
import io.sparkdae.network.layer.DenoisingBlock;
import io.sparkdae.network.layer.FlatVector;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.LossKernel;
import io.sparkdae.network.layer.ReconstructionHead;
import io.sparkdae.network.layer.SequenceEncoder;
import io.sparkdae.network.layer.SequencePlaces;
import io.sparkdae.network.layer.TabularInput;
import io.sparkdae.network.layer.TransformerBlock;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.network.loss.Targets;
import io.sparkdae.network.optimizer.Numbers;
import io.sparkdae.network.optimizer.Optimizer;
import io.sparkdae.network.optimizer.ParameterRole;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.network.optimizer.Segment;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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

  /** The fastaiTabular encoder's blocks of 1,024 → 512 → 256 over 1,024 rows. */
  @State(Scope.Thread)
  public static class Blocks {
    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows of a batch. */
    @Param("1024")
    public int rows;

    private LayerChain blocks;

    /** Builds the layers, of which the second applies the first one's activation where it can. */
    @Setup
    public void build() {
      blocks =
          new LayerChain(
              Nd4j.randn(DataType.FLOAT, rows, 1024),
              new DenoisingBlock(1024, 512, Activation.MISH, 0.1, true, 1, kernels),
              new DenoisingBlock(512, 256, Activation.MISH, 0.1, true, 2, kernels));
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

    private LayerChain input;

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
          new LayerChain(
              cells, new TabularInput(table.layout(), TabularInput.SMALL, 0.01, 1, kernels));
    }
  }

  /** A block of the published transformer: 8 tokens of 128, 8 heads, feed-forward 512. */
  @State(Scope.Thread)
  public static class Tokens {
    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows of a batch. */
    @Param("384")
    public int rows;

    private LayerChain block;

    /** Builds the layer. */
    @Setup
    public void build() {
      TransformerBlock.Shape shape = new TransformerBlock.Shape(8, 128, 8, 512);
      block =
          new LayerChain(
              Nd4j.randn(DataType.FLOAT, rows, 8 * 128),
              new TransformerBlock(shape, Activation.RELU, 1, kernels));
    }
  }

  /** Sequences of 128 channels of 44 steps, as they are read. */
  @State(Scope.Thread)
  public static class Sequences {
    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows of a batch. */
    @Param("256")
    public int rows;

    private LayerChain encoder;

    /** Builds the layer. */
    @Setup
    public void build() {
      GeneratedSequences sequences = new GeneratedSequences(128, 44);
      SequencePlaces places =
          SequencePlaces.ofInputs(
              sequences.layout(true), new SequenceSpec(16, 3), 0, sequences.cells());
      encoder =
          new LayerChain(
              Nd4j.createFromArray(sequences.rows(rows, 0.1, 1)),
              new SequenceEncoder(places, Activation.MISH, 1, kernels));
    }
  }

  /** Bags of up to 20 of 30,000 items. */
  @State(Scope.Thread)
  public static class Bags {
    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows of a batch. */
    @Param("1024")
    public int rows;

    private PooledBags bags;

    /** Builds the layer. */
    @Setup
    public void build() {
      bags = new PooledBags(30_000, rows, 20, kernels);
    }
  }

  /**
   * The end of a network over one column of 30,000 levels, by Zipf's law, whose softmax samples.
   */
  @State(Scope.Thread)
  public static class Sampled {
    private static final int LEVELS = 30_000;

    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows of a batch. */
    @Param("1024")
    public int rows;

    private LayerChain head;

    /** Builds the layer. */
    @Setup
    public void build() {
      TableLayout layout =
          new TableLayout(
              List.of(new Field.Categorical("many", LEVELS, false)), List.of(), List.of());
      ReconstructionLoss loss = new ReconstructionLoss(layout, Networks.standard(false).loss());
      SplittableRandom random = new SplittableRandom(1);
      INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, 2);
      for (int r = 0; r < rows; r++) {
        labels.putScalar(r, 0, (int) Math.exp(random.nextDouble() * Math.log(LEVELS - 1)));
      }
      SequencePlaces none = new SequencePlaces(loss.denseOutputs(), List.of(), List.of());
      head =
          new LayerChain(
                  Nd4j.randn(DataType.FLOAT, rows, 256),
                  new ReconstructionHead(256, loss, 0, true, none, Activation.MISH, 1, kernels))
              .withLabels(labels);
    }
  }

  /** Swap noise over the Adult-like table. */
  @State(Scope.Thread)
  public static class Noise {
    /** Rows of a batch. */
    @Param("1024")
    public int rows;

    private Corruptor corruptor;
    private float[][] clean;

    /** Makes the rows. */
    @Setup
    public void build() {
      GeneratedTable table = GeneratedTable.adultLike();
      corruptor = new Corruptor(Networks.NOISE, table.layout());
      clean = table.rows(rows, 1);
    }
  }

  /** The loss of the Adult-like table. */
  @State(Scope.Thread)
  public static class Loss {
    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows of a batch. */
    @Param("1024")
    public int rows;

    private LossKernel loss;
    private Targets targets;
    private INDArray outputs;

    /** Builds the loss. */
    @Setup
    public void build() {
      GeneratedTable table = GeneratedTable.adultLike();
      TableLayout layout = table.layout();
      ReconstructionLoss weighed = new ReconstructionLoss(layout, Networks.standard(true).loss());
      loss = LossKernel.of(kernels, weighed);
      targets = Targets.of(layout, table.rows(rows, 1), table.rows(rows, 1));
      outputs = Nd4j.zeros(DataType.FLOAT, rows, weighed.denseOutputs());
    }
  }

  /** The optimiser of the fastaiTabular network over its 1.5 million parameters. */
  @State(Scope.Thread)
  public static class Step {
    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

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
      float[] some = new float[parameters];
      Arrays.fill(some, 1e-3f);
      INDArray weights = Nd4j.createFromArray(some);
      INDArray slopes = Nd4j.createFromArray(some);
      FlatVector vectors = new FlatVector(kernels);
      optimizer =
          Optimizer.of(
              spec.optimizer(),
              List.of(new Segment(0, parameters, ParameterRole.WEIGHT)),
              parameters,
              vectors.denseStep(() -> weights, () -> slopes));
      values = vectors.numbers(weights);
      gradient = vectors.numbers(slopes);
    }
  }

  /** A table of 30,000 rows of 100, of which each step moves 1,000. */
  @State(Scope.Thread)
  public static class Rows {
    private static final int WIDTH = 100;
    private static final int TABLE = 30_000 * WIDTH;

    /** Which kernels. */
    @Param({"HOST", "ND4J"})
    public Kernels kernels;

    /** Rows that occur. */
    @Param("1000")
    public int rows;

    private Optimizer optimizer;
    private Numbers values;
    private List<RowGradients> occurred;

    /** Builds the optimiser. */
    @Setup
    public void build() {
      INDArray weights = Nd4j.zeros(DataType.FLOAT, TABLE);
      FlatVector vectors = new FlatVector(kernels);
      optimizer =
          Optimizer.of(
              Networks.fastaiTabular(false).optimizer(),
              List.of(new Segment(0, TABLE, ParameterRole.WEIGHT, WIDTH)),
              TABLE,
              vectors.denseStep(() -> weights, () -> weights));
      values = vectors.numbers(weights);
      int[] numbers = IntStream.range(0, rows).map(row -> 30 * row).toArray();
      float[] some = new float[rows * WIDTH];
      Arrays.fill(some, 1e-3f);
      INDArray slopes = Nd4j.createFromArray(some).reshape(rows, WIDTH);
      occurred = List.of(vectors.rowGradients(0, numbers, slopes));
    }
  }

  /** Two blocks' training pass. */
  @Benchmark
  public INDArray blocksForward(Blocks state) {
    return state.blocks.forward();
  }

  /** Two blocks' training pass and their gradients. */
  @Benchmark
  public INDArray blocksForwardBackward(Blocks state) {
    return state.blocks.both();
  }

  /** A transformer's block: attention and feed-forward part, with their gradients. */
  @Benchmark
  public INDArray transformerForwardBackward(Tokens state) {
    return state.block.both();
  }

  /** Two convolutions with the pooling between them, and their gradients. */
  @Benchmark
  public INDArray convolutionForwardBackward(Sequences state) {
    return state.encoder.both();
  }

  /** Means of bags' vectors, their gradients scattered. */
  @Benchmark
  public INDArray bagsForwardBackward(Bags state) {
    return state.bags.batched();
  }

  /** A sampled softmax with its gradients, batch norm and a map to one output included. */
  @Benchmark
  public INDArray sampledSoftmaxGradient(Sampled state) {
    return state.head.learn();
  }

  /** A batch damaged. */
  @Benchmark
  public float[][] corruption(Noise state) {
    return state.corruptor.corrupt(state.clean, 1);
  }

  /** Embeddings gathered, their gradients scattered. */
  @Benchmark
  public INDArray inputForwardBackward(Input state) {
    return state.input.both();
  }

  /** The loss and its gradient, from outputs of the map to gradients in their place. */
  @Benchmark
  public double[] lossGradient(Loss state) {
    state.outputs.assign(0.1);
    return state.loss.gradient(state.outputs, state.targets);
  }

  /** A step of Ranger by row. */
  @Benchmark
  public Optimizer rangerStepByRow(Rows state) {
    state.optimizer.step(state.values, state.values, state.occurred, 1e-5);
    return state.optimizer;
  }

  /** A step of Ranger. */
  @Benchmark
  public Optimizer rangerStep(Step state) {
    state.optimizer.step(state.values, state.gradient, List.of(), 1e-5);
    return state.optimizer;
  }
}
