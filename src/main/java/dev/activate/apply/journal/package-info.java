/**
 * What a run intends and what became of it, on disk before and after each request.
 *
 * <p>In: attempts and their outcomes. Out: the same, read back after a crash. Must not know:
 * destinations, ledgers, or why something was sent.
 */
@NullMarked
package dev.activate.apply.journal;

import org.jspecify.annotations.NullMarked;
