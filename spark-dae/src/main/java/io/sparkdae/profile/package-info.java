/**
 * A DataFrame becomes a fitted table, in one pass over the data.
 *
 * <p>{@link io.sparkdae.profile.TableProfiler} is the place to start reading: one Spark job tallies
 * every column of every partition, the tallies are merged in whatever order, and the merged one
 * becomes a {@link io.sparkdae.profile.TableProfile} (raw statistics) and, by the rules of a {@link
 * io.sparkdae.profile.ProfilePlan}, a {@link io.sparkdae.table.FittedTable}. The {@code format}
 * package writes that as JSON.
 *
 * <p>Knows Spark SQL and its rows, and the {@code table} package. Knows nothing of Params, stages
 * or networks.
 */
package io.sparkdae.profile;
