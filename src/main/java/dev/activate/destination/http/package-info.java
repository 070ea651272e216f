/**
 * The one HTTP client of all connectors: it sends a request once or not at all, and says which.
 *
 * <p>In: a request. Out: the answer, or whether the request may have reached the service. Must not
 * know: batches, outcomes or what any service means by its answers; it never repeats anything.
 */
@NullMarked
package dev.activate.destination.http;

import org.jspecify.annotations.NullMarked;
