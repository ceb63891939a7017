package io.sparkdae.network.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/**
 * An ONNX graph under construction: every method adds to it and returns the name of what it added.
 * A tensor of rows has any number of them as its first dimension.
 */
public final class OnnxGraph {

  /** Version of the operators' definitions: any ONNX Runtime from 1.7 on has it. */
  public static final long OPSET = 13;

  private static final long IR_VERSION = 7;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("autoencoder");

  /** The type of a tensor's numbers. */
  public enum Type {
    FLOAT(1),
    INT64(7);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  /** An input, [rows][width]. */
  public String input(String name, Type type, int width) {
    graph.addInput(rows(name, type, width));
    return name;
  }

  /** Makes a tensor, [rows][width], an output of the model under a name of its own. */
  public void output(String name, Type type, int width, String tensor) {
    NodeProto node =
        NodeProto.newBuilder().setOpType("Identity").addInput(tensor).addOutput(name).build();
    graph.addNode(node);
    graph.addOutput(rows(name, type, width));
  }

  /** Numbers that do not change; of no dimension for a single number. */
  public String constant(float[] numbers, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
    return constant(Type.FLOAT, bytes, shape);
  }

  /** Whole numbers that do not change; of no dimension for a single number. */
  public String constant(long[] numbers, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * numbers.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(numbers);
    return constant(Type.INT64, bytes, shape);
  }

  /** A network's parameters as they are now, of their own shape. */
  public String constant(INDArray parameters) {
    float[] numbers = parameters.dup('c').data().asFloat();
    return constant(Arrays.copyOf(numbers, (int) parameters.length()), parameters.shape());
  }

  private String constant(Type type, ByteBuffer bytes, long... shape) {
    String name = "constant" + graph.getInitializerCount();
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.code);
    Arrays.stream(shape).forEach(tensor::addDims);
    graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes.array())));
    return name;
  }

  /** What an operator makes of its inputs. */
  public String apply(String operator, String... inputs) {
    return apply(operator, Map.of(), inputs);
  }

  /** What an operator with whole-numbered attributes makes of its inputs. */
  public String apply(String operator, Map<String, Integer> attributes, String... inputs) {
    String name = operator.toLowerCase(Locale.ROOT) + graph.getNodeCount();
    NodeProto.Builder node =
        NodeProto.newBuilder().setName(name).setOpType(operator).addOutput(name);
    Arrays.stream(inputs).forEach(node::addInput);
    attributes.forEach(
        (key, value) ->
            node.addAttribute(
                AttributeProto.newBuilder()
                    .setName(key)
                    .setType(AttributeType.INT)
                    .setI(value)
                    .build()));
    graph.addNode(node);
    return name;
  }

  /** The same numbers as another type. */
  public String cast(String tensor, Type type) {
    return apply("Cast", Map.of("to", type.code), tensor);
  }

  /** Tensors of the same rows side by side; the one itself if there is one. */
  public String concat(String... tensors) {
    return tensors.length == 1 ? tensors[0] : apply("Concat", Map.of("axis", 1), tensors);
  }

  /** Some columns of a tensor, [rows][until − from]. */
  public String columns(String tensor, int from, int until) {
    return apply(
        "Slice",
        tensor,
        constant(new long[] {from}, 1),
        constant(new long[] {until}, 1),
        constant(new long[] {1}, 1));
  }

  /** The graph as an ONNX file. */
  public byte[] toByteArray(String description) {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("spark-dae")
        .setDocString(description)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto rows(String name, Type type, int width) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width))
            .build();
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.code).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
