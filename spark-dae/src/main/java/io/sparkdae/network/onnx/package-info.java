/**
 * A network written down as an ONNX graph, to be run elsewhere.
 *
 * <p>{@link io.sparkdae.network.onnx.OnnxGraph} is a graph under construction in the terms of the
 * format, by the classes of it that come with ND4J; every layer writes its own part ({@code
 * AutoencoderLayer.describe}), and {@code OnnxExport} puts inputs and outputs around them.
 */
package io.sparkdae.network.onnx;
