package io.sparkdae.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * How the workers' shares of a round become one state. Both ways add in partition order and give
 * the same bits.
 *
 * @param state the average; null if a worker lost its loss, which is then in its share
 * @param shares the workers' shares in partition order, without their states
 */
record Reduction(PackedState state, List<RoundShare> shares) {

  /**
   * Total size of the workers' states up to which the driver adds them up itself: measured faster
   * than a shuffle, and well below Spark's default {@code spark.driver.maxResultSize} of 1 GiB.
   */
  static final long COLLECTED_BYTES = 256L << 20;

  /** The way that suits the size of the states. */
  static Reduction of(JavaRDD<RoundShare> trained, long stateBytes) {
    int workers = trained.getNumPartitions();
    return isCollected(stateBytes, workers) ? collected(trained) : segmented(trained, workers);
  }

  /** Whether the driver takes in the states of all workers; one is as large as the average. */
  static boolean isCollected(long stateBytes, int workers) {
    return workers == 1 || stateBytes * workers <= COLLECTED_BYTES;
  }

  /** Every state goes to the driver. */
  static Reduction collected(JavaRDD<RoundShare> trained) {
    List<RoundShare> shares = trained.collect();
    boolean lost = shares.stream().anyMatch(share -> share.lost != null);
    PackedState state = lost ? null : Averages.of(shares);
    shares.forEach(RoundShare::forgetState);
    return new Reduction(state, shares);
  }

  /**
   * Every state is cut into segments, each segment is averaged on an executor, and only the
   * averages go to the driver: one state's size, whatever the number of workers.
   */
  static Reduction segmented(JavaRDD<RoundShare> trained, int segments) {
    List<Segment> averages =
        trained
            .flatMapToPair(share -> cut(share, segments))
            .partitionBy(new HashPartitioner(segments))
            .mapPartitions(pieces -> List.of(new Segment(pieces)).iterator())
            .collect();
    List<RoundShare> shares = List.of(averages.get(0).shares);
    boolean lost = shares.stream().anyMatch(share -> share.lost != null);
    PackedState state =
        lost ? null : PackedState.joined(averages.stream().map(each -> each.average).toList());
    return new Reduction(state, shares);
  }

  /** The first segment carries the share itself, the others what weighs them. */
  private static Iterator<Tuple2<Integer, RoundShare>> cut(RoundShare share, int segments) {
    List<Tuple2<Integer, RoundShare>> pieces = new ArrayList<>();
    PackedState state = share.state();
    pieces.add(new Tuple2<>(0, share));
    if (state == null) {
      return pieces.iterator();
    }
    for (int segment = 1; segment < segments; segment++) {
      RoundShare piece = new RoundShare();
      piece.partition = share.partition;
      piece.examples = share.examples;
      piece.trained = Handover.Parcel.of(state.segment(segment, segments));
      pieces.add(new Tuple2<>(segment, piece));
    }
    share.trained = Handover.Parcel.of(state.segment(0, segments));
    return pieces.iterator();
  }

  /** An averaged segment; plain fields for the reason of {@link RoundShare}. */
  private static final class Segment implements Serializable {

    private static final long serialVersionUID = 1L;

    private PackedState average = PackedState.EMPTY;
    private RoundShare[] shares;

    Segment(Iterator<Tuple2<Integer, RoundShare>> arrived) {
      List<RoundShare> pieces = new ArrayList<>();
      arrived.forEachRemaining(piece -> pieces.add(piece._2()));
      pieces.sort(Comparator.comparingInt(piece -> piece.partition));
      if (pieces.stream().anyMatch(piece -> piece.trained != null)) {
        average = Averages.of(pieces);
      }
      pieces.forEach(RoundShare::forgetState);
      shares = pieces.toArray(new RoundShare[0]);
    }
  }
}
