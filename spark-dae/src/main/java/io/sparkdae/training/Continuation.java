package io.sparkdae.training;

import io.sparkdae.network.Autoencoder;
import java.util.List;

/**
 * What a checkpoint must be for a training to go on from it. Its file may be whole, its Params and
 * rows this training's, and its numbers still be somebody's who wants harm.
 *
 * @param from the checkpoint
 */
record Continuation(Checkpoint from) {

  /**
   * Puts the state into a network of this training.
   *
   * @throws IllegalArgumentException if it is no state of such a network, or not finite
   */
  void restore(Autoencoder network) {
    require("parameters", from.state().parameters(), network.parameterCount());
    require("numbers of the optimiser", from.state().optimizer(), network.optimizerStateLength());
    if (from.best() != null) {
      require("best parameters", from.best(), network.parameterCount());
    }
    network.restore(from.state());
  }

  private static void require(String what, float[] numbers, int due) {
    if (numbers.length != due) {
      throw refused(numbers.length + " " + what, due + " are due");
    }
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw refused(number + " among its " + what, "finite numbers are due");
      }
    }
  }

  /**
   * The number of workers, whatever slots there are now.
   *
   * @throws IllegalArgumentException if so many rows have never been trained by so many workers
   */
  int workers(long rows) {
    if (from.workers() > Math.max(1, rows / 2)) {
      throw refused(from.workers() + " workers", "each has at least two of " + rows + " rows");
    }
    return from.workers();
  }

  /**
   * Requires that the epochs so far are the first of a course.
   *
   * @throws IllegalArgumentException if they are not
   */
  void requireOf(Course course) {
    List<EpochRecord> history = from.history();
    if (history.size() >= course.epochs()) {
      throw refused(
          history.size() + " epochs behind an unfinished training",
          "it has " + course.epochs() + " in all");
    }
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).epoch() != i + 1) {
        throw refused("epoch " + history.get(i).epoch() + " in place " + (i + 1), "they count up");
      }
    }
    long due = (long) history.size() * course.stepsPerEpoch();
    if (from.state().step() != due) {
      throw refused(from.state().step() + " steps", due + " are due");
    }
  }

  private static IllegalArgumentException refused(String found, String rule) {
    return new IllegalArgumentException(
        "the checkpoint is none of this training; found "
            + found
            + " where "
            + rule
            + "; somebody else wrote it, or another release; empty the folder that checkpointDir"
            + " names.");
  }
}
