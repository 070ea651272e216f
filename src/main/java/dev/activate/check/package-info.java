/**
 * Data tests: SQL that must return no row, run before any diff.
 *
 * <p>In: the source relation. Out: results, and the keys that are held back. Must not know: the
 * ledger.
 */
@NullMarked
package dev.activate.check;

import org.jspecify.annotations.NullMarked;
