/** What every warehouse must do alike, tried on each. */
@NullMarked
package dev.activate.warehouse.conformance;

import org.jspecify.annotations.NullMarked;
