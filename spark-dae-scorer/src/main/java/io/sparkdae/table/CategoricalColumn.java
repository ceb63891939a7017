package io.sparkdae.table;

import java.io.Serializable;

/**
 * A categorical column as the fit left it.
 *
 * @param name the column's name
 * @param vocabulary its levels
 */
public record CategoricalColumn(String name, Vocabulary vocabulary) implements Serializable {}
