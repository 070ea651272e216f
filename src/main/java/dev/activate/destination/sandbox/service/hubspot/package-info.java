/**
 * A stand-in for HubSpot, with its rules and its surprises, as its pages and recorded answers tell.
 *
 * <p>In: requests. Out: answers in HubSpot's own shapes. Must not know: other vendors.
 */
@NullMarked
package dev.activate.destination.sandbox.service.hubspot;

import org.jspecify.annotations.NullMarked;
