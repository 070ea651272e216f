/**
 * How fast a destination account may be asked.
 *
 * <p>In: declared limits and what the service says of its load. Out: the moment at which a request
 * may go. Must not know: batches, outcomes, journals or any wall clock.
 */
@NullMarked
package dev.activate.apply.pace;

import org.jspecify.annotations.NullMarked;
