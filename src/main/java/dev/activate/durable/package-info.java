/**
 * Files that never lie: whole or not there, on disk when it is said so, and their owner's alone.
 *
 * <p>In: bytes, or a file that someone else fills. Out: the file in its place, or an error and the
 * old file as it was. Must not know: what is in them.
 */
@NullMarked
package dev.activate.durable;

import org.jspecify.annotations.NullMarked;
