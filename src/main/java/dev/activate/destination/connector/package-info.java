/**
 * Services over HTTP, as their connector's YAML describes them.
 *
 * <p>In: a compiled connector, batches of changes. Out: outcomes, live records, schemas. Must not
 * know: any one service, or how a request travels.
 */
@NullMarked
package dev.activate.destination.connector;

import org.jspecify.annotations.NullMarked;
