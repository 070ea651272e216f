/**
 * Changes, guardrails and the plan file.
 *
 * <p>In: a contract and everything before it. Out: a plan, exact, bound to what it was computed
 * from. Must not know: how changes are sent or shown.
 */
@NullMarked
package dev.activate.plan;

import org.jspecify.annotations.NullMarked;
