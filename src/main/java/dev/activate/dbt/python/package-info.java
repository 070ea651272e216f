/**
 * The values and functions of Python and dbt that need no manifest.
 *
 * <p>In: arguments. Out: values that print, compare and calculate as Python's. Must not know:
 * manifests, relations, the warehouse.
 */
@NullMarked
package dev.activate.dbt.python;

import org.jspecify.annotations.NullMarked;
