package dev.activate.apply.journal;

import dev.activate.ledger.Run;
import java.time.Instant;

/** How the last invocation of a run ended. */
public record Ending(Run.State state, int exit, Instant at) {}
