/**
 * YAML that people wrote: read within limits, checked by a JSON Schema, each part with its place.
 *
 * <p>In: text. Out: documents, or all their problems at once. Must not know: what a contract or a
 * connector means.
 */
@NullMarked
package dev.activate.yaml;

import org.jspecify.annotations.NullMarked;
