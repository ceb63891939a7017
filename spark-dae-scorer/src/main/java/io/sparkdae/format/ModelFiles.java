package io.sparkdae.format;

import java.io.IOException;

/**
 * The files in the folder of a saved autoencoder, beside Spark's own {@code metadata/}:
 *
 * <pre>
 * table/columns.json       vocabularies, fills and scalers: see {@link TableFormat}
 * table/types.json         the columns' types; not there in folders of the first releases
 * network/spec.json        what network to build
 * network/parameters.bin   its parameters: see {@link ParametersFile}
 * history/training.json    one record an epoch, the best epoch, the effective corruption
 * errors/validation.json   from version 2 on: how wrong the model is about rows it did not learn
 * SHA256SUMS               what the files' checksums are: see {@link Checksums}
 * </pre>
 */
public final class ModelFiles {

  /** Version that is written, and the newest that is read. */
  public static final int VERSION = 2;

  /** The fitted table. */
  public static final String TABLE = "table/columns.json";

  /** The types of the columns at fit. */
  public static final String TYPES = "table/types.json";

  /** The network's spec. */
  public static final String SPEC = "network/spec.json";

  /** The network's parameters. */
  public static final String PARAMETERS = "network/parameters.bin";

  /** How the training went. */
  public static final String HISTORY = "history/training.json";

  /** How wrong the model is about validation rows. */
  public static final String ERRORS = "errors/validation.json";

  private ModelFiles() {}

  /**
   * The error of a file that is there but cannot be read.
   *
   * @param folder where the stage was saved
   * @param file the file's name in it
   * @param what what is wrong with it, as a sentence about "it"
   * @param cause what told so; null if nothing did
   */
  public static IOException damaged(Object folder, String file, String what, Throwable cause) {
    return new IOException(
        "the saved stage at "
            + folder
            + " is damaged: "
            + file
            + " is not readable, found that "
            + what
            + "; a stage loads from the whole folder that save wrote; copy it again or save the"
            + " stage anew.",
        cause);
  }
}
