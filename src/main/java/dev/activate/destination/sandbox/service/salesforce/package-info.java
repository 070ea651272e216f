/**
 * A stand-in for Salesforce, with its rules and its surprises, as its pages and recorded answers
 * tell.
 *
 * <p>In: requests. Out: answers in Salesforce's own shapes. Must not know: other vendors.
 */
@NullMarked
package dev.activate.destination.sandbox.service.salesforce;

import org.jspecify.annotations.NullMarked;
