/**
 * A stand-in for Slack, which keeps every message, sent twice or not.
 *
 * <p>In: requests. Out: answers in Slack's own shapes. Must not know: other vendors.
 */
@NullMarked
package dev.activate.destination.sandbox.service.slack;

import org.jspecify.annotations.NullMarked;
