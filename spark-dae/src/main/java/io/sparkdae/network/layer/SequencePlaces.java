package io.sparkdae.network.layer;

import io.sparkdae.network.SequenceSpec;
import io.sparkdae.network.loss.ReconstructionLoss;
import io.sparkdae.table.SequencePlace;
import io.sparkdae.table.TableLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where sequences lie among the columns of a matrix that has their cells; in a matrix that has
 * their features instead, these stand behind all the other columns.
 *
 * @param width number of columns with the cells
 * @param places first columns of the sequences, ascending
 * @param shapes their sizes
 */
public record SequencePlaces(int width, List<Integer> places, List<SequenceShape> shapes)
    implements Serializable {

  public SequencePlaces {
    places = List.copyOf(places);
    shapes = List.copyOf(shapes);
  }

  /**
   * The sequences in what an input layer writes.
   *
   * @param numbers column of the first of the table's numbers
   * @param width number of columns
   */
  public static SequencePlaces ofInputs(
      TableLayout layout, SequenceSpec spec, int numbers, int width) {
    List<Integer> places = new ArrayList<>();
    List<SequenceShape> shapes = new ArrayList<>();
    for (SequencePlace place : layout.sequences()) {
      places.add(numbers + place.at());
      shapes.add(SequenceShape.of(place, spec));
    }
    return new SequencePlaces(width, places, shapes);
  }

  /** The sequences among the dense outputs of a loss. */
  public static SequencePlaces ofOutputs(ReconstructionLoss loss, SequenceSpec spec) {
    List<Integer> places = new ArrayList<>();
    List<SequenceShape> shapes = new ArrayList<>();
    int levels = loss.layout().categoricals().size();
    for (SequencePlace place : loss.layout().sequences()) {
      int at = 0;
      for (int field = 0; field < levels + place.at(); field++) {
        at += loss.denseWidth(field);
      }
      places.add(at);
      shapes.add(SequenceShape.of(place, spec));
    }
    return new SequencePlaces(loss.denseOutputs(), places, shapes);
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Number of columns that are no sequence's. */
  int others() {
    return width - shapes.stream().mapToInt(SequenceShape::cells).sum();
  }

  /** Number of columns with the features in place of the cells. */
  int featureWidth() {
    return others() + shapes.stream().mapToInt(SequenceShape::features).sum();
  }

  /** First column of a sequence's features. */
  int featuresAt(int sequence) {
    return others() + shapes.subList(0, sequence).stream().mapToInt(SequenceShape::features).sum();
  }

  /** Copies the other columns of a matrix with cells to one with features. */
  void gather(INDArray withCells, INDArray withFeatures) {
    for (int[] gap : gaps()) {
      withFeatures
          .get(columns(gap[2], gap[2] + gap[1] - gap[0]))
          .assign(withCells.get(columns(gap[0], gap[1])));
    }
  }

  /** Copies the other columns of a matrix with features to one with cells. */
  void scatter(INDArray withFeatures, INDArray withCells) {
    for (int[] gap : gaps()) {
      withCells
          .get(columns(gap[0], gap[1]))
          .assign(withFeatures.get(columns(gap[2], gap[2] + gap[1] - gap[0])));
    }
  }

  /** The other columns: from, until, and where they stand among each other. */
  List<int[]> gaps() {
    List<int[]> gaps = new ArrayList<>();
    int at = 0;
    int to = 0;
    for (int i = 0; i <= places.size(); i++) {
      int until = i < places.size() ? places.get(i) : width;
      if (until > at) {
        gaps.add(new int[] {at, until, to});
        to += until - at;
      }
      at = i < places.size() ? until + shapes.get(i).cells() : until;
    }
    return gaps;
  }

  static INDArrayIndex[] columns(int from, int until) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, until)};
  }
}
