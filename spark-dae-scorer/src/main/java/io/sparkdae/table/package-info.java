/**
 * What the columns are, and how a raw value becomes a float.
 *
 * <p>Everything here is an immutable value that a fit produced and a model keeps: {@link
 * io.sparkdae.table.FittedTable} is the whole of it, and the place to start reading. A <em>row</em>
 * is a {@code float[]} as {@link io.sparkdae.table.TableLayout} lays it out.
 *
 * <p>Knows the JDK only: no Spark, no tensors, no JSON.
 */
package io.sparkdae.table;
