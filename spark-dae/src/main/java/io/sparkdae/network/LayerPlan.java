package io.sparkdae.network;

import io.sparkdae.network.layer.DenoisingBlock;
import io.sparkdae.network.layer.Kernels;
import io.sparkdae.network.layer.MaskHead;
import io.sparkdae.network.layer.NumberTokens;
import io.sparkdae.network.layer.OneHotInput;
import io.sparkdae.network.layer.ReconstructionHead;
import io.sparkdae.network.layer.SequenceEncoder;
import io.sparkdae.network.layer.SequencePlaces;
import io.sparkdae.network.layer.SparseCode;
import io.sparkdae.network.layer.TabularInput;
import io.sparkdae.network.layer.TransformerBlock;
import io.sparkdae.network.layer.VariationalCode;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The layers of one network while a {@link Blueprint} lays them out, each upon the one before. */
final class LayerPlan {

  private final NetworkSpec spec;
  private final TableLayout layout;
  private final ReconstructionLoss loss;
  private final Kernels kernels;
  private final SplittableRandom seeds;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Integer> encoder = new ArrayList<>();
  private int width;

  LayerPlan(NetworkSpec spec, TableLayout layout, ReconstructionLoss loss, Kernels kernels) {
    this.spec = spec;
    this.layout = layout;
    this.loss = loss;
    this.kernels = kernels;
    this.seeds = new SplittableRandom(spec.seed());
  }

  /** The input for a network that normalises what it reads. */
  void input() {
    input(TabularInput.SMALL);
  }

  /**
   * The input for a network that does not normalise what it reads: an embedding starts as long as
   * the one-hot vector that it stands for.
   */
  void unitInput() {
    input(TabularInput.UNIT);
  }

  /**
   * The input as a token a column; returns their number.
   *
   * @throws IllegalArgumentException if there are columns of vectors or of bags
   */
  int columnTokens() {
    if (layout.numbers() < layout.continuous().size()) {
      throw new IllegalArgumentException(
          "a column of vectors has no token; found "
              + layout.column(layout.scalars() - 1)
              + "; a columnTransformer reads columns of levels and of numbers; set architecture to"
              + " transformer, or leave the column out.");
    }
    requireNoBags(
        "token",
        "architecture columnTransformer",
        "a columnTransformer reads columns of levels and of numbers; set architecture to transformer");
    int size = spec.tokens().tokenSize();
    int levels = layout.categoricals().size();
    TabularInput.Tables tables =
        new TabularInput.Tables(
            byRow(),
            spec.gradientScaling() == GradientScaling.INVERSE_FREQUENCY,
            size,
            spec.pooling());
    add(
        new TabularInput(
            layout, TabularInput.UNIT, spec.embeddingDropout(), seeds.nextLong(), kernels, tables));
    if (layout.numbers() > 0) {
      add(new NumberTokens(levels, layout.numbers(), size, seeds.nextLong(), kernels));
    }
    return levels + layout.numbers();
  }

  private void input(double deviation) {
    switch (spec.categoricalEncoding()) {
      case EMBEDDING ->
          add(
              new TabularInput(
                  layout,
                  deviation,
                  spec.embeddingDropout(),
                  seeds.nextLong(),
                  kernels,
                  new TabularInput.Tables(
                      byRow(),
                      spec.gradientScaling() == GradientScaling.INVERSE_FREQUENCY,
                      spec.pooling())));
      case ONE_HOT -> {
        requireNoBags(
            "one-hot units",
            "categoricalEncoding oneHot",
            "the items of a bag need a learnt vector each; set categoricalEncoding to embedding");
        add(new OneHotInput(layout));
      }
    }
    sequences();
  }

  private void requireNoBags(String what, String setting, String cure) {
    for (Field.MultiValued bag : layout.bags()) {
      throw new IllegalArgumentException(
          "a bag has no "
              + what
              + "; found "
              + setting
              + " with the multi-valued column "
              + bag.name()
              + "; "
              + cure
              + ", or leave the column out.");
    }
  }

  /** Turns the cells of sequences, where there are any, into features. */
  private void sequences() {
    if (!layout.sequences().isEmpty()) {
      int numbers = width - layout.continuous().size() - layout.numbers();
      SequencePlaces places = SequencePlaces.ofInputs(layout, spec.sequences(), numbers, width);
      add(new SequenceEncoder(places, spec.activation(), seeds.nextLong(), kernels));
    }
  }

  /**
   * Which columns' tables are stepped by row: a softmax over all levels moves every row, a sampled
   * one does not.
   */
  private boolean[] byRow() {
    boolean[] byRow = new boolean[layout.categoricals().size()];
    for (int j = 0; j < byRow.length; j++) {
      byRow[j] =
          loss.isTied(j)
              ? loss.isSampled(j)
              : layout.categoricals().get(j).levels() >= TabularInput.BY_ROW;
    }
    return byRow;
  }

  /**
   * Adds a block of the decoder, whose map is that of a block of the encoder transposed where the
   * spec ties them.
   *
   * @param block which of the encoder's blocks
   */
  void mirror(int block, int outputs, double dropout, boolean normalized) {
    DenoisingBlock own = block(outputs, dropout, normalized);
    add(spec.tiedWeights() ? own.mirrorOf(encoder.get(block)) : own);
  }

  /**
   * A block that reads what was added last.
   *
   * @param normalized whether its inputs pass a batch norm
   */
  DenoisingBlock block(int outputs, double dropout, boolean normalized) {
    return new DenoisingBlock(
        width, outputs, spec.activation(), dropout, normalized, seeds.nextLong(), kernels);
  }

  /** An encoder block of a transformer that reads what was added last as tokens. */
  TransformerBlock attention(int tokens) {
    TokenSpec sizes = spec.tokens();
    TransformerBlock.Shape shape =
        new TransformerBlock.Shape(
            tokens, width / tokens, sizes.numHeads(), sizes.feedForwardSize());
    return new TransformerBlock(shape, spec.activation(), seeds.nextLong(), kernels);
  }

  /** Adds a layer. */
  void add(FeedForwardLayer layer) {
    layers.add(layer);
    width = (int) layer.getNOut();
  }

  /** Adds a layer whose activations are part of the deep stack; the last such are the code. */
  void encoder(FeedForwardLayer layer) {
    encoder.add(layers.size());
    add(layer);
  }

  /**
   * Adds the layer whose activations are the code, and what holds it to the spec.
   *
   * @param normalized whether its inputs pass a batch norm
   */
  void code(int outputs, double dropout, boolean normalized) {
    CodeSpec code = spec.code();
    encoder(
        code.isVariational()
            ? new VariationalCode(
                width,
                outputs,
                dropout,
                normalized,
                code.variationalWeight(),
                seeds.nextLong(),
                kernels)
            : block(outputs, dropout, normalized));
    if (code.isSparse()) {
      add(new SparseCode(outputs, code.sparsityTarget(), code.sparsityWeight(), kernels));
    }
  }

  /**
   * Ends the network: a mask head if one is asked for, and the head.
   *
   * @param normalized whether the head's inputs pass a batch norm
   */
  void head(double dropout, boolean normalized) {
    loss.mask().ifPresent(mask -> add(new MaskHead(width, mask, seeds.nextLong(), kernels)));
    layers.add(
        new ReconstructionHead(
            width,
            loss,
            dropout,
            normalized,
            SequencePlaces.ofOutputs(loss, spec.sequences()),
            spec.activation(),
            seeds.nextLong(),
            kernels));
  }

  /** All layers, in order. */
  List<Layer> layers() {
    return layers;
  }

  /** Positions of the layers whose activations are the deep stack; the last is the code. */
  List<Integer> encoder() {
    return List.copyOf(encoder);
  }
}
