package io.sparkdae.network;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.sparkdae.table.TableLayout;
import java.util.HashMap;
import java.util.Map;

/** A network's ONNX form, run by ONNX Runtime on rows as the table lays them out. */
public final class OnnxRun {

  private OnnxRun() {}

  /** What comes out, by name. */
  public static Map<String, Object> of(byte[] model, TableLayout layout, float[][] rows)
      throws OrtException {
    int columns = layout.categoricals().size();
    long[][] levels = new long[rows.length][columns];
    float[][] numbers = new float[rows.length][layout.continuous().size()];
    for (int r = 0; r < rows.length; r++) {
      for (int j = 0; j < columns; j++) {
        levels[r][j] = (long) rows[r][j];
      }
      System.arraycopy(rows[r], columns, numbers[r], 0, numbers[r].length);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      if (session.getInputNames().contains("levels")) {
        inputs.put("levels", OnnxTensor.createTensor(environment, levels));
      }
      if (session.getInputNames().contains("numbers")) {
        inputs.put("numbers", OnnxTensor.createTensor(environment, numbers));
      }
      Map<String, Object> outputs = new HashMap<>();
      try (OrtSession.Result result = session.run(inputs)) {
        for (Map.Entry<String, ai.onnxruntime.OnnxValue> each : result) {
          outputs.put(each.getKey(), each.getValue().getValue());
        }
      }
      inputs.values().forEach(OnnxTensor::close);
      return outputs;
    }
  }
}
