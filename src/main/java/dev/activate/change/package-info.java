/**
 * What moves: keys, values, planned changes and what became of them.
 *
 * <p>In and out: immutable values. Must not know: any database, file, network or clock.
 */
@NullMarked
package dev.activate.change;

import org.jspecify.annotations.NullMarked;
