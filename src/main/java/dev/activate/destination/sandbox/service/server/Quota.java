package dev.activate.destination.sandbox.service.server;

import java.time.Duration;

/** At most so many requests in any such time. */
public record Quota(int requests, Duration per) {}
