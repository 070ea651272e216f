/**
 * What the YAML of a connector says, compiled once.
 *
 * <p>In: a document with its places. Out: immutable records, or all problems of the document at
 * once. Must not know: any request, answer or setting's value.
 */
@NullMarked
package dev.activate.destination.connector.spec;

import org.jspecify.annotations.NullMarked;
