/**
 * What the user must know, worded for the user.
 *
 * <p>In: whatever went wrong anywhere. Out: a {@link dev.activate.problem.Problem} with its place,
 * its reason, the way out and the exit code. Must not know: any other package.
 */
@NullMarked
package dev.activate.problem;

import org.jspecify.annotations.NullMarked;
