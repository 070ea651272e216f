package dev.activate.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that the destination refused; still due.
 *
 * @param key the parts of the key as a JSON array of texts, as the ledger's {@code dead_letter} has
 *     it
 * @param action create, update or delete
 * @param attempts how many applies it was refused in
 * @param run the last run that it was refused in
 */
public record DeadLetter(
    String sync,
    String key,
    String action,
    String code,
    String message,
    @Nullable String requestId,
    long attempts,
    String run,
    Instant firstAt,
    Instant lastAt) {}
