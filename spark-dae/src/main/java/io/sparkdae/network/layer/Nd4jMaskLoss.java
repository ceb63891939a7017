package io.sparkdae.network.layer;

import io.sparkdae.network.loss.CorruptionMask;
import io.sparkdae.network.loss.Targets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@link MaskLoss} in ND4J operations. A cell that takes several places of a row's targets has its
 * units at the first.
 */
final class Nd4jMaskLoss implements MaskLoss {

  private final double weight;
  private final int places;

  /** By unit: the first place of its cell. */
  private final int[] place;

  /** By unit: its class. */
  private final float[] number;

  /** By unit: 1 where its cell has no other, 0 elsewhere. */
  private final float[] alone;

  /** By unit and place: 1 where the place is its cell's, [units · places]. */
  private final float[] reads;

  Nd4jMaskLoss(CorruptionMask mask) {
    int[] widths = mask.widths();
    this.weight = mask.weight();
    this.places = widths.length;
    this.place =
        IntStream.range(0, places)
            .flatMap(at -> IntStream.generate(() -> at).limit(widths[at]))
            .toArray();
    this.number = new float[place.length];
    this.alone = new float[place.length];
    this.reads = new float[place.length * places];
    for (int unit = 0; unit < place.length; unit++) {
      int at = place[unit];
      boolean first = unit == 0 || place[unit - 1] != at;
      number[unit] = first ? 0 : number[unit - 1] + 1;
      alone[unit] = widths[at] == 1 ? 1 : 0;
      int until = at + 1;
      while (until < places && widths[until] == 0) {
        until++;
      }
      Arrays.fill(reads, unit * places + at, unit * places + until, 1);
    }
  }

  @Override
  public double gradient(INDArray z, Targets targets) {
    DataType type = z.dataType();
    Nd4jTargets all = Nd4jTargets.of(targets, places, type);
    INDArray seen = units(all.seen());
    INDArray shown = Nd4jTargets.known(seen).transpose().dup('c');
    INDArray changed = matrix(reads, places, type).mmul(all.changed().transpose()).gt(0);
    INDArray own = isOwn(units(all.clean())).addi(isOwn(seen));
    own.addiColumnVector(matrix(alone, 1, type));
    INDArray damaged = own.gt(0).castTo(type).muli(changed.castTo(type)).transpose().dup('c');

    CellLoss.ignore(z, shown);
    INDArray losses = Softplus.of(z).subi(z.mul(damaged)).muli(shown);
    double scale = weight / place.length;
    Transforms.sigmoid(z, false).subi(damaged).muli(shown).muli(scale / targets.rows());
    return scale * Arrays.stream(losses.sum(1).toDoubleVector()).sum();
  }

  /** What stands in the first place of each unit's cell, [units][rows]. */
  private INDArray units(INDArray cells) {
    return Nd4j.pullRows(cells.transpose().dup('c'), 1, place, 'c');
  }

  /** 1 where a cell's class is the unit's, 0 elsewhere. */
  private INDArray isOwn(INDArray classes) {
    INDArray off = classes.subColumnVector(matrix(number, 1, classes.dataType()));
    return off.eq(0).castTo(classes.dataType());
  }

  private static INDArray matrix(float[] numbers, int columns, DataType type) {
    return FlatVector.matrix(numbers, numbers.length / columns).castTo(type);
  }
}
