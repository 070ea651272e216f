/**
 * Any service that takes changes as JSON over HTTP, in activate's own form.
 *
 * <p>In: batches of changes. Out: outcomes, live records. Must not know: other connectors, or how a
 * request travels.
 */
@NullMarked
package dev.activate.destination.webhook;

import org.jspecify.annotations.NullMarked;
