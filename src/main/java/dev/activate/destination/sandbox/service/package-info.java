/**
 * Stateful stand-ins for services, over real HTTP on loopback, that behave as the real ones do.
 *
 * <p>In: a service's name and options. Out: a running service. Must not know: connectors.
 */
@NullMarked
package dev.activate.destination.sandbox.service;

import org.jspecify.annotations.NullMarked;
