/**
 * Takes rows past Java code as the bytes that Spark keeps them in, so that they come back as they
 * were, whatever their types. It knows nothing of what columns mean. Start at {@link CarriedRows}.
 */
package io.sparkdae.carry;
