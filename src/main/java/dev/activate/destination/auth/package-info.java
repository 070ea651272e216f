/**
 * How a destination proves to a service who it is: fixed secrets, and tokens that are asked for.
 *
 * <p>In: the secrets of a contract. Out: headers for a request. Tokens are held in memory only.
 * Must not know: batches, outcomes, or what any service means by its answers to anything but a
 * request for a token.
 */
@NullMarked
package dev.activate.destination.auth;

import org.jspecify.annotations.NullMarked;
