/**
 * Benchmarks: how fast the library is, beside what the machine's matrix products allow in the same
 * process. docs/performance.md tells how to run them and how to read what they print.
 *
 * <p>Start with {@link io.sparkdae.bench.Bench}; each {@link io.sparkdae.bench.Benchmark} is one
 * file. Compiled with the tests, so that they cannot rot; no part of the library's jar. May know
 * everything public of the library; nothing of the library knows them.
 */
package io.sparkdae.bench;
