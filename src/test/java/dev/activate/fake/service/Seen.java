package dev.activate.fake.service;

import java.util.List;
import java.util.Map;

/**
 * A request that arrived.
 *
 * @param nanos when its head was read, by {@link System#nanoTime()} of the service's process
 * @param headers names in lower case
 * @param ids of its changes, in their order; empty when the body was not read
 * @param status that was answered; 0 when nothing was
 */
public record Seen(
    long nanos,
    String method,
    String path,
    Map<String, String> headers,
    List<String> ids,
    int status) {}
