package io.sparkdae.network.loss;

/**
 * The gradient of the mean row's loss by the outputs of the linear map, a row at a time: what the
 * exponentials of all softmaxes of a row are taken of lies together, for one loop in vector code.
 */
final class LossGradient {

  private final ReconstructionLoss loss;
  private final double[] z;
  private final Targets targets;
  private final double[] byField;
  private final double[] powers;

  /** By field, of the row in hand: the shifted output of the class observed. */
  private final double[] observed;

  /**
   * @param z outputs of the linear map, which become the gradient, [rows · dense outputs]
   */
  LossGradient(ReconstructionLoss loss, double[] z, Targets targets) {
    this.loss = loss;
    this.z = z;
    this.targets = targets;
    this.byField = new double[loss.fields().size()];
    this.observed = new double[loss.heads().size()];
    int width = 0;
    for (int field = 0; field < observed.length; field++) {
      width += softmax(field) == null ? 0 : loss.heads().get(field).width();
    }
    this.powers = new double[width];
  }

  /** Each field's weighted loss, summed over the rows. */
  double[] byField() {
    int at = 0;
    for (int r = 0; r < targets.rows(); r++) {
      shift(r, at);
      Exponential.apply(powers);
      at = settle(r, at);
    }
    return byField;
  }

  private Head.Softmax softmax(int field) {
    return loss.isDense(field) && loss.heads().get(field) instanceof Head.Softmax head
        ? head
        : null;
  }

  private void shift(int row, int from) {
    int at = from;
    int to = 0;
    for (int field = 0; field < observed.length; field++) {
      Head.Softmax head = softmax(field);
      if (head != null) {
        float target = targets.clean()[row * targets.width() + field];
        // A missing cell's powers are read by nobody, but stand in the way of no other's.
        observed[field] = head.shift(z, at, Float.isNaN(target) ? 0 : target, powers, to);
        to += head.width();
      }
      at += loss.denseWidth(field);
    }
  }

  /** Returns where the next row begins. */
  private int settle(int row, int from) {
    int at = from;
    int read = 0;
    for (int field = 0; field < observed.length; field++) {
      Head.Softmax head = softmax(field);
      if (loss.isDense(field)) {
        settle(row, field, at, head, read);
      }
      read += head == null ? 0 : head.width();
      at += loss.denseWidth(field);
    }
    return at;
  }

  /** A cell's outputs become its part of the gradient. */
  private void settle(int row, int field, int at, Head.Softmax softmax, int read) {
    int cell = row * targets.width() + field;
    float target = targets.clean()[cell];
    Head head = loss.heads().get(field);
    double scale = 0;
    if (!Float.isNaN(target)) {
      double weight = head.weight() * loss.emphasis(targets, cell);
      double own =
          softmax == null
              ? head.gradient(z, at, target)
              : softmax.settle(z, at, target, powers, read) - observed[field];
      byField[field] += ReconstructionLoss.weighted(weight, own);
      scale = weight / targets.rows();
    }
    for (int k = at; k < at + head.width(); k++) {
      z[k] = scale == 0 ? 0 : z[k] * scale;
    }
  }
}
