package io.sparkdae.bench;

import java.util.function.Supplier;

/**
 * One file of a folder as somebody else made it.
 *
 * @param kind what was done to it
 * @param file its name in the folder
 * @param bytes makes its bytes; of null where the file is gone
 */
record Mutation(String kind, String file, Supplier<byte[]> bytes) {}
