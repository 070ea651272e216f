/** Measures what {@code bench/plan} compares; run as programs, not as tests. */
@NullMarked
package dev.activate.bench;

import org.jspecify.annotations.NullMarked;
