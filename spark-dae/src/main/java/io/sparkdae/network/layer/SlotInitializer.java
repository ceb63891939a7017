package io.sparkdae.network.layer;

import io.sparkdae.network.optimizer.ParameterRole;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Lays a {@link Slotted} layer's parameters out in its view of the parameter vector. */
final class SlotInitializer implements ParamInitializer {

  static final SlotInitializer INSTANCE = new SlotInitializer();

  /** Numbers that are drawn at a time: a start takes no memory to speak of beside its slot. */
  private static final int PIECE = 1 << 16;

  private SlotInitializer() {}

  /** Puts a new layer into its place in a network, with its parameters in their view. */
  static <L extends BaseLayer<?>> L install(
      L layer,
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray view,
      boolean initialize) {
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(view);
    layer.setParamTable(
        slots(configuration.getLayer()).isEmpty()
            ? new LinkedHashMap<>()
            : INSTANCE.init(configuration, view, initialize));
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return slots(layer).stream().mapToLong(Slot::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return slots(layer).stream().map(Slot::name).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isWeightParam(layer, key)).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return slots(layer).stream()
        .anyMatch(slot -> slot.name().equals(key) && slot.role() == ParameterRole.WEIGHT);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return !isWeightParam(layer, key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray view, boolean initialize) {
    Map<String, INDArray> table = views(configuration, view);
    SplittableRandom random = new SplittableRandom(((Slotted) configuration.getLayer()).seed());
    for (Slot slot : slots(configuration.getLayer())) {
      configuration.addVariable(slot.name());
      if (initialize) {
        start(slot, table.get(slot.name()).reshape(slot.length()), random);
      }
    }
    return table;
  }

  private static void start(Slot slot, INDArray numbers, SplittableRandom random) {
    for (int from = 0; from < slot.length(); from += PIECE) {
      double[] values = new double[Math.min(PIECE, slot.length() - from)];
      for (int i = 0; i < values.length; i++) {
        values[i] = slot.initial().next(random);
      }
      INDArray piece = Nd4j.createFromArray(values).castTo(numbers.dataType());
      numbers.get(NDArrayIndex.interval(from, from + values.length)).assign(piece);
    }
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray view) {
    return views(configuration, view);
  }

  private static Map<String, INDArray> views(NeuralNetConfiguration configuration, INDArray view) {
    INDArray flat = view.reshape(view.length());
    Map<String, INDArray> table = new LinkedHashMap<>();
    long at = 0;
    for (Slot slot : slots(configuration.getLayer())) {
      INDArray stretch = flat.get(NDArrayIndex.interval(at, at + slot.length()));
      table.put(slot.name(), stretch.reshape('c', slot.rows(), slot.columns()));
      at += slot.length();
    }
    return table;
  }

  private static List<Slot> slots(Layer layer) {
    return ((Slotted) layer).slots();
  }
}
