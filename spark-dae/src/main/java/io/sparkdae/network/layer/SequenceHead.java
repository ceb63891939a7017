package io.sparkdae.network.layer;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A linear map to outputs of which those of sequences are rebuilt of features: the map writes the
 * other outputs and the features, the decodings do the rest.
 */
final class SequenceHead implements LinearKernel {

  private final LinearKernel map;
  private final SequencePlaces places;
  private final List<SequenceDecoding> decodings;
  private final HostMemory.Scratch mapped;
  private final HostMemory.Scratch mappedGradient;
  private final DataType type;
  private INDArray inferred;

  /**
   * @param map the map to the other outputs and the features
   * @param places the sequences among the outputs
   * @param decodings one a sequence
   */
  SequenceHead(
      LinearKernel map, SequencePlaces places, List<SequenceDecoding> decodings, DataType type) {
    this.map = map;
    this.places = places;
    this.decodings = decodings;
    this.type = type;
    this.mapped = new HostMemory.Scratch(type);
    this.mappedGradient = new HostMemory.Scratch(type);
  }

  @Override
  public void forward(INDArray x, long seed, INDArray z) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray own = mapped.of((int) x.size(0), places.featureWidth());
      map.forward(x, seed, own);
      decode(own, true, z);
    }
  }

  private void decode(INDArray own, boolean training, INDArray z) {
    places.scatter(own, z);
    for (int i = 0; i < decodings.size(); i++) {
      decodings.get(i).decode(own, places.featuresAt(i), training, z, places.places().get(i));
    }
  }

  @Override
  public void backward(INDArray dz, INDArray more, INDArray dx) {
    try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray own = mappedGradient.of((int) dz.size(0), places.featureWidth());
      places.gather(dz, own);
      for (int i = 0; i < decodings.size(); i++) {
        decodings.get(i).backward(dz, places.places().get(i), own, places.featuresAt(i));
      }
      map.backward(own, more, dx);
    }
  }

  @Override
  public INDArray mapInputs() {
    return map.mapInputs();
  }

  @Override
  public INDArray mapInputs(INDArray x) {
    return map.mapInputs(x);
  }

  @Override
  public INDArray infer(INDArray x) {
    if (inferred == null || inferred.size(0) != x.size(0)) {
      inferred = Nd4j.createUninitializedDetached(type, x.size(0), places.width());
    }
    decode(map.infer(x), false, inferred);
    return inferred;
  }

  @Override
  public void parametersChanged() {
    map.parametersChanged();
  }
}
