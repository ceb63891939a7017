package io.sparkdae.network;

import java.io.Serializable;

/**
 * How gradients become steps. Weight decay is decoupled from the gradient (I. Loshchilov, F.
 * Hutter, Decoupled Weight Decay Regularization, 2019). It touches weight matrices and tables of
 * embeddings, the rows of missing and of unseen levels as any other row; not biases, not norms. In
 * a table of many levels a step decays only the rows that occur in it.
 *
 * @param rule the update rule
 * @param momentum β₁ of Ranger and Adam, momentum of SGD; RMSprop has none
 * @param weightDecay share of a weight, times the learning rate, that a step takes away
 */
public record OptimizerSpec(Rule rule, double momentum, double weightDecay)
    implements Serializable {

  /** The update rules, by the names that the {@code optimizer} Param takes. */
  public enum Rule {
    /** RAdam (L. Liu et al., 2020) inside Lookahead (M. Zhang et al., 2019). */
    RANGER("ranger"),
    /** D. Kingma, J. Ba, Adam: A Method for Stochastic Optimization, 2015. */
    ADAM("adam"),
    /** T. Tieleman, G. Hinton, Lecture 6.5 — rmsprop, 2012. */
    RMSPROP("rmsprop"),
    /** Stochastic gradient descent with momentum. */
    SGD("sgd");

    private final String label;

    Rule(String label) {
      this.label = label;
    }

    /** The Param's value. */
    public String label() {
      return label;
    }
  }
}
