/**
 * Recorded exchanges of a service, against which its connector is checked without the service.
 *
 * <p>In: a connector and the examples beside it. Out: what differs. Must not know: the command
 * line.
 */
@NullMarked
package dev.activate.destination.connector.example;

import org.jspecify.annotations.NullMarked;
