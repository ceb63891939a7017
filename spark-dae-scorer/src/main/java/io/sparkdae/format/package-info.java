/**
 * The files of a saved model, as values and back: {@link io.sparkdae.format.ModelFiles} lists them.
 * Plain text and numbers only: nothing names a class, and no Java object is deserialized. What is
 * read is never larger in memory than a small multiple of its file.
 *
 * <p>Start with {@link io.sparkdae.format.TableFormat}. Knows the JDK and {@link
 * io.sparkdae.table}; where files lie is the reader's business.
 */
package io.sparkdae.format;
