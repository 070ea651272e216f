package dev.activate.ledger;

import java.time.Instant;

/**
 * One call of activate that writes: what a lock says of its holder, and a run of who made it.
 *
 * @param command as it was typed; holds no secret, since those are never given as arguments
 */
public record Invocation(String user, String host, long pid, String command, Instant since) {}
