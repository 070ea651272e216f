/**
 * What every stand-in has: the HTTP server, faults, quotas, the log of requests.
 *
 * <p>In: HTTP requests. Out: what an {@code Api} answers. Must not know: any vendor.
 */
@NullMarked
package dev.activate.destination.sandbox.service.server;

import org.jspecify.annotations.NullMarked;
