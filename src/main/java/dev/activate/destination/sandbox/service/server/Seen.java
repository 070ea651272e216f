package dev.activate.destination.sandbox.service.server;

import java.time.Instant;

/**
 * A request that was answered.
 *
 * @param status of the answer; 0 where the connection was cut instead
 */
public record Seen(Instant at, String operation, Request request, int status) {}
