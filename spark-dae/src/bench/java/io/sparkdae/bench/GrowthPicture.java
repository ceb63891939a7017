package io.sparkdae.bench;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Milliseconds of a step against what grows, a panel for each, both axes logarithmic: a straight
 * line along the grey one, which starts at the first point, is linear growth.
 */
final class GrowthPicture {

  private static final int WIDTH = 520;
  private static final int HEIGHT = 380;

  private record Point(double at, double ms) {}

  private final Map<String, List<Point>> axes = new LinkedHashMap<>();

  void add(String axis, double at, Samples milliseconds) {
    axes.computeIfAbsent(axis, name -> new ArrayList<>()).add(new Point(at, milliseconds.median()));
  }

  /** Writes the picture as PNG. */
  void write(Path path) throws IOException {
    System.setProperty("java.awt.headless", "true");
    List<XYChart> charts = new ArrayList<>();
    axes.forEach((axis, points) -> charts.add(chart(axis, points)));
    int columns = Math.min(2, charts.size());
    int rows = (charts.size() + columns - 1) / columns;
    BitmapEncoder.saveBitmap(
        charts, rows, columns, path.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static XYChart chart(String axis, List<Point> points) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("a step by " + axis)
            .xAxisTitle(axis)
            .yAxisTitle("ms")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
    double[] at = points.stream().mapToDouble(Point::at).toArray();
    double[] ms = points.stream().mapToDouble(Point::ms).toArray();
    double[] linear = points.stream().mapToDouble(each -> ms[0] * each.at() / at[0]).toArray();
    XYSeries slope = chart.addSeries("linear", at, linear);
    slope.setMarker(SeriesMarkers.NONE);
    slope.setLineColor(Color.LIGHT_GRAY);
    chart.addSeries("measured", at, ms).setLineColor(new Color(0x1F77B4));
    return chart;
  }
}
