/** Comparing in the warehouse: the same results as here, and what each warehouse is asked. */
@NullMarked
package dev.activate.pushdown;

import org.jspecify.annotations.NullMarked;
