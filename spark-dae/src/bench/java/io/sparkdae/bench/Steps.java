package io.sparkdae.bench;

/**
 * What {@link StepLoop} measured.
 *
 * @param ceiling GFLOP/s of the matrix products, of all threads together
 * @param seconds length of a step
 * @param wall length of a step on the clock
 * @param gflop operations of a step, in billions
 * @param batch rows of a step
 * @param threads number of threads, each with a network of its own
 */
record Steps(Samples ceiling, Samples seconds, Samples wall, double gflop, int batch, int threads) {

  /** Share of the ceiling that steps reach. */
  Samples ofCeiling() {
    return ceiling.with(seconds, (rate, second) -> threads * gflop / second / rate);
  }

  /** The usual keys of a step. */
  Result result(String benchmark, String measure) {
    return new Result(benchmark, measure)
        .put("clock", threads == 1 ? "threadCpu" : "wall")
        .put("threads", threads)
        .put("batch", batch)
        .put("repetitions", seconds.count())
        .put("gflopPerStep", gflop)
        .put("msPerStep", seconds.map(each -> each * 1e3))
        .put("msPerStepWall", wall.map(each -> each * 1e3))
        .put("rowsPerCoreSecond", seconds.map(each -> batch / each))
        .ceiling(ceiling)
        .put("ofCeiling", ofCeiling());
  }
}
