package io.sparkdae.network.layer;

import io.sparkdae.network.onnx.OnnxGraph;
import io.sparkdae.network.optimizer.RowGradients;
import io.sparkdae.table.Field;
import io.sparkdae.table.TableLayout;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link OneHotInput}. */
final class OneHotInputLayer extends BaseLayer<OneHotInput> implements AutoencoderLayer {

  private static final long serialVersionUID = 1L;

  OneHotInputLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public void reseed(long seed) {
    // Nothing is drawn.
  }

  @Override
  public void parametersChanged() {
    // There are no parameters.
  }

  @Override
  public List<RowGradients> rowGradients(int at) {
    return List.of();
  }

  @Override
  public INDArray infer(INDArray x) {
    int rows = (int) x.size(0);
    float[] units = units(HostMemory.numbers(HostMemory.dense(x)), rows);
    return HostMemory.matrix(units, rows).castTo(dataType);
  }

  @Override
  public String describe(OnnxGraph graph, String x) {
    TableLayout layout = layerConf().layout();
    return OnnxLevels.describe(
        graph,
        x,
        layout,
        (column, levels) ->
            graph.apply(
                "OneHot",
                levels,
                graph.constant(new long[] {layout.categoricals().get(column).levels()}, 1),
                graph.constant(new float[] {0, 1}, 2)));
  }

  private float[] units(float[] in, int rows) {
    TableLayout layout = layerConf().layout();
    int width = (int) layerConf().getNOut();
    int columns = in.length / rows;
    int levels = layout.categoricals().size();
    int rest = columns - levels;
    float[] units = new float[rows * width];
    for (int r = 0; r < rows; r++) {
      int at = r * width;
      for (int j = 0; j < levels; j++) {
        Field.Categorical field = layout.categoricals().get(j);
        units[at + field.vectorOf((int) in[r * columns + j])] = 1;
        at += field.levels();
      }
      System.arraycopy(in, r * columns + levels, units, at, rest);
    }
    return units;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
    return memory.leverageTo(ArrayType.ACTIVATIONS, infer(input));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray gradient, LayerWorkspaceMgr memory) {
    return new Pair<>(LayerGradients.of(layerConf(), gradientViews), null);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
