/**
 * Plans and results for people and machines: text, Markdown, JSON.
 *
 * <p>In: summaries. Out: text. Must not know: the warehouse, destinations, or how anything ran.
 */
@NullMarked
package dev.activate.report;

import org.jspecify.annotations.NullMarked;
