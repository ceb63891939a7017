package io.sparkdae.network.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkdae.BesideSpark;
import io.sparkdae.network.Activation;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@BesideSpark
class SlotInitializerTest {

  /** As one after the other, however many are drawn at a time. */
  @ParameterizedTest
  @CsvSource({"3, 5", "256, 256", "257, 512"})
  void numbersAreDrawnInTheirOrder(int inputs, int outputs) {
    DenoisingBlock block =
        new DenoisingBlock(inputs, outputs, Activation.MISH, 0, false, 7, Kernels.HOST);
    NeuralNetConfiguration configuration = new NeuralNetConfiguration();
    configuration.setLayer(block);
    INDArray view = Nd4j.zeros(DataType.FLOAT, 1, SlotInitializer.INSTANCE.numParams(block));
    SlotInitializer.INSTANCE.init(configuration, view, true);
    SplittableRandom random = new SplittableRandom(block.seed());
    int at = 0;
    for (Slot slot : block.slots()) {
      for (int i = 0; i < slot.length(); i++, at++) {
        assertThat(view.getFloat(at)).isEqualTo((float) slot.initial().next(random));
      }
    }
    assertThat(at).isEqualTo((int) view.length());
  }
}
