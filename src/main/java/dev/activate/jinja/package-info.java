/**
 * Jinja as dbt means it, strict: what cannot be rendered as Jinja2 would is an error.
 *
 * <p>In: a template and its names. Out: text. Must not know: manifests, files, the warehouse.
 * Renders contract SQL, dbt models and our own {@code templates/} alike.
 */
@NullMarked
package dev.activate.jinja;

import org.jspecify.annotations.NullMarked;
